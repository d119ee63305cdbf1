"""The shell steps of the release workflow, run in real repositories with a `gh` of ours."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

sys.path.append(str(Path(__file__).parents[1] / "vcs"))

from repository import ALONE, built  # it lies beside the tests of review
from workflow_run import write_program

from argmap import __version__

ROOT = Path(__file__).parents[2]
JOBS = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
STEPS = {
    step["name"]: step["run"]
    for job in JOBS.values()
    for step in job["steps"]
    if {"name", "run"} <= step.keys()
}
COMPARE, RELEASE, MOVE = STEPS

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash"), reason="the steps are run where bash is"
)


def run(name, folder, tag, programs=None):
    place = f"{programs or ''}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}"
    done = subprocess.run(
        ["bash", "-e", "-c", STEPS[name]],  # noqa: S607  # the one on the PATH
        cwd=folder,
        env={**os.environ, **ALONE, "PATH": f"{place}{os.environ['PATH']}", "GITHUB_REF_NAME": tag},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_the_tag_must_be_that_of_the_version_and_the_changelog_must_know_it(tmp_path):
    (tmp_path / "argmap").mkdir()
    shutil.copy(ROOT / "argmap" / "__init__.py", tmp_path / "argmap")
    (tmp_path / "CHANGELOG.md").write_text(f"## Unreleased\n\n## {__version__} (2026-12-01)\n")
    assert run(COMPARE, tmp_path, f"v{__version__}") == (0, "")
    assert run(COMPARE, tmp_path, "v9.9.9")[0] == 1
    (tmp_path / "CHANGELOG.md").write_text("## Unreleased\n")
    code, printed = run(COMPARE, tmp_path, f"v{__version__}")
    assert code == 1
    assert f"no section '## {__version__}'" in printed


def test_the_release_has_its_section_of_the_changelog_and_no_other(tmp_path):
    write_program(tmp_path / "programs" / "gh", '#!/bin/sh\necho "$@"\ncat notes.md\n')
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "argmap.whl").write_text("")
    parts = (
        "# Log",
        "## Unreleased",
        "## 0.1.10",
        "New.",
        "## 0.1.1 (2026)",
        "Old.",
        "## 0.1.0",
        "Oldest.",
    )
    (tmp_path / "CHANGELOG.md").write_text("\n\n".join(parts))
    code, printed = run(RELEASE, tmp_path, "v0.1.1", tmp_path / "programs")
    assert code == 0
    assert printed.startswith("release create v0.1.1 dist/argmap.whl --verify-tag")
    assert "Old." in printed
    assert "New." not in printed
    assert "Oldest" not in printed


def test_the_tag_of_the_major_version_moves_to_the_newest_of_it(tmp_path):
    origin = tmp_path / "origin"
    built(tmp_path / "start").git("init", "-q", "--bare", str(origin))
    repository = built(tmp_path / "clone", {"a": "1"})
    repository.git("remote", "add", "origin", str(origin))
    for tag in ("v1.9.0", "v1.10.0", "v2.0.0"):
        commit = repository.commit({"a": tag})
        repository.git("tag", "-a", tag, "-m", tag)
        code, printed = run(MOVE, repository.folder, tag)
        assert code == 0, printed
        listed = repository.git("ls-remote", "origin", f"refs/tags/{tag.partition('.')[0]}")
        assert listed.split()[0] == commit
    newest = repository.git("rev-parse", "v1.10.0^{commit}")
    repository.git("checkout", "-q", "v1.9.0")
    repository.commit({"a": "fix"})
    repository.git("tag", "-a", "v1.9.1", "-m", "A late fix")
    assert run(MOVE, repository.folder, "v1.9.1")[0] == 0
    assert repository.git("ls-remote", "origin", "refs/tags/v1").split()[0] == newest


def test_each_job_may_do_only_what_it_needs():
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "check": {"contents": "read"},
        "build": {"contents": "read", "id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
        "announce": {"contents": "write"},
    }
    assert JOBS["publish"]["environment"]["name"] == "pypi"
    # What is published was built by the job before, and the checks come first.
    assert [JOBS[name]["needs"] for name in ("build", "publish", "announce")] == [
        "check",
        "build",
        "publish",
    ]


def test_the_page_names_what_the_workflow_needs():
    page = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    for word in ("release.yml", "`pypi`", "argmap/__init__.py", "## Unreleased", "`publish`"):
        assert word in page
    assert re.search(r"tag --annotate v\d", page)
