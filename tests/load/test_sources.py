"""Sources: where articles' texts are looked for, and what is never read."""

import os
import sys

import pytest
from opened import codes, load_folder, load_text, write

MAP = 'article a\n  source "{}"\n  premise p "P."\n    quote "rents went up"\n'
TEXT = "In the end rents went up."
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def statuses(loaded):
    return [quote.status.value for claim in loaded.workspace.claims for quote in claim.quotes]


def test_a_source_lies_beside_its_map(tmp_path):
    write(tmp_path, {"argmap.toml": "", "in/m.argmap": MAP.format("t/a.txt"), "in/t/a.txt": TEXT})
    assert statuses(load_folder(tmp_path)) == ["verified"]


def test_a_source_may_lie_elsewhere_in_the_workspace(tmp_path):
    write(tmp_path, {"argmap.toml": "", "in/m.argmap": MAP.format("../a.txt"), "a.txt": TEXT})
    assert statuses(load_folder(tmp_path)) == ["verified"]


def test_a_source_is_found_in_the_folder_for_sources(tmp_path):
    write(tmp_path, {"maps/m.argmap": MAP.format("a.txt"), "texts/a.txt": TEXT})
    loaded = load_folder(tmp_path / "maps", tmp_path / "texts")
    assert (statuses(loaded), codes(loaded)) == (["verified"], [])
    assert statuses(load_folder(tmp_path / "maps")) == ["unchecked"]


def test_the_source_beside_the_map_comes_first(tmp_path):
    files = {"maps/m.argmap": MAP.format("a.txt"), "maps/a.txt": TEXT, "texts/a.txt": "Else."}
    write(tmp_path, files)
    assert statuses(load_folder(tmp_path / "maps", tmp_path / "texts")) == ["verified"]


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "../secret.txt",
        "/etc/passwd",
        "//host/share/a.txt",
        "C:/a.txt",
        r"C:\\a.txt",
        r"\\\\host\\share\\a.txt",
        "t/../../secret.txt",
    ],
)
def test_a_path_that_leads_out_is_refused_and_not_read(path, tmp_path):
    write(tmp_path, {"secret.txt": TEXT, "maps/m.argmap": MAP.format(path)})
    loaded = load_folder(tmp_path / "maps", tmp_path / "maps")
    assert (codes(loaded), statuses(loaded)) == (["Q304"], ["unchecked"])


@pytest.mark.parametrize("path", ["../texts/a.txt", "t/../../texts/a.txt"])
def test_a_path_cannot_leave_the_folder_for_sources_and_come_back_by_its_name(path, tmp_path):
    write(tmp_path, {"texts/a.txt": TEXT, "texts/t/b.txt": TEXT, "maps/m.argmap": MAP.format(path)})
    loaded = load_folder(tmp_path / "maps", tmp_path / "texts")
    assert (codes(loaded), statuses(loaded)) == (["Q304"], ["unchecked"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_out_is_refused_and_not_read(tmp_path):
    write(tmp_path, {"secret.txt": TEXT, "maps/m.argmap": MAP.format("a.txt")})
    (tmp_path / "maps" / "a.txt").symlink_to(tmp_path / "secret.txt")
    loaded = load_folder(tmp_path / "maps")
    assert (codes(loaded), statuses(loaded)) == (["Q304"], ["unchecked"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_itself_is_refused(tmp_path):
    write(tmp_path, {"maps/m.argmap": MAP.format("a.txt")})
    (tmp_path / "maps" / "a.txt").symlink_to("a.txt")
    assert statuses(load_folder(tmp_path / "maps")) == ["unchecked"]


@pytest.mark.parametrize("content", ["Café".encode("latin-1"), "Rents".encode("utf-16")])
def test_a_source_that_is_no_utf8_is_reported(content, tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("a.txt"), "a.txt": content})
    assert codes(load_folder(tmp_path)) == ["Q305"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.pdf", "a PDF file"),
        ("a.HTML", "a web page (HTML)"),
        ("a.docx", "a Word document"),
        ("t/a.epub", "an e-book (EPUB)"),
    ],
)
def test_a_source_that_is_no_plain_text_is_reported(name, form, tmp_path):
    write(tmp_path, {"m.argmap": MAP.format(name), name: TEXT})
    loaded = load_folder(tmp_path)
    (finding,) = loaded.diagnostics
    assert finding.message == f"the source text is {form}, not plain text"
    converts = finding.hint == f"run 'argmap convert {name}', and name the .txt file that it writes"
    is_convertible = name.lower().endswith(("pdf", "html", "htm", "docx", "epub"))
    assert converts is is_convertible
    assert converts or finding.hint.startswith("save its text as a .txt file in UTF-8")
    assert (codes(loaded), statuses(loaded)) == (["Q305"], ["unchecked"])
    (tmp_path / name).unlink()
    assert codes(load_folder(tmp_path)) == []


@pytest.mark.skipif(AS_ROOT or sys.platform == "win32", reason="root reads everything")
def test_a_source_that_cannot_be_read_is_reported(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("a.txt"), "a.txt": TEXT})
    (tmp_path / "a.txt").chmod(0)
    assert codes(load_folder(tmp_path)) == ["Q305"]


def test_a_path_that_no_file_can_have_is_reported(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("a" * 5000)})
    assert codes(load_folder(tmp_path)) == ["Q305"]


def test_a_source_that_is_absent_is_no_mistake(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("absent.txt")})
    loaded = load_folder(tmp_path)
    assert (codes(loaded), statuses(loaded)) == ([], ["unchecked"])


def test_a_pipe_is_no_source_and_is_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    write(tmp_path, {"m.argmap": MAP.format("a.txt")})
    os.mkfifo(tmp_path / "a.txt")
    loaded = load_folder(tmp_path)
    assert (codes(loaded), statuses(loaded)) == (["Q305"], ["unchecked"])
    assert loaded.diagnostics[0].message.endswith("it is a pipe, a socket or a device")


@pytest.mark.parametrize("path", [".", "texts"])
def test_a_folder_is_no_source(path, tmp_path):
    write(tmp_path, {"m.argmap": MAP.format(path), "texts/a.txt": TEXT})
    loaded = load_folder(tmp_path)
    assert (codes(loaded), statuses(loaded)) == (["Q305"], ["unchecked"])
    assert loaded.diagnostics[0].message.endswith("it is a folder")


def test_a_byte_order_mark_is_no_part_of_a_source(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("a.txt"), "a.txt": "\ufeffrents went up"})
    (quote,) = load_folder(tmp_path).workspace.claims[0].quotes
    assert (quote.status, quote.start) == ("verified", 0)


def test_standard_input_finds_its_sources_in_the_current_folder(tmp_path, monkeypatch):
    write(tmp_path, {"a.txt": TEXT})
    monkeypatch.chdir(tmp_path)
    assert statuses(load_text(MAP.format("a.txt"))) == ["verified"]
