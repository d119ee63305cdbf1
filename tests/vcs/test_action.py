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

from argmap.cli.review import build_marker

ROOT = Path(__file__).parents[2]
OLD = """article herald "Close the centre"
premise rents "Rents went up."
conclusion c "C."
  because rents
"""
NEW = OLD.replace("Rents went up", "Rents fell").replace("conclusion c", "conclusion d")
HEAD = "ab12" * 10
MARKER = build_marker(())
# Answers as GitHub's: comments, or the state of a pull request; `--jq` is run by jq.
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$FAKE/calls"
case "$*" in
  *PATCH*|*POST*) exit 0 ;;
esac
last=""; for word; do [ "$last" = --jq ] && query="$word"; last="$word"; done
case "$*" in
  *comments*) file="$FAKE/comments.json" ;;
  *) file="$FAKE/pull.json" ;;
esac
jq -r "$query" "$file"
"""

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
        self.program("argmap", f'#!/usr/bin/env bash\nexec "{sys.executable}" -m argmap "$@"\n')
        self.program("gh", GH)
        self.answer("comments", [])
        self.answer("pull", {"state": "open", "head": {"sha": HEAD}})

    def program(self, name, text):
        place = self.programs / name
        place.write_text(text, encoding="utf-8")
        place.chmod(0o755)

    def answer(self, name, value):
        (self.fake / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")

    def left(self, comment, number="7"):
        """Leave behind what the first run of two would."""
        folder = self.temporary / "argmap-review"
        folder.mkdir(exist_ok=True)
        (folder / "comment.md").write_text(comment, encoding="utf-8")
        (folder / "number").write_text(number, encoding="utf-8")

    def run(self, script, **environment):
        """Run a script; return its exit code, what it prints, and its outputs."""
        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["bash", str(ROOT / "action" / f"{script}.sh")],  # noqa: S607  # the one on the PATH
            cwd=self.repository.folder,
            env={
                **os.environ,
                **ALONE,
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_PATH": str(self.folder / "path"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "owner/maps",
                "ARGMAP_CHECKOUT": str(ROOT),
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


@pytest.mark.parametrize("script", ["check", "picture", "review", "verdict"])
def test_no_path_is_taken_for_an_option(runner, script):
    code, printed, _ = runner.run(script, ARGMAP_PATHS="maps\n--fix")
    assert code == 2
    assert "a path cannot start with a hyphen" in printed


def test_a_value_is_never_run(runner):
    hostile = "maps/$(touch pwned); touch pwned `touch pwned` \"' && touch pwned"
    for script in ("check", "picture", "review", "verdict", "history"):
        runner.run(script, ARGMAP_PATHS=hostile, ARGMAP_BASE=hostile, ARGMAP_SOURCES=hostile)
    assert not list(runner.folder.rglob("pwned"))


def test_the_pictures_are_drawn(runner):
    assert runner.run("picture")[0] == 0
    drawn = sorted(each.name for each in (runner.temporary / "argmap-picture").iterdir())
    assert drawn == ["change.svg", "changes.md", "side-by-side.svg"]


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
    assert (runner.temporary / "argmap-review" / "number").read_text() == "7\n"
    assert "@" not in comment.replace("@&ZeroWidthSpace;", "")


def test_what_review_writes_may_be_posted(runner):
    hostile = OLD.replace("Rents went up.", "@octocat says <!-- argmap-review -->")
    runner.repository.commit({"maps/m.argmap": hostile})
    runner.run("review", ARGMAP_PATHS="maps")
    assert runner.run("validate", ARGMAP_RUN_HEAD=HEAD)[0::2] == (0, {"number": "7"})


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
    ("change", "told"),
    [
        ({"number": "7; rm -rf /"}, "it names no pull request"),
        ({"number": "0"}, "it names no pull request"),
        ({"number": "7" * 40}, "its number is too long"),
        ({"comment": f"{'x' * 262_200}\n{MARKER}\n"}, "larger than GitHub takes"),
        ({"comment": "anything\n"}, "its last line"),
        ({"comment": "x\n<!-- argmap-review evil -->\n"}, "its last line"),
        ({"comment": f"hello @octocat\n{MARKER}\n"}, "would mention somebody"),
    ],
)
def test_a_comment_of_somebody_else_is_refused(runner, change, told):
    runner.left(**({"comment": f"text\n{MARKER}\n"} | change))
    code, printed, outputs = runner.run("validate", ARGMAP_RUN_HEAD=HEAD)
    assert (code, outputs) == (1, {})
    assert told in printed


@pytest.mark.parametrize(
    "pull",
    [
        {"state": "closed", "head": {"sha": HEAD}},
        {"state": "open", "head": {"sha": "cd34" * 10}},
    ],
)
def test_a_pull_request_that_the_run_was_not_about_is_refused(runner, pull):
    runner.left(f"text\n{MARKER}\n")
    runner.answer("pull", pull)
    code, printed, outputs = runner.run("validate", ARGMAP_RUN_HEAD=HEAD)
    assert (code, outputs) == (1, {})
    assert "not about the latest commit" in printed


def test_a_link_in_the_artifact_is_refused(runner):
    runner.left(f"text\n{MARKER}\n")
    place = runner.temporary / "argmap-review" / "comment.md"
    place.unlink()
    place.symlink_to("/etc/passwd")
    assert runner.run("validate", ARGMAP_RUN_HEAD=HEAD)[0] == 1


@pytest.mark.parametrize(
    ("fail_on", "failed", "code"),
    [("", "0", 0), ("", "1", 1), ("breaking", "0", 1), ("notice", "0", 1), ("often", "0", 2)],
)
def test_the_verdict(runner, fail_on, failed, code):
    runner.repository.commit({"maps/m.argmap": OLD.replace('premise rents "Rents went up."\n', "")})
    found = runner.run("verdict", ARGMAP_FAIL_ON=fail_on, ARGMAP_CHECK_FAILED=failed)
    assert found[0] == code, found[1]


def test_a_light_change_does_not_fail_on_breaking(runner):
    runner.repository.commit({"maps/m.argmap": OLD.replace("went up", "fell")})
    assert runner.run("verdict", ARGMAP_FAIL_ON="breaking")[0] == 0
    assert runner.run("verdict", ARGMAP_FAIL_ON="notice")[0] == 1


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


@pytest.mark.parametrize("base", ["", "0" * 40, "--upload-pack=touch pwned"])
def test_a_base_that_is_none_is_told(runner, base):
    code, printed, _ = runner.run("history", ARGMAP_BASE=base)
    assert code == 2
    assert "::error title=argmap::" in printed
