"""The texts and the bibliography of a page: left out or there as asked, and as the commands say."""

import json

import pytest
from command_line import run_argmap
from page_reader import read_page
from starters import write_starter

ARTICLE = "herald"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_starter(tmp_path_factory.mktemp("starter"))


def read_data(folder, *options):
    done = run_argmap("report", *options, "-o", "-", folder=folder)
    assert (done.code, done.err) == (0, "")
    return read_page(done.out)[1]


def test_texts_are_left_out_unless_asked_for(folder):
    text = (folder / "texts" / f"{ARTICLE}.txt").read_text("utf-8")
    sentence = max(text.splitlines(), key=len)
    plain, whole = read_data(folder), read_data(folder, "--with-texts")
    assert plain["texts"] is None
    assert sentence not in json.dumps(plain, ensure_ascii=False)
    assert {**whole, "texts": None} == plain
    assert set(whole["texts"]) == {"herald", "courier"}


def test_texts_are_those_of_the_command(folder):
    found = read_data(folder, "--with-texts")["texts"][ARTICLE]
    said = json.loads(run_argmap("text", ARTICLE, "--format", "json", folder=folder).out)
    assert {name: said[name] for name in ("paragraphs", "passages", "unplaced")} == {
        name: found[name] for name in ("paragraphs", "passages", "unplaced")
    }
    shown = run_argmap("text", ARTICLE, folder=folder).out.replace("\n", " ")
    assert all(sentence in shown for sentence in found["summary"])


def test_bibliography_is_that_of_the_command(folder):
    for form, text in read_data(folder)["bibliography"].items():
        assert run_argmap("export", "--format", form, folder=folder).out == text
