"""What the formatter makes of the hard cases: each input is beside its output."""

import sys
from pathlib import Path

import pytest

from argmap.cli.init import read_starter_files
from argmap.source.text import WHITE_SPACE, SourceFile
from argmap.syntax import formatter
from argmap.syntax.formatter import format_file

HERE = Path(__file__).parent / "formatted"
SEEDS = Path(__file__).parents[2] / "seeds"
CASES = sorted(path.stem for path in HERE.glob("*.argmap"))


def formatted(text):
    return format_file(SourceFile.of("x.argmap", "x.argmap", text))


@pytest.mark.parametrize("case", CASES)
def test_the_hard_cases_come_out_as_they_should(case, golden):
    result = formatted((HERE / f"{case}.argmap").read_bytes().decode())
    assert result.objection is None
    golden(f"formatted/{case}.expected", result.text)


def test_a_map_of_version_1_stays_as_it_is():
    text = (HERE / "version-1.argmap").read_text(encoding="utf-8")
    assert formatted(text).text == text


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.argmap")), ids=lambda path: path.name)
def test_the_seeds_are_canonical(path):
    text = path.read_bytes().decode()
    assert formatted(text).text == text


@pytest.mark.parametrize(
    "name", [name for name, _ in read_starter_files() if name.endswith(".argmap")]
)
def test_the_starter_is_canonical(name):
    text = dict(read_starter_files())[name]
    assert formatted(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\n\t", ""),
        ("# only", "# only\n"),
        ("\n\n   # a\n\n\n# b\n\n", "    # a\n\n# b\n"),
        ('map "T"', 'map "T"\n'),
        ('map\r"T"\rnote "N"', 'map "T"\r  note "N"\r'),
        ('premise p "open', 'premise p "open'),
        ("article a article b\n# c\narticle d", "article a\n\narticle b\n\n# c\narticle d\n"),
        ('map "a\u00a0b \u00a0 c\n\td\u202f!"', 'map "a\u00a0b c d\u202f!"\n'),
        ('premise: p "P." premise   q "Q."\n', 'premise: p "P." premise   q "Q."\n'),
        ('map # one\n# two\n"T" # three', '# one\n# two\nmap "T"  # three\n'),
        ('map # one\n# two\n"T"', '# one\nmap "T"  # two\n'),
        ("\t\t# a\n\n\t# b\n\nmap ''", "    # a\n\n  # b\n\nmap ''"),
        ('premise p # why\n "P."\n  # other\n', '  premise p "P."  # why\n  # other\n'),
    ],
)
def test_small_files(text, expected):
    result = formatted(text)
    assert (result.text, result.objection) == (expected, None)


@pytest.mark.parametrize(("last", "lines"), [("m" * 9, 1), ("m" * 10, 2)])
def test_a_line_holds_a_hundred_columns(last, lines):
    text = f'map "{"four " * 17}{last}"'
    assert len(text) in {100, 101}
    result = formatted(text + "\n").text
    assert result.count("\n") == lines
    assert max(map(len, result.splitlines())) <= 100


def test_entries_with_mistakes_are_counted():
    assert formatted('premise: p "P."\npremise q "Q\\n."\npremise r "R."\n').broken == 2


@pytest.mark.parametrize(
    ("damage", "objection"),
    [
        (lambda text: text.replace("x", "y"), "it would lose or add a character"),
        (lambda text: text.replace("#", ""), "it would lose or add a character"),
        (
            lambda text: text.replace('"P x"', 'P "x"'),
            "the messages about its mistakes would change",
        ),
        (
            lambda text: text.replace("P x", "x P"),
            "an entry or a comment would change",
        ),
        (
            lambda text: text.replace("  # c\n", "\n  # c\n\n"),
            "an entry or a comment would change",
        ),
        (lambda text: text.replace("\n", " \n"), "formatting it again would change it"),
    ],
)
def test_a_layout_that_is_not_proved_is_refused(damage, objection, monkeypatch):
    sound, damages = (
        formatter.render_blocks,
        iter([damage]),
    )  # the proof lays the result out again, soundly
    monkeypatch.setattr(
        formatter, "render_blocks", lambda *given: next(damages, str)(sound(*given))
    )
    text = '  article   a\n  # c\n  premise p "P x"\n'
    result = formatted(text)
    assert (result.text, result.objection) == (text, objection)


def test_control_characters_stay_in_texts_and_comments():
    text = 'article a # c\f\npremise  p "P \f q.\v"  # d\x1c\n'
    expected = 'article a  # c\f\n  premise p "P \f q.\v"  # d\x1c\n'
    assert formatted(text) == formatter.Formatted(expected, 0)


@pytest.mark.parametrize("text", ["article a\n\f\narticle  b\n", "article\fa\n", 'article a\v"A"'])
def test_a_control_character_between_words_is_not_dropped(text):
    result = formatted(text)
    assert result.text == text
    assert result.objection.startswith("it has the control character U+000")


def test_white_space_is_what_python_takes_for_it_but_for_control_characters():
    white = {character for character in map(chr, range(sys.maxunicode)) if character.isspace()}
    assert white - set(WHITE_SPACE) == set("\v\f\x1c\x1d\x1e\x1f")
    assert set(WHITE_SPACE) <= white
