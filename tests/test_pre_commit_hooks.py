"""The hooks run under the real pre-commit, which installs argmap from a repository of its own."""

import os
import re
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


class User:
    """A repository with the hooks installed, which are those of another repository."""

    def __init__(self, folder):
        self.folder, self.home = folder / "user", folder / "home"
        hooks = folder / "hooks"
        for place in (hooks, self.folder):
            place.mkdir()
            self.git("init", "-q", folder=place)
        for name in SHIPPED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, hooks / name)
        self.git("add", "-A", folder=hooks)
        self.git("commit", "-qm", "Ship", folder=hooks)
        manifest = ("validate-manifest", ".pre-commit-hooks.yaml")
        code, said = run(hooks, *PRE_COMMIT, *manifest, home=self.home)
        assert code == 0, said
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n- repo: {hooks.as_posix()}\n"
            f"  rev: {self.git('rev-parse', 'HEAD', folder=hooks)}\n"
            "  hooks:\n  - id: argmap-fmt\n  - id: argmap-check\n    args: [maps]\n",
        )

    def git(self, *words, folder=None):
        code, said = run(folder or self.folder, "git", *PERSON, *words, home=self.home)
        assert code == 0, said
        return said.strip()

    def write(self, name, text):
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def commit_unseen(self):
        """Commit everything without the hooks."""
        self.git("add", "-A")
        self.git("commit", "-qm", "A change", "--no-verify")

    def run_hooks(self, *words):
        """Run the hooks on what is staged, as a commit does."""
        return run(self.folder, *PRE_COMMIT, "run", *words, home=self.home)


@pytest.fixture(scope="module")
def user(tmp_path_factory):
    return User(tmp_path_factory.mktemp("hooks"))


def test_the_hooks_check_and_format_what_is_committed(user):
    user.write("maps/herald.argmap", 'article herald "H"\n  premise rents "Rents went up."\n')
    user.write("maps/links.argmap", "herald.rents   supports   herald.none\n")
    user.git("add", "-A")
    code, said = user.run_hooks("--all-files")
    assert code == 1
    assert "1 file formatted" in said
    assert "has no claim 'none'" in said
    links = user.folder / "maps" / "links.argmap"
    assert links.read_text() == "herald.rents supports herald.none\n"

    user.write("maps/links.argmap", "herald.rents implies herald.rents-rose\n")
    user.write(
        "maps/herald.argmap",
        'article herald "H"\n'
        '  premise rents "Rents went up."\n'
        '  premise rents-rose "Some rents went up."\n',
    )
    user.commit_unseen()
    user.write("maps/links.argmap", "herald.rents-rose supports herald.rents\n")
    user.git("add", "-A")
    code, said = user.run_hooks()
    assert code == 0, "names of files that are not part of the commit are known: " + said
    user.commit_unseen()


def test_a_commit_that_only_deletes_is_checked(user):
    user.git("rm", "-q", "maps/herald.argmap")
    code, said = user.run_hooks()
    assert code == 1
    assert "there is no article 'herald'" in said
    user.git("reset", "-q", "--hard")

    user.git("rm", "-q", "maps/links.argmap")
    code, said = user.run_hooks()
    assert code == 0, said
    assert re.search(r"argmap check\.+Passed", said)
    user.git("reset", "-q", "--hard")


def test_a_commit_that_changes_only_a_text_is_checked(user):
    user.write("maps/herald.txt", "Rents went up.\n")
    user.write(
        "maps/herald.argmap",
        'article herald "H"\n  source "herald.txt"\n  premise rents "Rents went up."\n'
        '    quote "rents went up"\n  premise rents-rose "Some rents went up."\n',
    )
    user.commit_unseen()
    assert user.run_hooks()[0] == 0
    user.write("maps/herald.txt", "Rents went down.\n")
    user.git("add", "-A")
    code, said = user.run_hooks()
    assert code == 1
    assert "Q306" in said
    user.git("reset", "-q", "--hard")


def test_a_commit_may_delete_the_last_map(user):
    user.git("rm", "-qr", "maps")
    code, said = user.run_hooks()
    assert code == 0, said
    user.git("reset", "-q", "--hard")
