"""Each command: its exit code, what goes to which stream, and what it leaves on disk."""

import json
import os
import stat
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from argmap.cli.output import has_colour

MISTAKE = 'article a\n  conclusion p "It is so."\n    hedge surely\n'
SPOILT = "the map is incomplete; fix the errors first\n"
COUNTS = "2 articles, 4 claims, 2 arguments, 1 link; quotations: 0 verified, 0 unchecked\n"


@pytest.mark.usefixtures("here")
def test_check_of_a_sound_workspace_exits_with_0_and_counts_on_standard_error(argmap):
    result = argmap("check")
    assert (result.code, result.out, result.err) == (0, "", f"no mistakes; {COUNTS}")


@pytest.mark.usefixtures("here")
def test_check_exits_with_1_when_there_is_an_error_and_prints_it_on_standard_error(argmap):
    result = argmap("check", "-", stdin=MISTAKE.encode())
    assert (result.code, result.out) == (1, "")
    assert "error[N207] 'surely' is not a valid hedge" in result.err
    assert result.err.endswith("quotations: 0 verified, 0 unchecked\n")


@pytest.mark.usefixtures("here")
def test_a_warning_alone_is_no_failure(argmap):
    result = argmap("check", "-")
    assert (result.code, result.err.count("warning[F401]")) == (0, 1)


@pytest.mark.usefixtures("here")
def test_check_prints_json_on_standard_output_and_nothing_else_there(argmap):
    result = argmap("check", "-", "--format", "json", stdin=MISTAKE.encode())
    (found,) = json.loads(result.out)
    assert (result.code, result.err[:7]) == (1, "1 error")
    assert (found["file"], found["line"], found["column"], found["end_line"]) == (
        "<stdin>",
        3,
        11,
        3,
    )
    assert json.loads(argmap("check", "--format", "json").out) == []


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("output_format", ["full", "concise", "github"])
def test_check_prints_messages_on_standard_error_in_every_other_format(output_format, argmap):
    result = argmap("check", "-", "--format", output_format, stdin=MISTAKE.encode())
    assert (result.code, result.out) == (1, "")
    assert "'surely' is not a valid hedge" in result.err


@pytest.mark.usefixtures("here")
def test_standard_input_goes_by_the_name_given(argmap):
    result = argmap(
        "check", "-", "--stdin-filename", "x.argmap", "--format", "concise", stdin=MISTAKE.encode()
    )
    assert result.err.startswith("x.argmap:3:11: error[N207]")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "absent.argmap"],
        ["check", "empty"],
        ["check", "--sources", "absent"],
        ["check", "--format", "xml"],
        ["check", "--nonsense"],
        ["nonsense"],
        ["render"],
        ["render", "-o", "map.nonsense"],
        ["render", "-o", "-"],
        ["render", "-o", "absent/map.dot"],
        ["render", "-o", "map.svg", "--timeout", "0"],
        ["export", "-o", "map.nonsense"],
        ["export", "-o", "absent/map.json"],
        ["export", "--format", "nonsense"],
        ["show"],
        ["show", "herald.nothing"],
        ["init"],
        ["init", "."],
        ["init", "m.argmap"],
    ],
)
def test_a_wrong_call_exits_with_2_and_says_why_in_a_sentence(arguments, argmap, here):
    (here / "empty").mkdir()
    result = argmap(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.strip()
    assert "Traceback" not in result.err
    assert sorted(place.name for place in here.iterdir()) == ["empty", "m.argmap"]


@pytest.mark.parametrize("command", [["render", "-o", "map.dot"], ["export", "-o", "map.json"]])
def test_what_is_written_replaces_the_file_and_keeps_its_mode(command, argmap, here):
    target = here / command[2]
    target.write_text("old")
    target.chmod(0o640)
    assert argmap(*command).code == 0
    assert target.read_text().endswith("}\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(place.name for place in here.iterdir()) == sorted(["m.argmap", target.name])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_is_linked_to_is_replaced_where_it_lies(argmap, here):
    (here / "in").mkdir()
    (here / "in" / "real.json").write_text("old")
    (here / "map.json").symlink_to("in/real.json")
    assert argmap("export", "-o", "map.json").code == 0
    assert (here / "map.json").is_symlink()
    assert (here / "in" / "real.json").read_text().startswith("{")


@pytest.mark.parametrize(
    "command",
    [["render", "-o", "map.svg"], ["render", "-o", "map.dot"], ["export", "-o", "map.csv"]],
)
def test_the_old_file_stands_when_the_map_has_a_hole(command, argmap, here):
    (here / command[2]).write_text("old")
    (here / "m.argmap").write_text(MISTAKE)
    result = argmap(*command)
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(SPOILT)
    assert (here / command[2]).read_text() == "old"


def test_a_mistake_that_leaves_no_hole_is_reported_and_the_map_is_written(argmap, here):
    (here / "m.argmap").write_text('article a\n  conclusion c "C."\n    because c\n')
    result = argmap("export", "-o", "map.json")
    assert (result.code, (here / "map.json").exists()) == (0, True)


def test_the_old_file_stands_when_writing_fails(argmap, here, monkeypatch):
    (here / "map.json").write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    result = argmap("export", "-o", "map.json")
    assert (result.code, result.err) == (
        2,
        "argmap: cannot write map.json: No space left on device\n",
    )
    assert (here / "map.json").read_text() == "old"
    assert sorted(place.name for place in here.iterdir()) == ["m.argmap", "map.json"]


def test_the_old_picture_stands_when_the_layout_fails(argmap, here, monkeypatch):
    (here / "map.svg").write_text("old")
    monkeypatch.setenv("PATH", str(here))
    result = argmap("render", "-o", "map.svg", "--direction", "left", "--engine", "system")
    assert (result.code, (here / "map.svg").read_text()) == (2, "old")
    assert "Traceback" not in result.err


@pytest.mark.usefixtures("here")
def test_a_workspace_of_several_roots_is_checked_but_not_drawn(argmap, here):
    (here / "in").mkdir()
    (here / "in" / "argmap.toml").write_text("")
    (here / "in" / "n.argmap").write_text("article a\n")
    assert argmap("check").err.startswith("no mistakes; 3 articles")
    result = argmap("export")
    assert (result.code, result.out) == (2, "")
    assert "2 workspaces" in result.err


def test_names_are_the_same_in_every_workspace_of_their_own(argmap, here):
    for name in ("one", "two"):
        (here / name).mkdir()
        (here / name / "argmap.toml").write_text("")
        (here / name / "n.argmap").write_text('map "M"\narticle herald\n')
    assert argmap("check").code == 0


@pytest.mark.usefixtures("here")
def test_export_writes_json_to_standard_output_unless_told_otherwise(argmap):
    plain, dashed = argmap("export"), argmap("export", "-o", "-", "--format", "json")
    assert json.loads(plain.out)["version"] == 1
    assert (plain.out, plain.err, plain.code) == (dashed.out, "", 0)


@pytest.mark.parametrize("suffix", ["json", "graphml", "csv", "JSON", "csl-json"])
def test_export_takes_the_format_from_the_name_of_the_file(suffix, argmap, here):
    assert argmap("export", "-o", f"map.{suffix}").code == 0
    written = (here / f"map.{suffix}").read_bytes().decode()
    assert written == argmap("export", "--format", suffix.lower()).out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ["export", "compare", "assess"])
def test_to_still_chooses_the_format_but_is_not_in_the_help(command, argmap):
    assert argmap(command, "--to", "json").out == argmap(command, "--format", "json").out
    shown = argmap(command, "--help").out
    assert ("--format" in shown, "--to" in shown) == (True, False)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("reference", ["herald.gain", "herald.gain.visits", "herald"])
def test_show_explains_an_item_on_standard_output(reference, argmap):
    result = argmap("show", reference)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(reference)


def test_show_follows_reasons_so_many_steps(argmap, here):
    claims = [f'conclusion c{n} "Claim {n}." because c{n + 1}' for n in range(6)]
    (here / "deep.argmap").write_text("\n".join(["article deep", *claims, 'premise c6 "Last."']))
    assert "… 3 more below" in argmap("show", "deep.c0").out
    assert "… 5 more below" in argmap("show", "deep.c0", "--depth", "1").out
    assert "Last." in argmap("show", "deep.c0", "--depth", "6").out
    assert argmap("show", "deep.c0", "--depth", "0").code == 2


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("reference", "meant"),
    [("herald.gian", "herald.gain"), ("gain", "herald.gain"), ("heralt", "herald")],
)
def test_show_suggests_what_was_meant(reference, meant, argmap):
    result = argmap("show", reference)
    kinds = "claim, argument, article or question"
    expected = f"argmap: there is no {kinds} '{reference}' in this map; did you mean '{meant}'?\n"
    assert (result.code, result.err) == (2, expected)


def test_init_makes_a_workspace_that_checks_clean_and_can_be_drawn(argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert argmap("init", "my-map").code == 0
    checked = argmap("check", "my-map")
    assert (checked.code, checked.err[:12]) == (0, "no mistakes;")
    assert "7 verified, 0 unchecked" in checked.err
    assert argmap("render", "my-map", "-o", "-", "--format", "dot").code == 0


def test_init_uses_an_empty_folder_and_refuses_one_that_is_not(argmap, tmp_path):
    (tmp_path / "empty").mkdir()
    assert argmap("init", tmp_path / "empty").code == 0
    before = {place: place.read_bytes() for place in tmp_path.rglob("*") if place.is_file()}
    result = argmap("init", tmp_path / "empty")
    assert (result.code, "is not empty" in result.err) == (2, True)
    assert {place: place.read_bytes() for place in before} == before


def test_init_says_so_when_the_folder_cannot_be_made(argmap, tmp_path):
    (tmp_path / "file").write_text("")
    result = argmap("init", tmp_path / "file" / "in")
    assert (result.code, "Traceback" in result.err) == (2, False)


@pytest.mark.parametrize("command", [[], ["check"], ["render"], ["export"], ["show"], ["init"]])
def test_help_ends_with_0_and_shows_examples(command, argmap):
    result = argmap(*command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Usage: argmap")
    assert ("Examples:" in result.out) is bool(command)
    assert argmap(*command, "-h").out == result.out


def test_the_version_is_printed(argmap):
    result = argmap("--version")
    assert (result.code, result.out, result.err) == (0, f"argmap {version('argmap')}\n", "")


@pytest.mark.usefixtures("here")
def test_colour_is_for_terminals_without_no_color(argmap, monkeypatch):
    class Terminal:
        def isatty(self):
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert has_colour(Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert not has_colour(Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colour(Terminal())
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b" not in argmap("check", "-", stdin=MISTAKE.encode()).err


@pytest.mark.skipif(os.name == "nt", reason="no such file there")
@pytest.mark.usefixtures("here")
def test_writing_to_a_device_writes_through_it(argmap):
    assert argmap("export", "--format", "json", "-o", "/dev/null").code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    result = argmap("export", "--format", "json", "-o", "/dev/full")
    assert (result.code, result.err) == (
        2,
        "argmap: cannot write /dev/full: No space left on device\n",
    )
