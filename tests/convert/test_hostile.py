"""What a hostile document may not do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import make_docx, make_epub, make_zip

from argmap.convert import zip_file
from argmap.convert.conversion import ConversionError
from argmap.convert.ebook import convert_ebook
from argmap.convert.run import convert_file
from argmap.convert.word import convert_word

BOMB = '<!DOCTYPE a [<!ENTITY b "boom">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_word_document_with_entities_is_refused(encoding):
    part = f"{BOMB}<a>&b;</a>".encode(encoding)
    with pytest.raises(ConversionError, match="document type"):
        convert_word(make_docx(["A."], extra={"word/styles.xml": part}))


def test_entities_of_an_e_book_are_not_expanded_and_no_file_is_read(tmp_path):
    (tmp_path / "secret").write_text("secret")
    outside = (tmp_path / "secret").as_uri()
    types = f'<!DOCTYPE html [<!ENTITY b "boom"><!ENTITY c SYSTEM "{outside}">]>'
    chapter = f"{types}<html><body><p>Text &b; &c;.</p></body></html>"
    text = convert_ebook(make_epub(["x"], extra={"OEBPS/text/c0.xhtml": chapter})).text
    assert "boom" not in text
    assert "secret" not in text


def test_a_chapter_outside_of_the_book_is_not_read():
    package = (
        "<package><manifest><item id='a' href='../../../../etc/passwd'/></manifest>"
        "<spine><itemref idref='a'/></spine></package>"
    )
    with pytest.raises(ConversionError, match="missing"):
        convert_ebook(make_epub(["x"], extra={"OEBPS/content.opf": package}))


def test_archives_that_would_unpack_to_too_much_are_refused(monkeypatch):
    monkeypatch.setattr(zip_file, "MOST_BYTES", 10_000_000)
    with pytest.raises(ConversionError, match="unpack to more than 10 MB"):
        convert_ebook(make_zip({"large": b"0" * 11_000_000}))


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.pdf"])
def test_what_is_no_such_document_is_refused_with_a_sentence(name, tmp_path):
    (tmp_path / name).write_bytes(b"PK\3\4 and nothing else")
    with pytest.raises(ConversionError, match=r"damaged|not a valid PDF"):
        convert_file(tmp_path / name, 60)


def test_a_document_that_takes_too_long_is_given_up(tmp_path):
    (tmp_path / "a.md").write_text("A text.")
    with pytest.raises(ConversionError, match=r"took longer than 0\.01 seconds"):
        convert_file(tmp_path / "a.md", 0.01)


def test_elements_nested_without_end_end_in_a_sentence_or_a_text(tmp_path):
    (tmp_path / "a.html").write_text("<div>" * 100_000 + "text")
    try:
        assert "text" in convert_file(tmp_path / "a.html", 60).text
    except ConversionError as error:
        assert str(error)  # noqa: PT017  # either is right


ACTIONS = {
    "open a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "start a program": "import subprocess; subprocess.run(['true'])",
    "write a file": "open('x', 'w')",
    "delete a file": "import os; os.remove('x')",
    "make a folder": "import os; os.mkdir('y')",
}


@pytest.mark.parametrize("action", ACTIONS)
def test_the_reader_can_not(action, tmp_path):
    (tmp_path / "x").write_text("kept")
    script = (
        f"from argmap.convert.sandbox import forbid_contact\nforbid_contact()\n{ACTIONS[action]}"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        check=False,
    )
    assert b"PermissionError: a document made its reader" in done.stderr
    assert (tmp_path / "x").read_text() == "kept"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold this limit")
def test_memory_is_limited():
    script = (
        "from argmap.convert.sandbox import limit_resources\nlimit_resources(9)\n"
        "b'0' * 3_000_000_000"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        check=False,
    )
    assert b"MemoryError" in done.stderr
