"""`argmap compare`: its options, what goes where, and what it says of wrong calls."""

import csv
import io
import json
import struct
import subprocess
import sys

import pytest
from pypdf import PdfReader
from starters import write_starter

THEMES = ("light", "dark")
pytestmark = pytest.mark.usefixtures("centre")


@pytest.fixture
def centre(tmp_path, monkeypatch):
    """Make the starter workspace in the current folder, with a third article and a question."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write_starter(tmp_path)
    (tmp_path / "leaflet.argmap").write_text(
        'question air "Is the air better?"\n'
        "article leaflet\n"
        '  premise air "It is."\n    answers air yes\n    answers trade gain\n'
        "leaflet.air supports herald.shops-gain\n",
        encoding="utf-8",
    )


def test_text_comes_by_default(argmap):
    result = argmap("compare")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("A car-free centre: two op-eds\n")
    assert "\ntrade: Do shops in the centre gain or lose? (divided)\n  herald gain: " in result.out
    assert "\x1b" not in result.out


def test_text_takes_the_width_of_the_terminal_up_to_a_limit(argmap, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, argmap("compare").out.splitlines())) <= 50
    monkeypatch.setenv("COLUMNS", "400")
    assert 80 < max(map(len, argmap("compare").out.splitlines())) <= 120


def test_json_comes_on_standard_output(argmap):
    found = json.loads(argmap("compare", "--format", "json").out)
    assert [row["id"] for row in found["questions"]] == ["air", "trade"]
    assert set(found["questions"][0]["cells"]) == {"herald", "courier", "leaflet"}
    assert found["questions"][0]["cells"]["herald"] == []


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("c.txt", "A car-free centre"),
        ("c.md", "# A car-free centre"),
        ("c.csv", "\ufeffquestion,text,"),
        ("c.json", '{\n  "version": 2,\n  "articles": ['),
        ("C.MD", "# A car-free centre"),
        ("c.svg", "<?xml"),
    ],
)
def test_a_files_name_says_the_format(name, start, argmap, tmp_path):
    result = argmap("compare", "-o", name)
    assert (result.code, result.out, result.err) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_the_format_may_be_named_instead(argmap, tmp_path):
    assert argmap("compare", "-o", "matrix", "--format", "csv").code == 0
    assert (tmp_path / "matrix").read_text(encoding="utf-8").startswith("\ufeffquestion")


def test_a_file_without_a_format_is_refused(argmap):
    result = argmap("compare", "-o", "c.xlsx")
    assert result.code == 2
    assert result.err == (
        "argmap: 'c.xlsx' does not end in a known format "
        "(.txt, .md, .csv, .json, .svg, .png, .pdf); use --format\n"
    )


def size_of(png):
    """Return the width and the height of a PNG in dots (RFC 2083, 4.1.1)."""
    return struct.unpack(">II", png[16:24])


def test_a_matrix_as_png_for_slides(argmap, tmp_path):
    sizes = []
    for scale in ("1", "2"):
        result = argmap("compare", "-o", "c.png", "--scale", scale, "--theme", "dark")
        assert (result.code, result.out, result.err) == (0, "", "")
        sizes.append(size_of((tmp_path / "c.png").read_bytes()))
    once, twice = sizes
    assert all(abs(b - 2 * a) <= 2 for a, b in zip(once, twice, strict=True))


def test_a_matrix_as_pdf_is_one_page_whose_text_can_be_searched(argmap, tmp_path):
    assert argmap("compare", "-o", "c.pdf", "--rows", "articles").code == 0
    (page,) = PdfReader(tmp_path / "c.pdf").pages
    assert "Is the air better?" in page.extract_text()


def test_a_picture_shows_the_questions_and_articles_that_are_chosen(argmap):
    call = ("compare", "--format", "svg", "--question", "air", "--article", "leaflet")
    drawn = argmap(*call).out
    assert 'id="air:leaflet"' in drawn
    assert "trade:" not in drawn
    assert "herald" not in drawn


def test_themes_are_drawn(argmap):
    light, dark = (argmap("compare", "--format", "svg", "--theme", name).out for name in THEMES)
    assert light == argmap("compare", "--format", "svg").out
    assert light != dark


def test_the_settings_choose_the_theme_unless_the_call_does(argmap, tmp_path):
    call = ("compare", "--format", "svg")
    dark = argmap(*call, "--theme", "dark").out
    (tmp_path / "argmap.toml").write_text('[render]\ntheme = "dark"\n', encoding="utf-8")
    assert argmap(*call).out == dark
    assert argmap(*call, "--theme", "light").out != dark


def test_a_picture_that_cannot_be_read_on_a_slide_says_so(argmap, tmp_path):
    many = "".join(
        f'question q{place} "What is the answer to question {place}?"\n' for place in range(40)
    )
    (tmp_path / "many.argmap").write_text(many, encoding="utf-8")
    result = argmap("compare", "-o", "c.svg")
    assert result.code == 0
    assert result.err.startswith("on a slide, the text of this matrix would be ")
    assert (tmp_path / "c.svg").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-o", "c.svg", "--scale", "2"), "--scale has no effect on svg; it is for png"),
        (("-o", "c.md", "--theme", "dark"), "--theme has no effect on markdown; it is for svg,"),
        (("-o", "c.png", "--full"), "--full has no effect on png; it is for text, markdown, csv"),
        (("-o", "c.pdf", "--quotes"), "--quotes has no effect on pdf; it is for text,"),
        (("-o", "c.png", "--scale", "nan"), "'nan' is not a number"),
        (("-o", "c.png", "--scale", "99"), "99"),
    ],
)
def test_an_option_that_changes_nothing_in_a_picture_is_refused(words, sentence, argmap, tmp_path):
    result = argmap("compare", *words)
    assert result.code == 2
    assert sentence in result.err
    assert not (tmp_path / words[1]).exists()


def test_a_png_that_is_too_large_is_refused_with_what_helps(argmap, tmp_path):
    many = "".join(f'question q{place} "What is number {place}?"\n' for place in range(200))
    (tmp_path / "many.argmap").write_text(many, encoding="utf-8")
    result = argmap("compare", "-o", "c.png", "--scale", "9")
    assert result.code == 2
    assert "draw fewer questions or articles (--question, --article), or write SVG" in result.err
    assert "--view" not in result.err


def test_without_questions_there_is_nothing_to_draw(argmap, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "argmap.toml").write_text("")
    (tmp_path / "one" / "m.argmap").write_text('article a\npremise p "P."\n')
    result = argmap("compare", "one", "-o", "c.png")
    told = "argmap: there is no question to compare, so there is no matrix to draw\n"
    assert (result.code, result.err) == (2, told)


def test_questions_and_articles_are_chosen(argmap):
    call = ("compare", "--question", "air", "--question", "trade", "--article", "leaflet")
    found = json.loads(argmap(*call, "--article", "herald", "--format", "json").out)
    assert found["articles"] == ["leaflet", "herald"]
    assert [row["status"] for row in found["questions"]] == ["one-voice", "agreed"]
    assert [each["source"] for each in found["relations"]] == ["leaflet.air"]
    rows = list(
        csv.reader(io.StringIO(argmap("compare", "--question", "air", "--format", "csv").out))
    )
    assert [row[0] for row in rows[1:]] == ["air"]


def test_two_articles_stand_side_by_side(argmap):
    result = argmap("compare", "--article", "herald", "--article", "courier")
    assert "herald and courier, side by side" in result.out
    assert "side by side" not in argmap("compare").out


def columns_of(result):
    return next(csv.reader(io.StringIO(result.out.removeprefix("\ufeff"))))[4:]


@pytest.mark.parametrize(
    ("options", "columns"),
    [
        ((), ["herald", "courier", "leaflet"]),
        (("--order", "date"), ["herald", "courier", "leaflet"]),
        (("--order", "file"), ["courier", "herald", "leaflet"]),
        (("--order", "name"), ["courier", "herald", "leaflet"]),
        (("--article", "leaflet", "--article", "courier"), ["leaflet", "courier"]),
        (
            ("--article", "leaflet", "--article", "courier", "--order", "date"),
            ["courier", "leaflet"],
        ),
    ],
)
def test_columns_are_in_the_order_asked_for(options, columns, argmap):
    assert columns_of(argmap("compare", "--format", "csv", *options)) == columns


def test_a_row_can_be_an_article(argmap):
    call = ("compare", "--rows", "articles", "--question", "trade", "--question", "air")
    rows = list(csv.reader(io.StringIO(argmap(*call, "--format", "csv").out)))
    assert [row[0] for row in rows[1:]] == ["herald", "courier", "leaflet"]
    assert rows[0][-2:] == ["trade", "air"]
    assert [row[4] for row in rows] == ["date", "2024-03", "2024-04-02", ""]
    assert "| Article | Date | " in argmap(*call, "--format", "markdown").out
    assert "\n\nleaflet\n  trade: asserts gain\n" in argmap(*call).out


def test_quotations_are_shown_with_their_place_in_every_format(argmap, tmp_path):
    (tmp_path / "leaflet.argmap").write_text(
        'question air "Is the air better?"\n'
        'article leaflet premise air "It is." answers air yes\n'
        '  quote "it is better" at 2 quote "clean" at page 14\n'
    )
    for output_format in ("text", "markdown", "csv"):
        call = ("compare", "--question", "air", "--format", output_format)
        shown = argmap(*call, "--quotes").out
        assert "“it is better” (par. 2)" in shown
        assert "“clean” (p. 14)" in shown
        assert "clean" not in argmap(*call).out
    (found,) = json.loads(argmap("compare", "--question", "air", "--format", "json").out)[
        "questions"
    ]
    (said,) = found["cells"]["leaflet"][0]["said"]
    assert [(quote["paragraph"], quote["page"]) for quote in said["quotes"]] == [
        (2, None),
        (None, 14),
    ]


def test_links_that_the_mapper_is_not_sure_of_can_be_left_out(argmap):
    assert "undercuts" in argmap("compare").out + argmap("compare", "--full").out
    short = argmap("compare", "--min-confidence", "medium").out
    assert "undercut" not in argmap("compare", "--full", "--min-confidence", "medium").out
    assert "with confidence medium or more, or without one" in " ".join(short.split())
    assert "with confidence" not in argmap("compare").out


def test_everything_is_shown_on_request(argmap):
    short, full = argmap("compare").out, argmap("compare", "--full").out
    assert "What the cases rest on" in full
    assert "What the cases rest on" not in short
    assert len(short.splitlines()) < len(full.splitlines())


def test_a_work_that_is_only_cited_is_not_compared(argmap, tmp_path):
    (tmp_path / "study.argmap").write_text(
        'article study\narticle memo premise p "P." by study\n', encoding="utf-8"
    )
    assert "Works cited\n  study: cited once, by memo\n" in argmap("compare").out
    result = argmap("compare", "--article", "study")
    assert (result.code, result.err) == (
        2,
        "argmap: 'study' is a cited work: it has no claims to compare\n",
    )


@pytest.mark.parametrize(
    ("option", "name", "sentence"),
    [
        ("--article", "heralt", "there is no article 'heralt' in this map; did you mean 'herald'?"),
        ("--question", "trad", "there is no question 'trad' in this map; did you mean 'trade'?"),
        ("--question", "xyzzy", "there is no question 'xyzzy' in this map"),
    ],
)
def test_an_unknown_name_is_refused_with_the_one_that_was_meant(option, name, sentence, argmap):
    result = argmap("compare", option, name)
    assert (result.code, result.out, result.err) == (2, "", f"argmap: {sentence}\n")


def test_a_map_with_a_hole_is_not_compared(argmap, tmp_path):
    (tmp_path / "broken.argmap").write_text("herald.nothing supports herald.shops-gain\n")
    result = argmap("compare", "-o", "c.md")
    assert result.code == 1
    assert "error[N202]" in result.err
    assert not (tmp_path / "c.md").exists()


def test_a_mistake_that_leaves_the_map_whole_is_told(argmap, tmp_path):
    (tmp_path / "texts" / "courier.txt").write_text("Nothing of the kind.\n")
    result = argmap("compare")
    assert result.code == 0
    assert "error[Q301]" in result.err
    assert "divided" in result.out


def test_nothing_of_it_is_imported_by_other_commands():
    package = "argmap.analyze.compare"
    code = f"import sys, argmap.cli.app; print([m for m in sys.modules if '{package}' in m])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_text_needs_nothing_of_the_pictures():
    code = (
        "import sys; from argmap.cli.app import main; sys.argv[1:] = ['compare']; "
        "\ntry: main()\nexcept SystemExit: pass\n"
        "print([m for m in sys.modules if 'diagram' in m or 'picture' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.endswith(b"[]\n")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_map_gives_the_same_bytes(seed, process):
    first = process("compare", "--format", "json", env={"PYTHONHASHSEED": "0"})
    again = process("compare", "--format", "json", env={"PYTHONHASHSEED": seed})
    assert first.stdout == again.stdout
    assert first.returncode == 0
