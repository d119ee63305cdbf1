"""`argmap convert`: what it writes, prints and refuses."""

import importlib.util

import pytest

from argmap.convert import run as conversion_run

PAGE = """<!doctype html><html lang="en"><head><title>The city</title>
<meta name="author" content="R. Vale"><meta property="og:site_name" content="The Herald"></head>
<body><nav><a href="/">Home</a></nav><article><h1>The city</h1>
<p>Footfall rose in every street that was closed to cars in the spring of the year 2022.</p>
<p>The shops gained trade, although nobody had counted on it when the streets were closed.</p>
</article></body></html>
"""
TEXT = (
    "The city\n\nFootfall rose in every street that was closed to cars in the spring of the year "
    "2022.\n\nThe shops gained trade, although nobody had counted on it when the streets were "
    "closed.\n"
)
ENTRY = (
    'article {name} "The city" ?\n'
    '  author "R. Vale" ?\n'
    '  publisher "The Herald" ?\n'
    "  language en ?\n"
    '  source "{source}"\n'
)


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Herald.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "notes.md").write_text("# Notes\n\nA *short* text.\n", encoding="utf-8")
    return tmp_path


def test_nothing_is_said_of_blocks_left_out_if_there_are_none(page, argmap):
    words = "Here is a sentence that is long enough to be read as a paragraph of an article."
    whole = f"<html><body><article><p>{words}</p><p>And {words}</p></article></body></html>"
    (page / "whole.html").write_text(whole, encoding="utf-8")
    assert argmap("convert", "whole.html").err == "whole.html: wrote whole.txt\n  2 paragraphs\n"


def test_the_text_is_written_beside_the_file_and_the_entry_printed(page, argmap):
    result = argmap("convert", "Herald.html")
    assert (result.code, result.out) == (0, ENTRY.format(name="herald", source="Herald.txt"))
    assert (page / "Herald.txt").read_bytes() == TEXT.encode()
    assert result.err == (
        "Herald.html: wrote Herald.txt\n"
        "  3 paragraphs\n"
        "  1 other block left out (menus, comments and the like)\n"
    )


def test_folders_are_made_and_a_source_is_relative_to_the_map(page, argmap):
    result = argmap("convert", "Herald.html", "-o", "texts/press", "--map", "maps/m.argmap")
    assert (result.code, result.out) == (0, "")
    assert result.err.endswith("added 1 article to maps/m.argmap\n")
    expected = ENTRY.format(name="herald", source="../texts/press/Herald.txt")
    assert (page / "maps" / "m.argmap").read_text() == expected
    assert argmap("check", ".").code == 0
    assert argmap("fmt", "--check", ".").code == 0


def test_entries_are_added_to_a_map_under_names_that_are_free(page, argmap):
    before = 'map "A map"\n\narticle herald "Another"\n'
    (page / "m.argmap").write_text(before)
    result = argmap("convert", "Herald.html", "notes.md", "--map", "m.argmap")
    assert result.code == 0
    after = (page / "m.argmap").read_text()
    assert after.startswith(before + "\n" + ENTRY.format(name="herald-2", source="Herald.txt"))
    assert after.endswith('\n\narticle notes "Notes" ?\n  source "notes.txt"\n')


def test_a_map_keeps_its_bytes_and_its_line_ends(page, argmap):
    before = b"\xef\xbb\xbfarticle a\r\n  # \xff\r\n"
    (page / "m.argmap").write_bytes(before)
    assert argmap("convert", "Herald.html", "--map", "m.argmap").code == 0
    after = (page / "m.argmap").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize("before", [None, "article a\n"])
def test_a_map_that_was_saved_meanwhile_is_kept_and_the_entries_are_printed(
    page, argmap, monkeypatch, before
):
    place = page / "m.argmap"
    if before:
        place.write_text(before)
    convert = conversion_run.convert_file

    def save_and_convert(*call):
        place.write_text("article b\n")
        return convert(*call)

    monkeypatch.setattr(conversion_run, "convert_file", save_and_convert)
    result = argmap("convert", "Herald.html", "--map", "m.argmap")
    assert (result.code, place.read_text()) == (2, "article b\n")
    assert result.out == ENTRY.format(name="herald", source="Herald.txt")


def test_a_text_that_exists_is_replaced_only_by_force(page, argmap):
    (page / "Herald.txt").write_text("mine")
    result = argmap("convert", "notes.md", "Herald.html")
    assert result.code == 2
    assert result.err == "argmap: Herald.txt exists; use --force to replace it\n"
    assert (page / "Herald.txt").read_text() == "mine"
    assert not (page / "notes.txt").exists()
    assert argmap("convert", "Herald.html", "--force").code == 0
    assert (page / "Herald.txt").read_bytes() == TEXT.encode()


def test_two_files_are_not_written_to_one_text(page, argmap):
    (page / "herald.md").write_text("A text.")
    (page / "other").mkdir()
    (page / "other" / "notes.md").write_text("Other notes.")
    result = argmap("convert", "notes.md", "other/notes.md", "-o", "texts")
    assert result.code == 2
    assert "would both be written to texts/notes.txt" in result.err.replace("\\", "/")


def test_a_file_that_cannot_be_converted_leaves_the_others(page, argmap):
    (page / "broken.pdf").write_bytes(b"no PDF")
    result = argmap("convert", "broken.pdf", "notes.md")
    assert result.code == 1
    assert result.err.startswith("cannot convert broken.pdf: it is not a valid PDF\n")
    assert result.out == 'article notes "Notes" ?\n  source "notes.txt"\n'
    assert not (page / "broken.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent.pdf"], "cannot read absent.pdf: there is no such file"),
        (["map.doc"], "cannot convert map.doc: its name does not end in .pdf, .html"),
        (["."], "cannot convert ."),
    ],
)
@pytest.mark.usefixtures("page")
def test_what_cannot_be_read_ends_in_a_sentence(arguments, message, argmap):
    result = argmap("convert", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"argmap: {message}")


@pytest.mark.usefixtures("page")
def test_without_the_extra_a_sentence_says_how_to_get_it(argmap, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        conversion_run, "find_spec", lambda name: None if name == "mammoth" else found(name)
    )
    result = argmap("convert", "letter.docx")
    assert result.code == 2
    assert (
        result.err == "argmap: mammoth is not installed; install argmap with its extra 'convert'\n"
    )
