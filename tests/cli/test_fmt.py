"""`argmap fmt`: in place, checked, as a diff, from standard input; and what it refuses."""

import pytest

UNTIDY = 'article   a\npremise p "P."   # kept\n'
TIDY = 'article a\n  premise p "P."  # kept\n'
BROKEN = 'premise: x  "X."\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tidy.argmap").write_text(TIDY)
    (tmp_path / "untidy.argmap").write_text(UNTIDY.replace("article   a", "article   b"))
    return tmp_path


def test_files_are_formatted_in_place_and_counted(folder, argmap):
    (folder / "untidy.argmap").chmod(0o640)
    found = argmap("fmt")
    assert (found.code, found.err) == (0, "1 file formatted, 1 file unchanged\n")
    assert (folder / "untidy.argmap").read_text() == TIDY.replace("a\n", "b\n", 1)
    assert (folder / "untidy.argmap").stat().st_mode & 0o777 == 0o640
    assert argmap("fmt").err == "2 files unchanged\n"


def test_check_lists_what_would_change_and_writes_nothing(folder, argmap):
    before = (folder / "untidy.argmap").read_text()
    found = argmap("fmt", "--check")
    assert (found.code, found.out) == (1, "untidy.argmap\n")
    assert found.err == "1 file would be formatted, 1 file unchanged\n"
    assert (folder / "untidy.argmap").read_text() == before
    assert argmap("fmt", "--check", "tidy.argmap").code == 0


def test_diff_prints_what_would_change_and_writes_nothing(folder, argmap):
    before = (folder / "untidy.argmap").read_text()
    found = argmap("fmt", "--diff")
    assert found.code == 1
    assert '-premise p "P."   # kept\n+article b\n+  premise p "P."  # kept\n' in found.out
    assert (folder / "untidy.argmap").read_text() == before
    assert argmap("fmt", "--diff", "tidy.argmap").out == ""


def test_standard_input_goes_to_standard_output(argmap):
    found = argmap("fmt", "-", stdin=UNTIDY.encode())
    assert (found.code, found.out, found.err) == (0, TIDY, "")
    marked = b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode()
    assert argmap("fmt", "-", stdin=marked).out == "\ufeff" + TIDY.replace("\n", "\r\n")
    found = argmap("fmt", "-", "--check", "--stdin-filename", "x.argmap", stdin=UNTIDY.encode())
    assert (found.code, found.out) == (1, "x.argmap\n")


def test_a_mark_and_line_ends_stay(folder, argmap):
    file = folder / "untidy.argmap"
    file.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    assert argmap("fmt", file).code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()


def test_entries_with_mistakes_stay_and_are_counted(folder, argmap):
    (folder / "untidy.argmap").write_text(UNTIDY + BROKEN)
    found = argmap("fmt", "untidy.argmap")
    assert found.code == 0
    remark = "untidy.argmap: 1 entry with mistakes not formatted; see argmap check\n"
    assert found.err == f"{remark}1 file formatted\n"
    assert (folder / "untidy.argmap").read_text() == TIDY + BROKEN


def test_what_is_no_text_is_refused_and_the_others_are_formatted(folder, argmap):
    (folder / "bytes.argmap").write_bytes(b"article \xff\n")
    (folder / "wide.argmap").write_bytes("article a".encode("utf-16"))
    found = argmap("fmt")
    assert found.code == 1
    assert found.err == (
        "bytes.argmap: not formatted: byte 0xff is not UTF-8\n"
        "wide.argmap: not formatted: not a UTF-8 text file\n"
        "1 file formatted, 1 file unchanged, 2 files refused\n"
    )
    assert (folder / "bytes.argmap").read_bytes() == b"article \xff\n"
    assert argmap("fmt", "-", stdin=b"\xff").out == ""


def test_what_cannot_be_proved_is_refused_with_the_reason(folder, argmap, monkeypatch):
    monkeypatch.setattr("argmap.syntax.formatter.render_blocks", lambda *_: "article other\n")
    found = argmap("fmt", "untidy.argmap")
    assert found.code == 1
    assert found.err.startswith("untidy.argmap: not formatted: it would lose or add a character\n")
    assert (folder / "untidy.argmap").read_text().startswith("article   b")


def test_a_path_cannot_steer_the_terminal(folder, argmap):
    (folder / "\x1b[31m.argmap").write_text(UNTIDY)
    assert "\x1b" not in argmap("fmt", "--check").out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("paths", [["nowhere"], ["-", "tidy.argmap"]])
def test_a_wrong_call_ends_with_2(argmap, paths):
    assert argmap("fmt", *paths).code == 2


def test_the_texts_of_articles_are_not_read(folder, argmap):
    (folder / "tidy.argmap").write_text('article a\n  source "../../secret.txt"\n')
    assert argmap("fmt", "tidy.argmap").err == "1 file unchanged\n"


def test_a_file_with_a_conflict_of_git_is_refused(folder, argmap):
    conflict = 'premise p  "P."\n<<<<<<< a\npremise q "Q."\n=======\n>>>>>>> b\n'
    (folder / "untidy.argmap").write_text(conflict)
    found = argmap("fmt")
    refused = "untidy.argmap: not formatted: it has an unresolved merge conflict\n"
    assert (found.code, found.err) == (1, f"{refused}1 file unchanged, 1 file refused\n")
    assert (folder / "untidy.argmap").read_text() == conflict


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_formatted(folder, argmap):
    (folder / "gone.argmap").symlink_to("nowhere")
    found = argmap("fmt")
    assert found.code == 1
    assert found.err == (
        "gone.argmap: not formatted: cannot read this file: No such file or directory\n"
        "1 file formatted, 1 file unchanged, 1 file refused\n"
    )
    assert (folder / "gone.argmap").is_symlink()
