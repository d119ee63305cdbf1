"""Importing corpora with all that goes wrong in real ones, and how the command behaves."""

from pathlib import Path

import pytest
from command_line import run_argmap

CORPORA = Path(__file__).parent / "corpora"
KINDS = ("microtexts", "aif", "xaif", "carneades")
TRAM = CORPORA / "microtexts" / "tram.xml"


def list_files(kind):
    """Return the files of a corpus by their names, without the texts beside them."""
    return sorted(path.name for path in (CORPORA / kind).iterdir() if path.suffix != ".txt")


def show_folder(folder):
    """Return the files of a folder as one text."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    texts = (f"== {p.relative_to(folder).as_posix()}\n{p.read_bytes().decode()}" for p in paths)
    return "".join(texts)


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_is_imported_and_what_is_lost_is_said(kind, tmp_path, golden):
    result = run_argmap("import", *list_files(kind), "-o", tmp_path / "out", folder=CORPORA / kind)
    assert result.code == 1  # some of the files are broken
    err = result.err.replace(tmp_path.as_posix(), "DIR")
    golden(f"{kind}.txt", f"{err}{show_folder(tmp_path / 'out')}")


@pytest.mark.parametrize("kind", KINDS)
def test_imported_maps_are_canonical_and_without_errors(kind, tmp_path):
    run_argmap("import", *list_files(kind), "-o", tmp_path / "out", folder=CORPORA / kind)
    assert run_argmap("fmt", "--check", tmp_path / "out").code == 0
    assert run_argmap("check", tmp_path / "out").code == 0


def test_the_order_of_the_files_changes_no_name(tmp_path):
    names = ["tram.xml", "market.xml"]
    for folder, files in (("a", names), ("b", names[::-1])):
        run_argmap("import", *files, "-o", tmp_path / folder, folder=CORPORA / "microtexts")
    for name in ("tram.argmap", "market.argmap"):
        assert (tmp_path / "a" / name).read_text() == (tmp_path / "b" / name).read_text()


def test_texts_beside_the_files_may_be_given_too(tmp_path):
    files = sorted((CORPORA / "microtexts").glob("tram*"))
    result = run_argmap("import", *files, "-o", tmp_path / "out")
    assert (result.code, "2 articles" in result.err) == (0, True)


def test_speakers_of_a_debate_can_be_articles(tmp_path):
    names = ("debate.json", "-o", tmp_path / "out", "--article-by", "speaker")
    result = run_argmap("import", *names, folder=CORPORA / "aif")
    ann = (tmp_path / "out" / "ann-lee.argmap").read_text()
    links = (tmp_path / "out" / "links.argmap").read_text()
    assert (result.code, ann.splitlines()[0]) == (0, 'article ann-lee "Ann Lee"')
    assert "bob.dogs-allowed-park opposes ann-lee.park" in links
    assert "debate.json (9): left out: it is also said by Cid" in result.err


def test_a_way_to_make_articles_that_a_format_lacks_is_refused(tmp_path):
    result = run_argmap("import", TRAM, "-o", tmp_path / "out", "--article-by", "heading")
    assert (result.code, "in microtexts, no heading makes an article" in result.err) == (1, True)


def test_strict_writes_nothing_if_anything_is_lost(tmp_path):
    result = run_argmap("import", TRAM, "-o", tmp_path / "out", "--strict")
    assert (result.code, list(tmp_path.iterdir())) == (1, [])
    assert "undercut of an undercut" in result.err


def test_strict_writes_what_is_whole(tmp_path):
    xml = '<arggraph><edu id="e">So it is.</edu><adu id="a" type="pro"/>{}</arggraph>'
    (tmp_path / "x.xml").write_text(xml.format('<edge id="s" src="e" trg="a" type="seg"/>'))
    result = run_argmap("import", "x.xml", "-o", "out", "--strict", folder=tmp_path)
    assert (result.code, (tmp_path / "out" / "x.argmap").exists()) == (0, True)


def test_files_are_replaced_only_by_force(tmp_path):
    assert run_argmap("import", TRAM, "-o", tmp_path).code == 0
    (tmp_path / "tram.argmap").write_text("mine")
    result = run_argmap("import", TRAM, "-o", tmp_path)
    assert (result.code, (tmp_path / "tram.argmap").read_text()) == (2, "mine")
    assert run_argmap("import", TRAM, "-o", tmp_path, "--force").code == 0
    assert "tram" in (tmp_path / "tram.argmap").read_text()


def test_settings_of_a_folder_stay(tmp_path):
    (tmp_path / "argmap.toml").write_text("strict = true")
    assert run_argmap("import", TRAM, "-o", tmp_path).code == 0
    assert (tmp_path / "argmap.toml").read_text() == "strict = true"


def test_a_folder_that_is_a_file_gives_a_sentence(tmp_path):
    (tmp_path / "out").write_text("mine")
    result = run_argmap("import", TRAM, "-o", tmp_path / "out", "--force")
    assert (result.code, "cannot write" in result.err) == (2, True)
    assert (tmp_path / "out").read_text() == "mine"


def test_nothing_is_left_if_a_file_cannot_be_written(tmp_path):
    (tmp_path / "out" / "texts").mkdir(parents=True)
    (tmp_path / "out" / "links.argmap").mkdir()
    (tmp_path / "out" / "links.argmap" / "full").write_text("")
    result = run_argmap("import", TRAM, "-o", tmp_path / "out", "--force")
    assert result.code == 2
    assert not (tmp_path / "out" / "tram.argmap").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.xml"], "there is no such file"),
        ([], "name the files to import"),
        ([CORPORA], "is a folder"),
    ],
)
def test_wrong_calls_give_a_sentence(arguments, message, tmp_path):
    result = run_argmap("import", *arguments, "-o", tmp_path / "out")
    assert (result.code, message in result.err) == (2, True)


def test_a_file_that_cannot_be_told_is_named(tmp_path):
    (tmp_path / "x.dat").write_bytes(b"\x00\x01 prose without any marks")
    result = run_argmap("import", "x.dat", "-o", "out", folder=tmp_path)
    assert (result.code, "x.dat: cannot tell its format" in result.err) == (1, True)


def test_a_format_can_be_given(tmp_path):
    result = run_argmap("import", TRAM, "-o", tmp_path / "out", "--from", "carneades")
    assert result.code == 1
    assert "nothing to import: it has no statements" in result.err


def test_a_file_of_which_nothing_can_be_kept_gives_a_sentence(tmp_path):
    (tmp_path / "x.argdown").write_text("One.\n\nTwo.\n")
    result = run_argmap("import", "x.argdown", "-o", tmp_path / "out", folder=tmp_path)
    assert (result.code, (tmp_path / "out").exists()) == (1, False)
    assert result.err.endswith("nothing written: nothing in these files can be kept\n")
