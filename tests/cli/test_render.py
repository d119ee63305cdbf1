"""`argmap render`: the formats, the options that each takes, and what stands when it fails."""

import re
import subprocess
import sys
import zlib
from itertools import product
from pathlib import Path

import pytest
from starters import write_starter
from typer.testing import CliRunner

from argmap.cli.app import build_command_line
from argmap.cli.pictures import TAKEN_BY, PictureFormat
from argmap.errors import ArgmapError
from argmap.render.diagram.raster import image

BEGINNINGS = {
    PictureFormat.SVG: b"<?xml",
    PictureFormat.PNG: b"\x89PNG",
    PictureFormat.PDF: b"%PDF-",
    PictureFormat.DOT: b"digraph",
    PictureFormat.MERMAID: b"---\ntitle: ",
}
VALUES = {
    "width": "300",
    "theme": "dark",
    "direction": "left",
    "scale": "2",
    "pages": "2",
    "paper": "a3",
    "background": "none",
    "legend": None,
    "questions": None,
    "link_base": "https://example.org/maps",
    "engine": "embedded",
}
# What an option needs besides.
COMPANIONS = {"paper": ("--pages", "2")}


@pytest.fixture
def maps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_starter(tmp_path / "maps")


def render(*arguments):
    """Run the command; a refusal raises, as `main` would print it."""
    done = CliRunner().invoke(build_command_line(), ["render", "maps", *arguments])
    if isinstance(done.exception, ArgmapError):
        raise done.exception
    return done


@pytest.mark.parametrize("picture", PictureFormat)
def test_the_ending_of_the_name_says_the_format(maps, picture):
    assert render("-o", f"map.{picture}").exit_code == 0
    assert (maps.parent / f"map.{picture}").read_bytes().startswith(BEGINNINGS[picture])
    assert render("-o", "map.any", "--format", picture).exit_code == 0
    assert (maps.parent / "map.any").read_bytes().startswith(BEGINNINGS[picture])


@pytest.mark.parametrize("picture", [PictureFormat.PNG, PictureFormat.MERMAID])
def test_standard_output_takes_every_format(maps, picture):
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "render", "maps", "-o", "-", "--format", picture],
        cwd=maps.parent,
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(BEGINNINGS[picture])
    assert done.stderr == b""


def test_every_option_with_a_condition_is_tried():
    assert set(VALUES) == set(TAKEN_BY)


def words(option):
    """Return an option as it is written on the command line, one without a value as turned off."""
    value, name = VALUES[option], option.replace("_", "-")
    return (f"--no-{name}",) if value is None else (f"--{name}", value)


@pytest.mark.parametrize(
    ("option", "picture"),
    [each for each in product(TAKEN_BY, PictureFormat) if each[1] in TAKEN_BY[each[0]]],
)
@pytest.mark.usefixtures("maps")
def test_an_option_is_taken_where_it_applies(option, picture):
    done = render("-o", f"map.{picture}", *words(option), *COMPANIONS.get(option, ()))
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("option", "picture"),
    [each for each in product(TAKEN_BY, PictureFormat) if each[1] not in TAKEN_BY[each[0]]],
)
def test_an_option_is_refused_where_it_would_change_nothing(maps, option, picture):
    flag = words(option)[0].replace("--no-", "--[no-]")
    with pytest.raises(ArgmapError) as refusal:
        render("-o", f"map.{picture}", *words(option))
    assert str(refusal.value).startswith(f"{flag} has no effect on {picture}; it is for ")
    assert not (maps.parent / f"map.{picture}").exists()


@pytest.mark.parametrize("picture", PictureFormat)
@pytest.mark.parametrize(
    "options",
    [
        ("--view", "links"),
        ("--view", "overview"),
        ("--article", "herald"),
        ("--question", "trade", "--article", "courier", "--article", "herald"),
        ("--focus", "herald.shops-gain", "--depth", "1"),
    ],
)
def test_every_format_shows_what_is_chosen(maps, picture, options):
    assert render("-o", f"whole.{picture}").exit_code == 0
    assert render("-o", f"part.{picture}", *options).exit_code == 0
    part, whole = (maps.parent / f"{name}.{picture}" for name in ("part", "whole"))
    assert part.read_bytes() != whole.read_bytes()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--depth", "1"), "--depth needs --focus"),
        (("--format", "pdf", "--paper", "a3"), "--paper needs --pages"),
        (("--article", "heral"), "did you mean 'herald'"),
        (("--question", "trad"), "did you mean 'trade'"),
        (("--focus", "shops-gain"), "did you mean 'herald.shops-gain'"),
        (("--link-base", "javascript:alert(1)"), "https://"),
        (("--width", "5"), "--width must be between 100 and 2000, not 5"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence_and_the_old_picture_stands(maps, options, sentence):
    (maps.parent / "map.svg").write_text("old", encoding="utf-8")
    with pytest.raises(ArgmapError, match=sentence) as caught:
        render("-o", "map.svg", *options)
    assert "\n" not in str(caught.value)
    assert (maps.parent / "map.svg").read_text(encoding="utf-8") == "old"


def draw_text(*options, name="map.svg"):
    """Return the picture as text."""
    done = render("-o", name, *options)
    assert done.exit_code == 0, done.output
    return Path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("picture", ["svg", "dot", "mmd"])
@pytest.mark.usefixtures("maps")
def test_boxes_of_every_format_show_the_details_that_are_chosen(picture):
    def find_lines(*options):
        text = draw_text(*options, name=f"map.{picture}")
        boxes = re.sub(r'<title>.*?</title>|tooltip="(\\.|[^"])*"', "", text, flags=re.DOTALL)
        lines = ("likely", "answers trade: gain", "“rents went up” (paragraph 1)", "trade. *")
        shown = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), boxes)
        return [line for line in lines if line in shown]

    assert find_lines() == ["likely", "answers trade: gain"]
    assert find_lines("--details", "none") == ["trade. *"]
    assert find_lines("--details", "hedge,condition") == ["likely"]
    chosen = ("--details", "quotation, hedge", "--details", "paragraph,condition,answers")
    assert find_lines(*chosen) == ["likely", "answers trade: gain", "“rents went up” (paragraph 1)"]


KNOWN = "hedge, condition, answers, quotation, paragraph, note, id"
ALONE = f"--details takes 'none' alone, or some of: {KNOWN}"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("hegde", "invalid --details 'hegde'; did you mean 'hedge'?"),
        ("everything", f"invalid --details 'everything'; known: {KNOWN}, none"),
        ("none,id", ALONE),
        (",", ALONE),
    ],
)
@pytest.mark.usefixtures("maps")
def test_a_list_of_details_that_makes_no_sense_is_refused(value, sentence):
    with pytest.raises(ArgmapError) as refusal:
        render("-o", "map.svg", "--details", value)
    assert str(refusal.value) == sentence


def test_the_command_line_wins_over_the_settings(maps):
    usual = draw_text()
    (maps / "argmap.toml").write_text(
        '[render]\ntheme = "dark"\ndetails = []\nlegend = false\nquestions = false\nwidth = 100\n'
        'background = "none"\nlink-base = "https://example.org/maps"\n',
        encoding="utf-8",
    )
    own = draw_text()
    assert "#f2f4f7" in own
    assert 'href="https://example.org/maps/herald.argmap#L' in own
    for words in ("likely", "is a reason for", "Do shops in the centre"):
        assert (words in re.sub("<title>[^<]*</title>", "", usual), words in usual) == (True, True)
        assert words not in re.sub("<title>[^<]*</title>", "", own)
    asked = draw_text(
        *("--theme", "light", "--width", "260", "--details", "hedge,condition,answers"),
        *("--legend", "--questions", "--background", "theme"),
    )
    assert re.sub("</?a[^>]*>| xmlns:xlink=[^ ]*", "", asked) == usual
    assert draw_text("--link-base", "https://example.net") != own


@pytest.mark.parametrize("picture", PictureFormat)
def test_a_setting_that_a_format_cannot_use_is_no_mistake(maps, picture):
    (maps / "argmap.toml").write_text(
        '[render]\nlegend = false\nlink-base = "https://example.org"\ntheme = "dark"\n',
        encoding="utf-8",
    )
    assert render("-o", f"map.{picture}").exit_code == 0


def test_a_picture_without_a_background_is_transparent(maps):
    assert render("-o", "map.png", "--background", "none").exit_code == 0
    assert render("-o", "full.png").exit_code == 0
    clear, full = ((maps.parent / f"{name}.png").read_bytes() for name in ("map", "full"))
    assert clear[25] == full[25] == 6  # with an alpha channel
    assert read_corner(clear) == (0, 0, 0, 0)
    assert read_corner(full) == (255, 255, 255, 255)
    assert "bgcolor=transparent" in draw_text("--background", "none", name="map.dot")


def read_corner(png):
    """Return the first pixel of a PNG, which no filter changes."""
    chunks, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            chunks += png[at + 8 : at + 8 + length]
        at += length + 12
    return tuple(zlib.decompress(chunks)[1:5])


def test_what_is_accepted_is_for_an_assessment(maps):
    for options in (["--accept", "herald"], ["--reject", "herald.rents"], ["--strict-concessions"]):
        with pytest.raises(ArgmapError, match=f"{options[0]} needs --assess"):
            render("-o", "map.mmd", *options)
        assert render("-o", "map.mmd", "--assess", *options).exit_code == 0
    assert render("-o", "map.mmd", "--assess", "--accept", "courier").exit_code == 0
    with pytest.raises(ArgmapError, match="no article or claim 'heralt'"):
        render("-o", "map.mmd", "--assess", "--accept", "heralt")
    assert "undecided" not in (maps.parent / "map.mmd").read_text(encoding="utf-8")


def test_links_of_which_the_mapper_is_less_sure_are_left_out(maps):
    links = maps / "links.argmap"
    links.write_text(
        "courier.shops-lose opposes herald.shops-gain\n  confidence medium\n"
        'courier.deliveries resembles herald.rents\n  confidence low\n  note "Both are costs."\n'
        "herald.rents supports courier.shops-lose\n",
        encoding="utf-8",
    )

    def draw(*options):
        assert render("-o", "map.mmd", *options).exit_code == 0
        text = (maps.parent / "map.mmd").read_text(encoding="utf-8")
        return [verb for verb in ("opposes", "resembles?", "supports") if f'"{verb}"' in text]

    assert draw() == draw("--min-confidence", "low") == ["opposes", "resembles?", "supports"]
    assert draw("--min-confidence", "medium") == ["opposes", "supports"]
    assert draw("--min-confidence", "high") == ["supports"]
    omitted = "left out: 2 links of less than high confidence\n"
    assert render("-o", "map.mmd", "--min-confidence", "high").output == omitted
    assert render("-o", "map.mmd", "--min-confidence", "sure").exit_code == 2


@pytest.mark.parametrize("scale", ["0", "0.05", "11", "-1", "nan", "inf", "x"])
def test_a_scale_is_within_reason(maps, scale):
    assert render("-o", "map.png", f"--scale={scale}").exit_code == 2
    assert render("-o", "map.png", "--timeout=nan").exit_code == 2
    assert not (maps.parent / "map.png").exists()


def test_an_image_that_fails_leaves_the_old_file(maps, monkeypatch, tmp_path):
    worker = tmp_path / "worker.py"
    worker.write_text("import os; os._exit(9)", encoding="utf-8")
    monkeypatch.setattr(image, "WORKER", worker)
    (maps.parent / "map.png").write_text("old", encoding="utf-8")
    with pytest.raises(ArgmapError, match="the PNG could not be made"):
        render("-o", "map.png")
    assert (maps.parent / "map.png").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("command", [["check"], ["render", "-o", "map.mmd"], ["export"]])
def test_a_command_loads_only_the_libraries_that_it_needs(maps, command):
    script = (
        "import sys\n"
        f"sys.argv = ['argmap', {command[0]!r}, 'maps', *{command[1:]!r}]\n"
        "from argmap.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'typst', 'watchfiles', 'anyio', 'fontpkg_arimo', 'wasmtime'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=maps.parent, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


LIST_MODULES = """
import sys
from argmap.cli.app import main
sys.argv = ["argmap", "render", "maps", "-o", "map.svg", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(name for name in sys.modules if name.startswith("argmap.")))
"""


@pytest.mark.parametrize("options", [(), ("--assess",)])
def test_only_an_assessed_picture_needs_the_analysis(maps, options):
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *options],
        cwd=maps.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    modules = done.stdout.split()
    analysis = ("argmap.analyze.assess", "argmap.diff", "argmap.render.assess")
    assert any(name.startswith(analysis) for name in modules) == bool(options)
