"""The actions played on each event that starts them, with real repositories and a `gh` of ours."""

import json
import shutil
import sys

import pytest
from repository import built
from workflow_run import GH, Run, write_argmap, write_program

from argmap.cli.review import build_marker

OLD = """article herald "Close the centre"
  premise rents "Rents went up."
  conclusion gain "Shops gain trade."
    because rents
"""
NEW = OLD.replace("Rents went up", "Rents fell")
LOSS = OLD.replace("    because rents\n", "")
NONE = "0" * 40
OWN = {"login": "github-actions[bot]"}
UNCHANGED = "argmap: no changes to the argument."

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash") or not shutil.which("jq"),
    reason="the actions are played where bash and jq are",
)


class Project:
    """A repository as GitHub has it, and a runner."""

    def __init__(self, folder):
        self.folder = folder
        self.origin = built(folder / "owner" / "maps", {"maps/m.argmap": OLD, "README": "Maps.\n"})
        self.origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
        self.start = self.origin.git("rev-parse", "main")
        self.workspace, self.fake = folder / "workspace", folder / "fake"
        self.programs = folder / "programs"
        self.fake.mkdir()
        write_argmap(self.programs)
        write_program(self.programs / "gh", GH)
        self.answer_comments()
        # Addresses of GitHub lead to the folder.
        config = folder / "gitconfig"
        config.write_text(f'[url "file://{folder}/"]\n  insteadOf = https://github.com/\n')
        self.environment = {"FAKE": str(self.fake), "GIT_CONFIG_GLOBAL": str(config)}

    def answer_comments(self, *bodies):
        comments = [
            {"id": place, "user": OWN, "body": body} for place, body in enumerate(bodies, start=1)
        ]
        (self.fake / "comments.json").write_text(json.dumps(comments), encoding="utf-8")

    def branch(self, files, message="A change", name="topic"):
        """Return a commit on a branch that starts at main."""
        self.origin.git("checkout", "-q", "-B", name, self.start)
        commit = self.origin.commit(files, message)
        self.origin.git("checkout", "-q", "main")
        return commit

    def check_out(self, commit, *options):
        """Make the workspace, as actions/checkout does."""
        shutil.rmtree(self.workspace, ignore_errors=True)
        checkout = built(self.workspace)
        address = f"file://{self.origin.folder}"
        checkout.git("remote", "add", "origin", address)
        refs = ("+refs/heads/*:refs/remotes/origin/*", commit)
        checkout.git(
            "fetch", "-q", "--no-tags", *options, "origin", *(refs if not options else refs[1:])
        )
        checkout.git("checkout", "-q", "--detach", commit)
        return checkout

    def play(self, event_name, event=None, sha=None, action="", **inputs):
        github = {"event_name": event_name, "event": event or {}, "sha": sha or self.start}
        server = inputs.pop("server_url", None)
        github |= {"server_url": server} if server else {}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        run = Run(action, self.folder, self.workspace, self.programs, github, given)
        run.play(self.environment)
        return run

    def describe_pull(self, head, labels=(), repository="owner/maps"):
        self.origin.git("update-ref", "refs/pull/7/head", head)
        return {
            "pull_request": {
                "number": 7,
                "base": {"sha": self.start},
                "head": {"sha": head, "repo": {"full_name": repository}},
                "labels": [{"name": name} for name in labels],
            }
        }

    def pull(self, files, *, message="A change", labels=(), repository="owner/maps", **inputs):
        """Play the action on a pull request, of which the merge with main is checked out."""
        head = self.branch(files, message)
        self.check_out(head)
        return self.play(
            "pull_request", self.describe_pull(head, labels, repository), head, **inputs
        )

    @property
    def calls(self):
        file = self.fake / "calls"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    @property
    def posts(self):
        return [call.split()[3:5] for call in self.calls if "--method" in call]


POST = [["POST", "repos/owner/maps/issues/7/comments"]]


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_a_pull_request_is_checked_drawn_reviewed_and_commented_on(project):
    run = project.pull({"maps/m.argmap": NEW}, paths="maps")
    assert run.code == 0, run.log
    assert run.ran == ["history", "cache", "check", "picture", "review", "post", "verdict"]
    assert project.posts == POST
    assert "~1 reworded" in run.summary
    assert (
        "[The picture as SVG, and the two versions side by side](https://github.com/" in run.summary
    )
    assert [name for name, _ in run.used] == [
        "actions/setup-python",
        "actions/cache",
        "actions/upload-artifact",
    ]
    assert (project.folder / "runner temp/argmap-picture/change.svg").exists()
    assert run.outputs["failed"] == "0"


@pytest.mark.parametrize("paths", ["maps", "maps\nother", ""])
def test_a_pull_request_that_deletes_all_maps_is_reviewed(project, paths):
    run = project.pull({"maps/m.argmap": None}, paths=paths)
    assert run.code == 0, run.log
    assert "**−1 article" in run.summary  # noqa: RUF001  # the minus sign
    assert "no .argmap file in" in run.log
    assert project.posts == POST
    assert project.pull({"maps/m.argmap": None}, paths=paths, fail_on="breaking").code == 1


def test_a_pull_request_that_renames_the_folder_of_the_paths_is_reviewed(project):
    run = project.pull({"maps/m.argmap": None, "charts/m.argmap": NEW}, paths="maps")
    assert run.code == 0, run.log
    assert "~1 reworded" in run.summary
    assert project.posts == POST


def test_what_follows_from_a_change_is_not_hidden_by_renaming_the_folder(project):
    new = f'{LOSS}  premise late "Rents fell later."\n'
    run = project.pull(
        {"maps/m.argmap": None, "charts/m.argmap": new}, paths="maps", fail_on="breaking"
    )
    assert run.code == 1
    assert "`herald.gain` lost its last support" in run.summary
    assert "`herald.late`" in run.summary


def test_a_folder_that_is_in_neither_version_is_an_error_where_versions_are_compared(project):
    run = project.pull({"maps/m.argmap": NEW}, paths="mpas")
    assert run.code == 2
    assert "no argument file in mpas, before or after" in run.log


def test_a_pull_request_with_mistakes_is_reviewed_before_it_fails(project):
    run = project.pull({"maps/m.argmap": OLD.replace("because rents", "because rent")})
    assert run.code == 1
    assert "::error file=maps/m.argmap,line=4" in run.log
    assert project.posts == POST
    assert run.outputs["failed"] == "1"


def test_a_pull_request_that_does_not_touch_the_argument_gets_no_comment(project):
    run = project.pull({"README": "More.\n", "maps/m.argmap": f"# A comment.\n{OLD}"})
    assert run.code == 0, run.log
    assert run.summary.startswith(UNCHANGED)
    assert project.posts == []
    assert list((project.folder / "runner temp/argmap-picture").iterdir()) == []


def test_a_comment_on_what_was_reverted_is_cleared(project):
    project.answer_comments(f"1 breaking\n{build_marker(())}")
    run = project.pull({"README": "More.\n"})
    assert run.code == 0, run.log
    assert project.posts == [["PATCH", "repos/owner/maps/issues/comments/1"]]
    comment = (project.folder / "runner temp/argmap-review/comment.md").read_text("utf-8")
    assert comment.startswith(f"{UNCHANGED}\n")


def test_a_change_of_settings_or_of_a_text_needs_no_map_to_change(project):
    mapped = OLD.replace('centre"\n', 'centre"\n  source "herald.txt"\n').replace(
        'up."\n', 'up."\n    quote "rents went up"\n'
    )
    project.start = project.origin.commit(
        {"maps/m.argmap": mapped, "maps/herald.txt": "Rents went up."}
    )
    run = project.pull({"maps/herald.txt": "Rents went down."}, paths="maps", fail_on="breaking")
    assert run.code == 1
    assert "**breaking**" in run.summary


def test_a_breaking_change_fails_until_a_commit_accepts_it(project):
    run = project.pull({"maps/m.argmap": LOSS}, fail_on="breaking")
    assert run.code == 1
    assert project.posts == POST
    assert "::error title=argmap::the change is too severe for 'fail-on'" in run.log
    line = next(line for line in run.summary.splitlines() if line.startswith("Argmap-Accept: "))
    run = project.pull({"maps/m.argmap": LOSS}, message=f"Lose\n\n{line}", fail_on="breaking")
    assert run.code == 0, run.log
    assert "Accepted by A. Mapper in" in run.summary


def test_a_label_accepts(project):
    run = project.pull({"maps/m.argmap": LOSS}, fail_on="breaking")
    line = next(line for line in run.summary.splitlines() if line.startswith("Argmap-Accept: "))
    labels = ["bug", *(f"argmap-accept: {name}" for name in line.split()[1:]), '"; exit 3; "']
    run = project.pull({"maps/m.argmap": LOSS}, labels=labels, fail_on="breaking")
    assert run.code == 0, run.log
    assert "Accepted by a label:" in run.summary


def test_a_pull_request_from_a_fork_is_reviewed_without_a_comment(project):
    run = project.pull({"maps/m.argmap": NEW}, repository="mallory/maps")
    assert run.code == 0, run.log
    assert "~1 reworded" in run.summary
    assert project.calls == []


def test_a_push_is_compared_with_the_commit_before(project):
    head = project.branch({"maps/m.argmap": LOSS})
    project.check_out(head)
    run = project.play("push", {"before": project.start}, head, fail_on="breaking")
    assert run.code == 1
    assert "**breaking**" in run.summary
    assert project.calls == []


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("push", {"before": NONE}),
        ("push", {"before": "ab12" * 10}),
        ("merge_group", {"merge_group": {"base_sha": "ab12" * 10, "head_sha": None}}),
        ("schedule", {"schedule": "17 3 * * 1"}),
        ("workflow_dispatch", {"inputs": {}}),
    ],
    ids=["new branch", "forced push", "unknown base", "schedule", "dispatch"],
)
def test_without_a_version_to_compare_with_the_maps_are_only_checked(project, name, event):
    head = project.branch({"maps/m.argmap": LOSS})
    project.check_out(head)
    run = project.play(name, event, head, paths="maps", fail_on="breaking")
    assert run.code == 0, run.log
    assert run.ran == ["history", "cache", "check", "verdict"]
    assert "so the maps are checked but not compared" in run.log
    (project.workspace / "maps/m.argmap").write_text("article", encoding="utf-8")
    assert project.play(name, event, head, paths="maps").code == 1
    shutil.rmtree(project.workspace / "maps")
    assert project.play(name, event, head, paths="maps").code == 0


def test_a_merge_group_is_reviewed_but_was_decided_in_its_pull_requests(project):
    head = project.branch({"maps/m.argmap": LOSS})
    project.check_out(head)
    event = {"merge_group": {"base_sha": project.start, "head_sha": head}}
    run = project.play("merge_group", event, head, fail_on="breaking")
    assert run.code == 0, run.log
    assert "**breaking**" in run.summary
    assert project.calls == []


def test_a_base_can_be_chosen_and_must_then_exist(project):
    head = project.branch({"maps/m.argmap": LOSS})
    project.check_out(head)
    run = project.play("workflow_dispatch", {}, head, base="main", fail_on="breaking")
    assert run.code == 1
    assert "**breaking**" in run.summary
    run = project.play("workflow_dispatch", {}, head, base="mian")
    assert run.code == 2
    assert "::error title=argmap::the history could not be fetched" in run.log


def test_a_shallow_checkout_is_deepened(project):
    head = project.branch({"maps/m.argmap": NEW})
    project.check_out(head, "--depth=1")
    run = project.play("pull_request", project.describe_pull(head), head)
    assert run.code == 0, run.log
    assert "~1 reworded" in run.summary


def test_in_a_container_the_checkout_may_belong_to_another_user(project):
    project.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    run = project.pull({"maps/m.argmap": NEW})
    assert run.code == 0, run.log
    assert "~1 reworded" in run.summary


def test_without_a_repository_the_cure_is_told(project):
    project.workspace.mkdir()
    project.environment["GIT_CEILING_DIRECTORIES"] = str(project.folder)
    run = project.play("pull_request", project.describe_pull(project.start))
    assert run.code == 2
    assert "use actions/checkout first" in run.log


def test_on_an_enterprise_server_gh_knows_the_host_and_no_artifact_is_made(project):
    run = project.pull({"maps/m.argmap": NEW}, server_url="https://git.example.org")
    assert run.code == 0, run.log
    assert "actions/upload-artifact" not in [name for name, _ in run.used]
    assert "https://git.example.org/owner/maps/blob/" in run.summary
    assert "GH_HOST=git.example.org GH_ENTERPRISE_TOKEN=secret" in project.calls[-1]


def test_without_gh_a_warning_is_given(project):
    (project.programs / "gh").unlink()
    needed = "bash cat dirname env find git head jq mkdir rm sort tail"
    for name in needed.split():
        (project.programs / name).symlink_to(shutil.which(name))
    (project.programs / "python").symlink_to(sys.executable)
    project.environment["PATH"] = str(project.programs)
    run = project.pull({"maps/m.argmap": NEW})
    assert run.code == 0, run.log
    assert (
        "::warning title=argmap::the comment was not posted, because gh is not installed" in run.log
    )


class TestTheTrustedReview:
    """The action of `comment/`, which reviews pull requests from forks."""

    def pull(self, project, files, *, labels=(), **inputs):
        head = project.branch(files)
        event = project.describe_pull(head, labels, "mallory/maps")
        return self.play(project, event, **inputs)

    def play(self, project, event, **inputs):
        project.workspace.mkdir(exist_ok=True)
        project.environment["GIT_CEILING_DIRECTORIES"] = str(project.folder)
        return project.play("pull_request_target", event, action="comment", **inputs)

    def test_it_reviews_objects_and_comments(self, project):
        run = self.pull(project, {"maps/m.argmap": NEW}, paths="maps")
        assert run.code == 0, run.log
        assert run.ran == ["objects", "picture", "review", "post", "verdict"]
        assert "~1 reworded" in run.summary
        assert project.posts == POST
        assert list(project.workspace.iterdir()) == []

    def test_nothing_of_the_pull_request_is_written_as_a_file_or_run(self, project):
        owned = project.folder / "owned"
        script = f"#!/bin/sh\ntouch '{owned}'\n"
        hostile = {
            "maps/m.argmap": NEW,
            "action/review.sh": script,
            "argmap/__init__.py": f"open({str(owned)!r}, 'w')\n",
            "sitecustomize.py": f"open({str(owned)!r}, 'w')\n",
            "git": script,
            ".gitattributes": "* diff=evil merge=evil filter=evil\n",
            ".gitmodules": f'[submodule "x"]\n  path = x\n  url = ext::sh -c "touch {owned}"\n',
            ".gitconfig": f"[core]\n  fsmonitor = touch {owned}\n",
            "config": f"[core]\n  fsmonitor = touch {owned}\n[diff]\n  external = touch {owned}\n",
            "hooks/post-checkout": script,
            ".github/workflows/argmap.yml": "on: push\n",
        }
        run = self.pull(project, hostile)
        assert run.code == 0, run.log
        assert "~1 reworded" in run.summary
        assert not owned.exists()
        assert list(project.workspace.iterdir()) == []
        objects = project.folder / "runner temp" / "argmap-objects"
        assert not {"action", "hooks", "sitecustomize.py"} & {
            path.name for path in objects.iterdir()
        }

    def test_a_text_outside_of_the_repository_is_not_read(self, project):
        secret = project.folder / "secret.txt"
        secret.write_text("The password is hunter two.\n", encoding="utf-8")
        text = (
            f'article spy "Spy"\n  source "{secret}"\n'
            '  premise p "Passwords."\n    quote "the password is hunter three"\n'
        )
        run = self.pull(project, {"maps/spy.argmap": text})
        assert run.code == 0, run.log
        assert "hunter two" not in run.summary

    def test_the_token_is_in_no_file(self, project):
        self.pull(project, {"maps/m.argmap": NEW})
        objects = project.folder / "runner temp" / "argmap-objects"
        assert "xtraheader" not in (objects / "config").read_text("utf-8")

    def test_all_maps_may_be_deleted(self, project):
        run = self.pull(project, {"maps/m.argmap": None}, paths="maps")
        assert run.code == 0, run.log
        assert "**−1 article" in run.summary  # noqa: RUF001  # the minus sign

    def test_it_can_fail(self, project):
        run = self.pull(project, {"maps/m.argmap": LOSS}, fail_on="breaking")
        assert run.code == 1
        assert project.posts == POST

    def test_what_came_later_is_left_to_its_own_run(self, project):
        event = project.describe_pull(project.branch({"maps/m.argmap": NEW}))
        event["pull_request"]["head"]["sha"] = "ab12" * 10
        run = self.play(project, event)
        assert run.code == 0, run.log
        assert "the pull request has moved on" in run.log
        assert project.calls == []

    def test_a_merge_group_passes(self, project):
        project.workspace.mkdir()
        event = {"merge_group": {"base_sha": project.start, "head_sha": project.start}}
        run = project.play("merge_group", event, action="comment")
        assert run.code == 0, run.log
        assert run.ran == ["objects", "verdict"]

    @pytest.mark.parametrize("number", [None, "7; touch owned", "0", "../../x"])
    def test_without_a_pull_request_there_is_nothing_to_review(self, project, number):
        event = project.describe_pull(project.start)
        event["pull_request"]["number"] = number
        run = self.play(project, event)
        assert run.code == 2
        assert "use the event pull_request_target" in run.log
