"""The hooks run under the real pre-commit, which installs argmap from a repository of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit")
ROOT = Path(__file__).parents[1]
SHIPPED = [".pre-commit-hooks.yaml", "LICENSE", "README.md", "argmap", "grammars", "pyproject.toml"]
PERSON = ("-c", "user.name=A", "-c", "user.email=a@example.org")
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


def run(folder, *words, home):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**kept, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_hooks_check_and_format_what_is_committed(tmp_path):
    hooks, user, home = tmp_path / "hooks", tmp_path / "user", tmp_path / "home"

    def git(folder, *words):
        code, said = run(folder, "git", *PERSON, *words, home=home)
        assert code == 0, said
        return said.strip()

    for folder in (hooks, user):
        folder.mkdir()
        git(folder, "init", "-q")
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, hooks / name)
    git(hooks, "add", "-A")
    git(hooks, "commit", "-qm", "Ship")
    code, said = run(hooks, *PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml", home=home)
    assert code == 0, said
    (user / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_posix()}\n  rev: {git(hooks, 'rev-parse', 'HEAD')}\n"
        "  hooks:\n  - id: argmap-fmt\n  - id: argmap-check\n"
    )
    (user / "herald.argmap").write_text('article herald "H"\n  premise rents "Rents went up."\n')
    (user / "links.argmap").write_text("herald.rents   supports   herald.none\n")
    git(user, "add", "-A")
    code, said = run(user, *PRE_COMMIT, "run", "--all-files", home=home)
    assert code == 1
    assert "1 file formatted" in said
    assert "has no claim 'none'" in said
    assert (user / "links.argmap").read_text() == "herald.rents supports herald.none\n"

    (user / "links.argmap").write_text("herald.rents implies herald.rents-rose\n")
    (user / "herald.argmap").write_text(
        'article herald "H"\n'
        '  premise rents "Rents went up."\n'
        '  premise rents-rose "Some rents went up."\n'
    )
    git(user, "add", "-A")
    git(user, "commit", "-qm", "Start", "--no-verify")
    (user / "links.argmap").write_text("herald.rents-rose supports herald.rents\n")
    git(user, "add", "-A")
    code, said = run(user, *PRE_COMMIT, "run", home=home)
    assert code == 0, "names of files that are not part of the commit are known: " + said
