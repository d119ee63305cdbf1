"""`argmap text` as a command: what it prints where, and how it ends."""

import json

import pytest
from command_line import run_argmap
from starters import write_starter


@pytest.fixture
def maps(tmp_path):
    return write_starter(tmp_path)


def call(folder, *arguments):
    return run_argmap("text", *arguments, folder=folder, environment={"COLUMNS": "80"})


def test_the_text_is_shown_with_how_much_of_it_is_quoted(maps):
    done = call(maps, "herald")
    assert (done.code, done.err) == (0, "")
    assert "premise footfall" in done.out
    assert done.out.endswith("20 of 59 words quoted (34%), in 3 of 3 paragraphs\n")


@pytest.mark.parametrize("option", ["--format", "--to"])
def test_json_has_the_passages(option, maps):
    content = json.loads(call(maps, "herald", option, "json").out)
    assert content["passages"][0]["claim"] == "herald.footfall"


def test_only_what_no_claim_quotes(maps):
    text = maps / "texts" / "herald.txt"
    text.write_text(text.read_text(encoding="utf-8") + "\nNobody quotes this.\n", encoding="utf-8")
    out = call(maps, "herald", "--unquoted").out
    assert "   4  Nobody quotes this." in out
    assert "   1  " not in out


def test_a_clause_is_ready_to_paste(maps):
    done = call(maps, "herald", "--find", "RENTS went  up")
    assert (done.code, done.out, done.err) == (0, 'quote "rents went up" at 1\n', "")


def test_words_that_are_not_there_end_with_1_and_name_the_nearest_passage(maps):
    done = call(maps, "herald", "--find", "rents went down")
    assert (done.code, done.out) == (1, "")
    assert 'the nearest passage, in paragraph 1: "rents went up"' in done.err


def test_words_can_be_found_while_the_map_has_mistakes(maps):
    file = maps / "herald.argmap"
    file.write_text(file.read_text(encoding="utf-8") + "  because nobody\n", encoding="utf-8")
    assert call(maps, "herald").code == 1
    assert call(maps, "herald", "--find", "rents went up").code == 0


def test_the_limit_of_words_is_that_of_the_settings(maps):
    (maps / "argmap.toml").write_text("[limits]\nquote-words = 4\n", encoding="utf-8")
    done = call(maps, "herald", "--find", "we closed six streets to cars")
    assert done.out == 'quote "we closed … to cars" at 1\n'


def test_places_that_no_clause_can_tell_apart_are_counted_once(maps):
    (maps / "texts" / "herald.txt").write_text("rose. " * 60, encoding="utf-8")
    done = call(maps, "herald", "--find", "rose")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "paragraph 1 has these words more than once; add some\n"
        "more places have these words; add some\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["heralt"], "did you mean 'herald'?"),
        (["herald", "--find", "a", "--unquoted"], "--find cannot be combined"),
        (["herald", "--find", "a", "--format", "json"], "--find cannot be combined"),
    ],
)
def test_wrong_calls_end_with_2(arguments, message, maps):
    done = call(maps, *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "'herald' names no source text; add a line: source \"texts/herald.txt\""),
        (
            'source "text/herald.txt"',
            "is not there: text/herald.txt; did you mean 'texts/herald.txt'?",
        ),
        ('source "text/nothing.txt"', "give its folder as --sources"),
        ('source "/herald.txt"', "cannot be read; 'argmap check' says why"),
    ],
)
def test_a_text_that_is_not_at_hand_ends_with_2(line, message, maps):
    file = maps / "herald.argmap"
    content = file.read_text(encoding="utf-8").replace('source "texts/herald.txt"', line)
    file.write_text(content, encoding="utf-8")
    done = call(maps, "herald")
    assert done.code == 2
    assert message in done.err
