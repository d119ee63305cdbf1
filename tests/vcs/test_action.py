"""The scripts of the action, run with bash in a folder like that of a runner.

`gh` is one of ours, which answers from files and writes down how it was called.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repository import ALONE, built
from workflow_run import GH, write_argmap, write_program

from argmap.cli.review import build_marker

ROOT = Path(__file__).parents[2]
OLD = """article herald "Close the centre"
premise rents "Rents went up."
conclusion c "C."
  because rents
"""
NEW = OLD.replace("Rents went up", "Rents fell").replace("conclusion c", "conclusion d")
MARKER = build_marker(())
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash") or not shutil.which("jq"),
    reason="the scripts are run where bash and jq are",
)


class Runner:
    """A folder with a repository, and what a runner of GitHub gives to a step."""

    def __init__(self, folder):
        self.folder = folder
        self.temporary, self.fake = folder / "temporary", folder / "fake"
        self.programs = folder / "programs"
        for each in (self.temporary, self.fake, self.programs):
            each.mkdir()
        self.repository = built(folder / "repository", {"maps/m.argmap": OLD})
        self.repository.git("checkout", "-q", "-b", "topic")
        self.repository.commit({"maps/m.argmap": NEW})
        write_argmap(self.programs)
        write_program(self.programs / "gh", GH)
        self.answer("comments", [])

    def answer(self, name, value):
        (self.fake / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")

    def left(self, comment):
        """Leave behind what the review would."""
        folder = self.temporary / "argmap-review"
        folder.mkdir(exist_ok=True)
        (folder / "comment.md").write_text(comment, encoding="utf-8")

    def run(self, script, root=ROOT, **environment):
        """Run a script of the action; return its exit code, what it prints, and its outputs."""
        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["bash", str(root / "action" / f"{script}.sh")],  # noqa: S607  # the one on the PATH
            cwd=self.repository.folder,
            env={
                **os.environ,
                **ALONE,
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_PATH": str(self.folder / "path"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "RUNNER_OS": "Linux",
                "RUNNER_ARCH": "X64",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "owner/maps",
                "ARGMAP_BASE": "main",
                "ARGMAP_HEAD": "topic",
                "ARGMAP_CONTEXT": "1",
                "ARGMAP_NUMBER": "7",
                "ARGMAP_AUTHOR": "github-actions[bot]",
                "FAKE": str(self.fake),
                **environment,
            },
            capture_output=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return done.returncode, done.stdout.decode() + done.stderr.decode(), outputs

    @property
    def calls(self):
        file = self.fake / "calls"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


def test_the_check_passes_on_what_it_found_and_lets_the_review_go_on(runner):
    assert runner.run("check")[0::2] == (0, {"failed": "0"})
    runner.repository.write({"maps/m.argmap": NEW.replace("because rents", "because rent")})
    code, printed, outputs = runner.run("check", ARGMAP_PATHS="maps\n")
    assert (code, outputs) == (0, {"failed": "1"})
    assert "::error file=maps/m.argmap,line=4" in printed


def test_strict_turns_warnings_into_failure(runner):
    runner.repository.write({"maps/m.argmap": OLD + 'conclusion lone "L."\n'})
    assert runner.run("check")[2] == {"failed": "0"}
    assert runner.run("check", ARGMAP_STRICT="true")[2] == {"failed": "1"}


@pytest.mark.parametrize("script", ["check", "picture", "review"])
def test_no_path_is_taken_for_an_option(runner, script):
    code, printed, _ = runner.run(script, ARGMAP_PATHS="maps\n--fix")
    assert code == 2
    assert "a path cannot start with a hyphen" in printed


def test_a_value_is_never_run(runner):
    hostile = "maps/$(touch pwned); touch pwned `touch pwned` \"' && touch pwned"
    names = ("PATHS", "BASE", "SOURCES", "LABELS", "REPOSITORY", "FAIL_ON", "NUMBER")
    for script in ("check", "picture", "review", "history", "objects", "post", "verdict"):
        for name in names:
            runner.run(script, **{f"ARGMAP_{name}": hostile})
    assert not list(runner.folder.rglob("pwned"))


def test_the_pictures_are_drawn(runner):
    assert runner.run("picture")[0] == 0
    drawn = sorted(each.name for each in (runner.temporary / "argmap-picture").iterdir())
    assert drawn == ["change.html", "change.svg", "changes.md", "side-by-side.svg"]


def test_a_change_that_cannot_be_drawn_stops_nothing(runner):
    files = {f"{name}/argmap.toml": "" for name in ("one", "two")}
    files |= {f"{name}/m.argmap": OLD for name in ("one", "two")}
    runner.repository.commit(files)
    code, printed, _ = runner.run("picture")
    assert code == 0
    assert "the change was not drawn" in printed
    listed = (runner.temporary / "argmap-picture" / "changes.md").read_text(encoding="utf-8")
    assert "## one" in listed
    runner.run("review", ARGMAP_PICTURE_URL="https://github.com/owner/maps/actions/runs/1")
    assert "/actions/runs/" not in (runner.folder / "summary").read_text(encoding="utf-8")


def test_the_comment_goes_to_the_summary_and_the_artifact(runner):
    url = "https://github.com/owner/maps/actions/runs/1/artifacts/2"
    runner.run("picture")
    code, printed, outputs = runner.run("review", ARGMAP_PICTURE_URL=url, ARGMAP_PATHS="maps")
    assert (code, printed) == (0, "")
    comment = Path(outputs["comment"]).read_text(encoding="utf-8")
    assert comment == (runner.folder / "summary").read_text(encoding="utf-8")
    assert url in comment
    head = runner.repository.git("rev-parse", "topic")
    assert f"https://github.com/owner/maps/blob/{head}/maps/m.argmap#L2" in comment
    assert "@" not in comment.replace("@&ZeroWidthSpace;", "")


def test_a_first_comment_is_created(runner):
    runner.left(f"text\n{MARKER}\n")
    assert runner.run("post")[0] == 0
    assert runner.calls[-1].startswith(
        "api --silent --method POST repos/owner/maps/issues/7/comments"
    )


def test_a_comment_is_updated_in_place_and_only_ones_own(runner):
    own = {"login": "github-actions[bot]"}
    runner.answer(
        "comments",
        [
            {"id": 1, "user": {"login": "mallory"}, "body": f"mine\n{MARKER}"},
            {"id": 2, "user": own, "body": f"another\n{build_marker(('maps',))}"},
            {"id": 3, "user": own, "body": f"{MARKER}\nquoted above"},
            {"id": 4, "user": own, "body": f"ours\r\n{MARKER}\r\n"},
            {"id": 5, "user": own, "body": f"ours again\n{MARKER}"},
        ],
    )
    runner.left(f"text\n{MARKER}\n")
    assert runner.run("post")[0] == 0
    assert "PATCH repos/owner/maps/issues/comments/4 " in runner.calls[-1]


@pytest.mark.parametrize(
    ("severe", "failed", "code"), [("0", "0", 0), ("", "", 0), ("1", "0", 1), ("0", "1", 1)]
)
def test_the_verdict(runner, severe, failed, code):
    found = runner.run("verdict", ARGMAP_SEVERE=severe, ARGMAP_CHECK_FAILED=failed)
    assert found[0] == code, found[1]


@pytest.mark.parametrize(
    ("fail_on", "outcome"),
    [("", (0, "0")), ("breaking", (0, "1")), ("notice", (0, "1")), ("often", (2, None))],
)
def test_a_severe_change_is_noted_and_the_review_goes_on(runner, fail_on, outcome):
    runner.repository.commit({"maps/m.argmap": OLD.replace('premise rents "Rents went up."\n', "")})
    code, _, outputs = runner.run("review", ARGMAP_FAIL_ON=fail_on)
    assert (code, outputs.get("severe")) == outcome


def test_a_light_change_does_not_fail_on_breaking(runner):
    runner.repository.commit({"maps/m.argmap": OLD.replace("went up", "fell")})
    assert runner.run("review", ARGMAP_FAIL_ON="breaking")[2]["severe"] == "0"
    assert runner.run("review", ARGMAP_FAIL_ON="notice")[2]["severe"] == "1"


def test_a_shallow_checkout_gets_the_history_that_it_needs(runner, tmp_path):
    shallow = tmp_path / "shallow"
    source = runner.repository.folder
    base, head = (runner.repository.git("rev-parse", name) for name in ("main", "topic"))
    runner.repository.git("clone", "-q", "--depth", "1", f"file://{source}", str(shallow))
    runner.repository.folder = shallow
    code, printed, _ = runner.run("history", ARGMAP_BASE=base, ARGMAP_HEAD=head)
    assert code == 0, printed
    assert runner.run("review", ARGMAP_BASE=base, ARGMAP_HEAD=head)[0] == 0


def test_a_base_may_be_a_branch_that_only_the_remote_has(runner, tmp_path):
    clone, source = tmp_path / "clone", runner.repository.folder
    runner.repository.git("clone", "-q", "--depth", "1", f"file://{source}", str(clone))
    runner.repository.folder = clone
    runner.repository.git("checkout", "-q", "--detach")
    code, printed, _ = runner.run("history", ARGMAP_BASE="main", ARGMAP_HEAD="HEAD")
    assert code == 0, printed
    code, printed, _ = runner.run("review", ARGMAP_BASE="main", ARGMAP_HEAD="HEAD")
    assert code == 0, printed


def test_a_base_cannot_be_an_option(runner):
    code, printed, _ = runner.run("history", ARGMAP_BASE="--upload-pack=touch pwned")
    assert code == 2
    assert "::error title=argmap::a revision cannot start with a hyphen" in printed


def test_the_key_of_the_cache_follows_what_is_installed(runner):
    keys = set()
    root = runner.folder / "action copy"
    for name in ("action", "argmap", "grammars", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        root.mkdir(exist_ok=True)
        copy(ROOT / name, root / name)
    for _ in range(2):
        keys.add(runner.run("cache", root=root)[2]["key"])
    assert len(keys) == 1
    (root / "argmap" / "__init__.py").write_text('__version__ = "9"\n', encoding="utf-8")
    keys.add(runner.run("cache", root=root)[2]["key"])
    keys.add(runner.run("cache", root=root, RUNNER_ARCH="ARM64")[2]["key"])
    assert len(keys) == 3


def test_an_installation_from_the_cache_is_used_and_only_the_command_is_on_the_path(runner):
    programs = runner.temporary / "argmap-environment" / "bin"
    programs.mkdir(parents=True)
    shutil.copy(runner.programs / "argmap", programs / "argmap")
    write_program(runner.programs / "python", "#!/bin/sh\nexit 9\n")
    assert runner.run("install")[0] == 0
    path = (runner.folder / "path").read_text(encoding="utf-8")
    assert path == f"{runner.temporary}/argmap-environment/command\n"
