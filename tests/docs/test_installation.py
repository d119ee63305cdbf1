"""Where argmap and what runs beside it come from: never from a name that may not be ours."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = sorted({ROOT / "README.md", *(ROOT / "docs").rglob("*.md")})
WORKFLOWS = sorted((ROOT / ".github").rglob("*.yml"))
ACTIONS = [ROOT / "action.yml", ROOT / "comment" / "action.yml"]
CODE = sorted({*(ROOT / "argmap").rglob("*.py"), *(ROOT / "action").iterdir(), ROOT / "noxfile.py"})
# A command that would ask an index for argmap. After "argmap @", pip takes an address.
FROM_AN_INDEX = re.compile(
    r"""(?:pip3?[ ]install|pipx[ ](?:install|run)|uv[ ](?:tool|pip)[ ]install|uvx)\b
        [^\n`&;|]*?[ "']argmap(?:\[[^\]\n]*\])?+(?!\s*@|[\w/.-])""",
    re.VERBOSE,
)
USES = re.compile(r"^\s*(?:- )?uses: *(.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OURS = re.compile(r"<OWNER>/argmap(?:/comment)?@<COMMIT>|\./")


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*DOCS, *WORKFLOWS, *ACTIONS], ids=name)
def test_argmap_is_never_installed_by_its_name_alone(path):
    assert FROM_AN_INDEX.findall(path.read_text(encoding="utf-8")) == []


def test_no_message_tells_people_to_do_that():
    for path in CODE:
        assert FROM_AN_INDEX.findall(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    ("command", "is_refused"),
    [
        ("pip install argmap", True),
        ("- run: python -m pip install --quiet argmap", True),
        ('pip install "argmap[solver]"', True),
        ("pip install 'argmap[convert]>=0.1'", True),
        ("pip3 install argmap==0.1", True),
        ("pipx install argmap", True),
        ("uvx argmap check", True),
        ('pip install "argmap @ git+https://github.com/<OWNER>/argmap@<COMMIT>"', False),
        ('.venv/bin/pip install ".[convert,solver]"', False),
        ("pip install ./argmap", False),
        ("pip install nox && argmap", False),
    ],
)
def test_the_pattern_finds_what_it_should(command, is_refused):
    assert bool(FROM_AN_INDEX.search(command)) is is_refused


@pytest.mark.parametrize("path", [*DOCS, *WORKFLOWS, *ACTIONS], ids=name)
def test_what_workflows_use_is_pinned_to_a_commit_with_its_version(path):
    for used in USES.findall(path.read_text(encoding="utf-8")):
        assert PINNED.fullmatch(used.strip()) or OURS.fullmatch(used.strip()), used


def test_one_version_of_each_action_is_used():
    versions = {}
    for path in (*DOCS, *WORKFLOWS, *ACTIONS):
        for used in USES.findall(path.read_text(encoding="utf-8")):
            action, _, version = used.partition("@")
            versions.setdefault(action, set()).add(version)
    assert {action: seen for action, seen in versions.items() if len(seen) > 1} == {}


def test_what_is_to_be_filled_in_is_explained_in_one_place():
    texts = {name(path): path.read_text(encoding="utf-8") for path in DOCS}
    for text in texts.values():
        assert not re.search(r"\bOWNER/argmap|argmap@main", text.replace("<OWNER>", ""))
        for word in re.findall(r"<[A-Z]+>", text):
            assert word in {"<OWNER>", "<COMMIT>"}
    explaining = [path for path, text in texts.items() if "replace `<OWNER>`" in text]
    assert explaining == ["README.md"]
