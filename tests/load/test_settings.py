"""Settings: what they say, and each mistake in them beside what argmap says of it (`settings/`)."""

import os
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from opened import load_folder, messages, write

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.cli.init import read_starter_files
from argmap.errors import ArgmapError
from argmap.load.discovery import Input, RawFile, WorkspaceFiles, find_workspaces
from argmap.load.file_patterns import MOST_PATTERNS
from argmap.load.loader import load
from argmap.load.look import DEFAULT_LOOK, Background, Detail, Direction, Look, ThemeName
from argmap.load.settings import USUAL_SETTINGS, Limits, NameStyle
from argmap.load.settings_places import LARGEST
from argmap.load.toml_positions import find_places
from argmap.model.elements import QuoteStatus
from argmap.render.diagnostics.text import render_full
from argmap.source.diagnostics import Severity

FOLDER = Path(__file__).parent / "settings"
CASES = sorted(place.stem for place in FOLDER.glob("*.toml"))
MAP = """article herald
  premise rents "Rents went up."
  conclusion gain "Shops gain trade."
    because rents
"""
ONLY_SETTINGS = RuleSelection(select=("F402",))
FULL = """
select = ["usual", "A501"]   # these
"ignore" = ['Q3']
strict = true
sources = "texts"
tags = ["trade", "trade", "Zu\\u0308rich"]
names = "snake_case"

[severity]
A5 = "error"
circular-argument = "warning"

[per-file-ignore]
"drafts/*" = ["A502"]

[limits]
text-words = 20
quote-words = 10
premises = 3

[render]
theme = "print"
width = 300
direction = "left"
details = ["id", "quotation"]
background = "none"
legend = false
questions = false
link-base = "https://example.org/maps"
"""


def load_settings(folder, content, name="argmap.toml", more=None):
    """Return the workspace of a map and these settings."""
    return load_folder(write(folder, {name: content, "map.argmap": MAP, **(more or {})}))


def texts(words):
    return [word.text for word in words]


def marked(found):
    span = found.primary.span
    return span.file.text[span.start : span.end]


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_in_the_settings_is_marked_and_explained(name, golden, tmp_path, monkeypatch):
    monkeypatch.chdir(write(tmp_path, {"map.argmap": MAP}))
    loaded = load_settings(tmp_path, (FOLDER / f"{name}.toml").read_bytes())
    found = check_workspace(loaded, build_policy(loaded.settings, ONLY_SETTINGS))
    golden(f"settings/{name}.txt", render_full(found, colour=False))
    assert {each.rule.code for each in found} <= {"F402", "F403", "F404"}
    assert {each.primary.span.file.path for each in found} == {"argmap.toml"}
    assert loaded.is_complete


def test_all_that_can_be_set_is_read(tmp_path):
    (tmp_path / "texts").mkdir()
    loaded = load_settings(tmp_path, FULL)
    assert loaded.diagnostics == ()
    found = loaded.settings
    assert texts(found.select) == ["usual", "A501"]
    assert texts(found.ignore) == ["Q3"]
    assert found.strict
    assert found.sources == "texts"
    assert [(each.rules.text, each.severity) for each in found.severities] == [
        ("A5", Severity.ERROR),
        ("circular-argument", Severity.WARNING),
    ]
    assert [(each.pattern, texts(each.rules)) for each in found.file_ignores] == [
        ("drafts/*", ["A502"])
    ]
    assert found.look == Look(
        ThemeName.PRINT,
        300,
        "https://example.org/maps",
        Direction.LEFT,
        frozenset({Detail.ID, Detail.QUOTATION}),
        Background.NONE,
        legend=False,
        questions=False,
    )
    limits = found.limits
    assert (limits.text_words, limits.quote_words, limits.premises) == (20, 10, 3)
    assert limits.names is NameStyle.SNAKE_CASE
    assert limits.tags == ("trade", "Z\N{LATIN SMALL LETTER U WITH DIAERESIS}rich")
    assert [FULL[span.start : span.end] for span in limits.tag_places] == [
        '"trade"',
        '"Zu\\u0308rich"',
    ]


def test_patterns_beyond_the_limit_are_reported(tmp_path):
    """Each is compared with the name of each file; 4,000 took 49 seconds."""
    lines = [f'"x{number}.argmap" = ["A5"]' for number in range(MOST_PATTERNS + 1)]
    loaded = load_settings(tmp_path, "\n".join(("[per-file-ignore]", *lines)))
    assert messages(loaded) == ["only the first 500 of these 501 patterns count"]
    assert len(loaded.settings.file_ignores) == MOST_PATTERNS
    lines.pop()
    loaded = load_settings(tmp_path, "\n".join(("[per-file-ignore]", *lines)))
    assert not loaded.diagnostics


def test_what_is_not_set_is_as_usual(tmp_path):
    assert load_folder(write(tmp_path, {"map.argmap": MAP})).settings is USUAL_SETTINGS
    for content in ("", "# nothing\r\n", "\N{ZERO WIDTH NO-BREAK SPACE}"):
        found = load_settings(tmp_path, content)
        assert found.diagnostics == ()
        assert found.settings.select is None
        assert found.settings.limits == Limits()
        assert found.settings.look == DEFAULT_LOOK


def test_what_is_wrong_or_missing_in_a_look_is_as_usual(tmp_path):
    loaded = load_settings(tmp_path, (FOLDER / "look.toml").read_bytes())
    assert len(loaded.diagnostics) == 13
    assert loaded.settings.look == replace(DEFAULT_LOOK, details=frozenset({Detail.HEDGE}))
    none = load_settings(tmp_path, "[render]\ndetails = []\nlegend = false\n").settings.look
    assert none == replace(DEFAULT_LOOK, details=frozenset(), legend=False)


def test_a_wrong_value_counts_as_not_said(tmp_path):
    loaded = load_settings(tmp_path, 'select = "A5"\nstrict = 1\n[limits]\npremises = 0\n')
    assert len(loaded.diagnostics) == 3
    assert loaded.settings.select is None
    assert not loaded.settings.strict
    assert loaded.settings.limits == Limits()


def test_settings_stand_in_the_file_of_a_python_project_too(tmp_path):
    project = (
        '[project]\nname = "x"\n\n[tool.argmap]\nselct = []\n[tool.argmap.limits]\npremises = 2\n'
    )
    loaded = load_settings(tmp_path, project, "pyproject.toml")
    assert messages(loaded) == ["there is no setting 'selct'"]
    assert marked(loaded.diagnostics[0]) == "selct"
    assert loaded.settings.limits.premises == 2


@pytest.mark.parametrize(
    "project",
    [
        "[tool.other]\nx = 1\n",
        "# see [tool.argmap]\n",
        "[tool.argmap-more]\n",
        '[tool]\ntext = "tool.argmap"\n',
    ],
)
def test_a_project_without_settings_is_no_root(project, tmp_path):
    files = {"a/pyproject.toml": project, "a/m.argmap": MAP, "b/n.argmap": MAP}
    (found,) = find_workspaces(Input([str(write(tmp_path, files))]))
    assert found.root == tmp_path
    assert found.settings is None


def test_a_project_with_settings_is_a_root(tmp_path):
    files = {"a/pyproject.toml": "[tool.argmap]\n", "a/x/m.argmap": MAP, "b/n.argmap": MAP}
    write(tmp_path, files)
    roots = [found.root for found in find_workspaces(Input([str(tmp_path)]))]
    assert roots == [tmp_path, tmp_path / "a"]
    (alone,) = find_workspaces(Input([str(tmp_path / "a" / "x" / "m.argmap")]))
    assert alone.root == tmp_path / "a"


def test_settings_of_their_own_win_over_those_of_a_project(tmp_path):
    project = {"pyproject.toml": "[tool.argmap]\nstrict = true\n"}
    assert not load_settings(tmp_path, "strict = false\n", more=project).settings.strict


def test_a_project_that_is_no_toml_is_reported(tmp_path):
    loaded = load_settings(tmp_path, "[tool.argmap]\nstrict = \n", "pyproject.toml")
    assert messages(loaded) == ["this is not valid TOML"]
    assert marked(loaded.diagnostics[0]) == "strict ="


SOURCE = 'article herald\n  source "herald.txt"\n  premise rents "R."\n    quote "rents went up"\n'


def test_the_folder_of_the_settings_holds_the_texts_unless_the_call_names_another(tmp_path):
    files = {
        "argmap.toml": 'sources = "in"\n',
        "maps/m.argmap": SOURCE,
        "in/herald.txt": "Rents went up.",
    }
    write(tmp_path / "w", files)
    write(tmp_path / "elsewhere", {"herald.txt": "Rents fell."})
    (claim,) = load_folder(tmp_path / "w").workspace.claims
    assert claim.quotes[0].status is QuoteStatus.VERIFIED
    assert len(load_folder(tmp_path / "w", tmp_path / "elsewhere").diagnostics) == 1


def test_the_texts_may_be_absent_with_their_folder(tmp_path):
    loaded = load_folder(write(tmp_path, {"argmap.toml": 'sources = "in"', "m.argmap": SOURCE}))
    assert loaded.diagnostics == ()


@pytest.mark.parametrize(
    "path", ["/etc", "..", "../..", "in/../..", "C:/texts", "//host/x", "a\\u0000"]
)
def test_no_settings_lead_out_of_their_folder(path, tmp_path):
    files = {
        "w/argmap.toml": f'sources = "{path}"\n',
        "w/m.argmap": SOURCE,
        "herald.txt": "Secret.",
    }
    loaded = load_folder(write(tmp_path, files) / "w")
    assert messages(loaded) == ["this folder is outside the workspace"]
    assert loaded.settings.sources is None


@pytest.mark.parametrize("pattern", ["../*.md", "notes/../*.md"])
def test_a_pattern_of_markdown_files_that_leads_out_is_reported(pattern, tmp_path):
    files = {"w/argmap.toml": f'markdown = [1, "{pattern}"]\n', "w/m.argmap": SOURCE}
    loaded = load_folder(write(tmp_path, files) / "w")
    found = [item for item in loaded.diagnostics if "pattern with" in item.message]
    assert [item.message for item in found] == ["a pattern with '..' matches no file"]
    span = found[0].primary.span
    assert span.file.text[span.start : span.end].strip('"') == pattern


def test_no_link_leads_out_of_the_folder_of_the_settings(tmp_path):
    write(tmp_path, {"outside/herald.txt": "Secret.", "w/m.argmap": SOURCE})
    write(tmp_path, {"w/argmap.toml": 'sources = "in/deep"\n', "w/in/x": ""})
    (tmp_path / "w" / "in" / "deep").symlink_to(tmp_path / "outside")
    assert messages(load_folder(tmp_path / "w")) == ["this folder is outside the workspace"]
    (tmp_path / "w" / "in" / "deep").unlink()
    (tmp_path / "w" / "in" / "deep").mkdir()
    (tmp_path / "w" / "in" / "deep" / "herald.txt").symlink_to(tmp_path / "outside" / "herald.txt")
    (claim,) = load_folder(tmp_path / "w").workspace.claims
    assert claim.quotes[0].status is QuoteStatus.UNCHECKED


def test_settings_that_are_a_link_out_of_the_folder_are_not_read(tmp_path):
    write(tmp_path, {"secret.toml": "strict = true\n", "w/m.argmap": MAP})
    (tmp_path / "w" / "argmap.toml").symlink_to(tmp_path / "secret.toml")
    with pytest.raises(ArgmapError, match="is a symbolic link to a file outside its workspace"):
        find_workspaces(Input([str(tmp_path / "w")]))


def test_settings_that_are_no_file_are_passed_over(tmp_path):
    os.mkfifo(write(tmp_path, {"m.argmap": MAP}) / "argmap.toml")
    os.mkfifo(tmp_path / "pyproject.toml")
    assert load_folder(tmp_path).settings is USUAL_SETTINGS


@pytest.mark.parametrize(
    "content",
    [
        "#" * (LARGEST + 1),
        "#" * (20 * LARGEST),
    ],
)
def test_settings_of_any_length_are_reported_and_not_read(content, tmp_path):
    (found,) = find_workspaces(
        Input([str(write(tmp_path, {"argmap.toml": content, "m.argmap": MAP}))])
    )
    assert len(found.settings.content) == LARGEST + 1
    assert messages(load(found)) == ["the settings are longer than 128 kilobytes"]


@pytest.mark.parametrize(
    "content",
    [
        ".".join("a" * (LARGEST // 2 - 20)) + " = 1\n",
        f"[{'.'.join('a' * 500)}]\n" * 120,
        "x = " + "[" * 60_000,
        "x = " + "[" * 100 + "]" * 100 + "\n",
        "x = " + "{a=" * 100 + "1" + "}" * 100 + "\n",
        'x = "' + "\\\\" * 60_000 + '"\n',
        'x = """' + '""\\"' * 30_000 + '"""\n',
        "x = 0x" + "f" * 60_000 + "\n[limits]\npremises = -0x" + "f" * 60_000 + "\n",
        "".join(f"k{number} = 1\n" for number in range(10_000)),
    ],
)
def test_hostile_settings_are_reported(content, tmp_path):
    loaded = load_settings(tmp_path, content)
    found = check_workspace(loaded, build_policy(loaded.settings, ONLY_SETTINGS))
    assert {each.rule.code for each in found} <= {"F402", "F403", "F404"}
    assert found
    render_full(found, colour=False)


def loaded_bytes(content):
    raw = RawFile("argmap.toml", Path("/w/argmap.toml"), content)
    return load(WorkspaceFiles(Path("/w"), (), raw))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_of_settings_raise(content):
    loaded = loaded_bytes(content)
    render_full(check_workspace(loaded, build_policy(loaded.settings, ONLY_SETTINGS)), colour=False)


PIECES = (
    *(
        "select",
        "ignore",
        "strict",
        "tags",
        "names",
        "severity",
        "per-file-ignore",
        "limits",
        "sources",
    ),
    *("premises", '"', "'", '"""', "[", "]", "{", "}", "=", ",", ".", "#", "\n", "\r\n", " ", "\\"),
    *("true", "1", "1.5", "1979-05-27 07:32:00", '"A5"', '"usual"', '"any"', "[[", "]]", "'x'"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_nothing_made_of_the_words_of_settings_raises(content):
    loaded = loaded_bytes(content.encode())
    for found in check_workspace(loaded, build_policy(loaded.settings, ONLY_SETTINGS)):
        span = found.primary.span
        assert 0 <= span.start <= span.end <= len(span.file.text)


KEYS = st.sampled_from(["a", "b", "c-1", '"a b"', "'.'", '"\\u00e9"', '"it\'s"'])
VALUES = st.recursive(
    st.sampled_from(
        [
            *("1", "-1.5e3", "true", '"x"', "'#'", '"a\\"]"', "1979-05-27 07:32:00Z", "07:32:00"),
            *('"""a\n"b" ""\\""""""', "'''\n'a' ''''", '""', "''", '""""""""'),
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[ {' , '.join(each)} ]")
        | st.lists(inner, max_size=3).map(
            lambda each: "[" + "".join(f"{one}, # ]\n" for one in each) + "]"
        )
        | st.lists(st.tuples(KEYS, inner), max_size=3, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=6,
)
PAIRS = st.lists(
    st.tuples(KEYS, VALUES, st.sampled_from(["\n", " # c = 1\r\n", "\n\n  "])),
    max_size=4,
    unique_by=lambda pair: pair[0],
).map(lambda pairs: "".join(f"{key} = {value}{end}" for key, value, end in pairs))
TABLES = st.lists(
    st.tuples(st.sampled_from(["t", "u . v", '"w"', "t.x"]), PAIRS),
    max_size=3,
    unique_by=lambda table: table[0],
).map(lambda tables: "".join(f"[ {name} ]\n{pairs}" for name, pairs in tables))


def routes(data, route=()):
    """Yield all ways into the data, with what they lead to."""
    yield route, data
    parts = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in parts:
        yield from routes(value, (*route, key))


@settings(max_examples=300)
@given(PAIRS, TABLES)
def test_every_key_and_value_is_found_where_it_stands(pairs, tables):
    text = pairs + tables
    data = tomllib.loads(text)
    places = find_places(text)
    headers = {(), ("t",), ("u",), ("u", "v"), ("w",), ("t", "x")}
    for route, value in routes(data):
        if isinstance(value, dict) and route in headers and route not in places.values:
            continue
        start, end = places.values[route]
        assert tomllib.loads(f"x = {text[start:end]}\n")["x"] == value
        if isinstance(route[-1], str):
            start, end = places.keys[route]
            assert tomllib.loads(f"{text[start:end]} = 1\n") == {route[-1]: 1}


def test_each_setting_that_the_starter_suggests_is_sound(tmp_path):
    shown = dict(read_starter_files())["argmap.toml"]
    suggested = re.sub(r"^# (?=[\w-]+ =|\[)", "", shown, flags=re.MULTILINE)
    loaded = load_settings(tmp_path, suggested)
    assert len(tomllib.loads(suggested)) == 5
    policy = build_policy(loaded.settings)
    assert (*loaded.diagnostics, *policy.diagnostics) == ()
