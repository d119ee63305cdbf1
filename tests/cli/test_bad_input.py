"""Bad input from end to end: each a clear message or a sound output, and never a traceback."""

import csv
import io
import json
import os
import re
import xml.etree.ElementTree as ET

import pytest

from argmap.cli.check import CheckFormat

HOSTILE = [
    "</td></table>",
    r"a \\N b \\n c",
    r"say \"hello\" and 'hi'",
    "<script>alert(1)</script>",
    "`x` **y** [z](javascript:alert(1))",
    "one\n  two\n\tthree",
    "]]> & &amp; <!-- -->",
    "=HYPERLINK(1)",
    "::error::owned",
    "##[group]owned ##vso[task]",
    "\u202eabc \u2066x",
    "%0A%0D",
]
ANSI = "red \x1b[31mtext\x1b[0m \x9b1m bell \x07"
CALLS = [
    ["check"],
    ["check", "--format", "concise"],
    ["check", "--format", "github"],
    ["check", "--format", "json"],
    ["check", "--format", "gitlab"],
    ["check", "--format", "rdjson"],
    ["check", "--format", "sarif"],
    ["export"],
    ["export", "--format", "graphml"],
    ["export", "--format", "csv"],
    ["render", "-o", "-", "--format", "svg"],
    ["render", "-o", "-", "--format", "dot"],
    ["show", "a.p"],
]
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BAD = {
    "empty": (b"", 0),
    "only comments": (b"# nothing\n# yet", 0),
    "no newline at the end": (b'article a "A"', 0),
    "crlf": (b'article a "A"\r\n  premise p "P."\r\n', 0),
    "byte-order mark": (b'\xef\xbb\xbfarticle a "A"\n', 0),
    "not utf-8": (b'article a "Caf\xe9"\n', 1),
    "zero byte": (b'article a "A\0"\n', 1),
    "long string": (b'article a "' + b"x" * 100_000 + b'"\n', 0),
    "long word": (b"article a " + b"x" * 100_000, 1),
    "long unclosed string": (b'article a "' + b"x y " * 25_000, 1),
    "unclosed string": (b'article a\n  premise p "P.\n' + b'  premise q "Q."\n' * 1, 1),
    "brackets": (b"[(" * 5_000, 1),
    "brackets in an entry": (b"article a " + b"{[(" * 3_333, 1),
    "brackets in a string": (b'article a "' + b"[(" * 5_000 + b'"', 0),
    "quotation marks": (b'"' * 9_999, 1),
    "backslashes": (b'article a "' + b"\\" * 9_999, 1),
    "its own reason": (b'article a conclusion c "C." because c', 1),
    "address of a script": (b'article a url "javascript:alert(1)"', 1),
    "path out": (b'article a source "../../etc/passwd"', 1),
    "terminal codes": (b'article a "\x1b[31mred"', 1),
    "dots": (b"a.b " * 2_000, 1),
    "reserved words": (b"premise " * 2_000, 1),
    "names that repeat": (b"article a " + b'premise p "P." ' * 500, 1),
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("output_format", list(CheckFormat))
def test_bad_input_is_told_in_every_format(name, output_format, argmap):
    content, code = BAD[name]
    result = argmap("check", "-", "--format", output_format, stdin=content)
    assert result.code == code
    assert "Traceback" not in result.err
    assert not UNSAFE.search(result.out + result.err)
    assert result.err.count("\n") < 10 * 500


@pytest.fixture(params=[*HOSTILE, ANSI])
def hostile(request, tmp_path, monkeypatch):
    """Return a workspace in which every text of its author's is hostile."""
    text = request.param
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.argmap").write_text(
        f'map "{text}"\nquestion q "{text}"\n'
        f'article a "{text}"\n  author "{text}"\n  publisher "{text}"\n  note "{text}"\n'
        f'  premise p "{text}"\n    quote "{text}"\n    by "{text}"\n    if "{text}"\n'
        f'    when "{text}"\n    answers q yes\n    note "{text}"\n'
        f'  conclusion c "{text}"\n    because p as n\n'
        f'article b "{text}"\n  premise r "{text}"\nb.r undercuts a.c.n note "{text}"\n',
        encoding="utf-8",
    )
    return text


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_hostile_texts_command_nothing(call, hostile, argmap):
    result = argmap(*call)
    if hostile == ANSI:
        assert (result.code, "control-character" in result.err + result.out) == (1, True)
    else:
        assert result.code == 0
    printed = result.out + result.err
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]", printed)
    if call[0] in {"check", "show"}:
        assert not UNSAFE.search(printed)
        assert "##[" not in printed
        assert not re.search("^\\s*::error::owned", printed, re.MULTILINE)
    if call[-1] == "svg":
        assert "<script" not in printed


@pytest.mark.usefixtures("hostile")
def test_hostile_texts_come_back_as_they_were(hostile, argmap):
    if hostile == ANSI:
        return
    words = " ".join(hostile.replace('\\"', '"').replace("\\\\", "\\").split())
    model = json.loads(argmap("export").out)
    assert {model["map"], *(each["text"] for each in model["claims"])} == {words}
    table = list(csv.DictReader(io.StringIO(argmap("export", "--format", "csv").out)))
    turned = re.sub("[\u202e\u2066]", "\ufffd", words)
    assert {row["text"].lstrip("'") for row in table} == {turned}
    graph = ET.fromstring(argmap("export", "--format", "graphml").out)  # noqa: S314  # our own
    assert words in {element.text for element in graph.iter()}
    picture = ET.fromstring(argmap("render", "-o", "-", "--format", "svg").out)  # noqa: S314  # our own
    assert {element.tag.rpartition("}")[2] for element in picture.iter()}.isdisjoint({"script"})


@pytest.mark.parametrize("name", ["::error::x.argmap", "##[group]x.argmap", "a%0Ab,c:d.argmap"])
def test_hostile_file_names_command_nothing(name, argmap, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("premise :\n")
    for output_format in ("full", "concise", "github"):
        result = argmap("check", "--format", output_format)
        assert result.code == 1
        assert "##[" not in result.err
        assert not re.search(r"^::error::x", result.err, re.MULTILINE)
    (command,) = [
        line for line in argmap("check", "--format", "github").err.splitlines() if "::" in line
    ]
    properties = command.removeprefix("::error ").partition("::")[0]
    assert len(properties.split(",")) == 6


@pytest.mark.usefixtures("here")
def test_a_message_is_the_same_in_github_format_on_one_line(argmap):
    text = b'article a "x"\n  premise p "P." "\n::error::owned\n"\n'
    result = argmap("check", "-", "--format", "github", stdin=text)
    lines = result.err.splitlines()
    assert lines[0].startswith(
        "::error file=<stdin>,line=2,col=18,endLine=4,endColumn=2,title=S101"
    )
    assert not any(line.startswith("::error::") for line in lines)


def test_brackets_and_long_texts_are_exported_and_drawn(argmap, here):
    brackets, words, letters = "[(" * 5_000, "word " * 4_000, "x" * 20_000
    (here / "m.argmap").write_text(
        f'article a "{brackets}"\n  premise p "{words}"\n  premise q "{letters}"\n'
    )
    for call in (["export"], ["export", "--format", "graphml"], ["export", "--format", "csv"]):
        assert argmap(*call).code == 0
    for output_format in ("svg", "dot"):
        result = argmap("render", "-o", "-", "--format", output_format)
        assert (result.code, len(result.out) > 30_000) == (0, True)
    assert argmap("show", "a.p").code == 0


def make_unreadable(place, kind):
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to({"dangling": "nowhere", "circle": place.name, "device": "/dev/zero"}[kind])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "dangling", "circle", "device"])
def test_a_file_that_cannot_be_read_is_one_error_and_the_others_are_checked(kind, argmap, here):
    (here / "later.argmap").write_text('article later "Later"\n  premise p "P." hedge surely\n')
    make_unreadable(here / "b.argmap", kind)
    for paths in ([], ["m.argmap", "later.argmap", "."]):
        result = argmap("check", *paths, "--format", "concise")
        assert result.code == 1
        assert "b.argmap:1:1: error[F405]" in result.err
        assert "'surely' is not a valid hedge" in result.err
    assert argmap("export").code == 1
    assert argmap("fmt").code == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has Unicode names in every locale")
@pytest.mark.parametrize(
    "call", [["check", "--strict"], ["export"], ["show", "ä.p"], ["text", "ä"]]
)
def test_names_that_the_locale_lacks_are_read_and_shown(call, process, tmp_path):
    folder, map_file, text = (
        tmp_path / os.fsdecode(name.encode()) for name in ("texts-ü", "ö.argmap", "texts-ü/é.txt")
    )
    folder.mkdir()
    (tmp_path / "argmap.toml").write_bytes('sources = "texts-ü"\n'.encode())
    text.write_bytes("It rained all dáy.\n".encode())
    map_file.write_bytes(
        'article a "Ä"\n  source "é.txt"\n  conclusion p "Pluie à midi."\n'
        '    quote "rained all dáy" at 2\n'.encode()
    )
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    inputs = {"cwd": tmp_path, "env": locale}
    plain = process(*call, cwd=tmp_path, env={"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"})
    ascii_only = process(*call, **inputs)
    assert (ascii_only.returncode, b"Traceback" in ascii_only.stderr) == (plain.returncode, False)
    named = process("check", "ö.argmap", "--format", "json", **inputs)
    assert json.loads(named.stdout)[0]["file"] == "ö.argmap"


@pytest.mark.parametrize("form", ["full", "concise", "github", "sarif"])
def test_a_very_long_name_is_cut_in_messages(form, argmap, here):
    name = "x" * 20_000
    text = (
        f'article {name} "A"\n  conclusion c "C."\n    because {name}\n{name}.c opposes {name}.d\n'
    )
    (here / "m.argmap").write_text(text)
    done = argmap("check", "--format", form)
    assert "'xxxxxxxx" in done.out + done.err
    assert len(done.out + done.err) < (50_000 if form == "sarif" else 3_000)
