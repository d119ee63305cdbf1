"""`argmap diff` as a picture, from the command line."""

import struct
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

sys.path.append(str(Path(__file__).parents[1] / "vcs"))

from repository import built  # it lies beside the tests of review

OLD = 'article herald "Close the centre"\npremise rents "Rents went up."\n'
NEW = OLD.replace("went up", "fell")


@pytest.fixture
def repository(tmp_path):
    return built(tmp_path, {"m.argmap": OLD}).write({"m.argmap": NEW})


def test_pictures_are_written_as_svg_and_as_mermaid(repository):
    code, svg, told = repository.argmap("diff", "HEAD", "--format", "svg")
    assert (code, svg[:5], told) == (0, "<?xml", "")
    code, flowchart, told = repository.argmap("diff", "HEAD", "--format", "mermaid")
    assert (code, flowchart[:4], told) == (0, "---\n", "")
    code, svg, _ = repository.argmap("diff", "HEAD", "--format", "svg", "--side-by-side")
    assert (code, svg.count('id="before:'), svg.count('id="now:')) == (0, 2, 2)


def test_the_name_of_the_file_says_the_format(repository):
    for name, start in (("c.svg", "<?xml"), ("c.mmd", "---"), ("c.json", "{"), ("c.md", "**")):
        assert repository.argmap("diff", "HEAD", "-o", name)[0] == 0
        assert (repository.folder / name).read_text(encoding="utf-8").startswith(start)
    code, _, messages = repository.argmap("diff", "HEAD", "-o", "c.gif")
    assert code == 2
    known = ".txt, .md, .json, .mmd, .svg, .png, .pdf"
    assert f"'c.gif' does not end in a known format ({known})" in messages
    assert repository.argmap("diff", "HEAD", "--stat", "-o", "c.out")[0] == 0


def size_of(png):
    """Return the width and the height of a PNG in dots (RFC 2083, 4.1.1)."""
    return struct.unpack(">II", png[16:24])


def test_a_change_as_png_for_slides(repository):
    code, printed, told = repository.argmap("diff", "HEAD", "-o", "c.png")
    assert (code, printed, told) == (0, "", "")
    once = (repository.folder / "c.png").read_bytes()
    assert once.startswith(b"\x89PNG")
    assert repository.argmap("diff", "HEAD", "-o", "c.png", "--scale", "2")[0] == 0
    twice = (repository.folder / "c.png").read_bytes()
    assert all(abs(b - 2 * a) <= 1 for a, b in zip(size_of(once), size_of(twice), strict=True))


def test_a_change_as_pdf_says_both_versions(repository):
    assert repository.argmap("diff", "HEAD", "-o", "c.pdf", "--side-by-side")[0] == 0
    (page,) = PdfReader(repository.folder / "c.pdf").pages
    assert {"before", "now"} <= set(page.extract_text().split())
    assert repository.argmap("diff", "HEAD", "--format", "pdf", "-o", "c")[0] == 0
    assert (repository.folder / "c").read_bytes().startswith(b"%PDF")


def test_pictures_look_as_the_settings_before_the_change_say(tmp_path):
    look = '[render]\ntheme = "dark"\nwidth = 150\nlegend = false\n'
    hidden = '[render]\ndetails = []\nlink-base = "https://example.org"\n'
    old = OLD + "hedge possible\n"
    files = {"m.argmap": old, "argmap.toml": look}
    repository = built(tmp_path, files).write({"m.argmap": NEW + "hedge possible\n"})
    plain = repository.argmap("diff", "HEAD", "--format", "svg")[1]
    assert 'fill="#111418"' in plain
    assert "~ changed</text>" in plain
    assert ">premise</text>" not in plain
    repository.write({"argmap.toml": hidden})
    assert repository.argmap("diff", "HEAD", "--format", "svg")[1] == plain
    repository.commit({"argmap.toml": hidden, "m.argmap": old})
    repository.write({"m.argmap": NEW + "hedge possible\n"})
    for form in ("svg", "mermaid"):
        picture = repository.argmap("diff", "HEAD", "--format", form)[1]
        assert "possible" not in picture.replace("the author: possible", "")
        assert "* with a hedge, condition" in picture
        assert "example.org" not in picture


def test_what_a_raster_cannot_show_is_told(tmp_path):
    strange = NEW.replace("Rents", "Rents \U0010fffd")
    repository = built(tmp_path, {"m.argmap": OLD}).write({"m.argmap": strange})
    code, _, told = repository.argmap("diff", "HEAD", "-o", "c.png")
    assert code == 0
    assert told.startswith("warning: no font for ")
    assert "herald.rents" in told


def test_the_exit_code_is_that_of_the_change(repository):
    assert repository.argmap("diff", "HEAD", "--format", "mermaid", "--exit-code")[0] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--context", "2"),
            "--context needs --format mermaid or --format svg or --format png or --format pdf",
        ),
        (("--side-by-side",), "--side-by-side needs --format svg or --format png or"),
        (("--format", "mermaid", "--side-by-side"), "--side-by-side needs --format svg or"),
        (("--format", "svg", "--scale", "2"), "--scale needs --format png"),
        (("--scale", "2"), "--scale needs --format png"),
        (("--format", "svg", "--stat"), "--stat prints text only"),
    ],
)
def test_an_option_that_changes_nothing_is_refused(repository, words, told):
    code, printed, messages = repository.argmap("diff", "HEAD", *words)
    assert (code, printed) == (2, "")
    assert told in messages


def test_of_several_workspaces_one_is_to_be_named(tmp_path):
    places = ("one", "two")
    repository = built(
        tmp_path,
        {f"{place}/argmap.toml": "" for place in places}
        | {f"{place}/m.argmap": OLD for place in places},
    ).write({f"{place}/m.argmap": NEW for place in places})
    code, _, messages = repository.argmap("diff", "HEAD", "--format", "svg")
    assert code == 2
    assert "2 workspaces have changed (one, two)" in messages
    assert "argmap diff -- one" in messages
    assert repository.argmap("diff", "HEAD", "--format", "svg", "--", "one")[0] == 0


def test_nothing_to_draw_is_told(tmp_path):
    repository = built(tmp_path, {"readme.md": "x"})
    code, _, messages = repository.argmap("diff", "HEAD", "--format", "svg")
    assert code == 2
    assert "nothing to draw" in messages
