"""Comparisons in the terminal: what they look like, and that no text breaks out."""

import re

import pytest
from builders import article, car_free_centre, claim, link, question, workspace
from hostile import ATTACKS, hostile_map
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped_seeds import seeds_map
from strategies import workspaces

from argmap.analyze.compare.cases import Case, Reliance
from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Answer
from argmap.render.compare.comparison_phrases import describe_reliances
from argmap.render.compare.text import render_text
from argmap.render.terminal import UNSAFE, width

YES, NO = Answer("q", "yes"), Answer("q", "no")


def page(map_, columns=80, colour=False, **scope):
    return render_text(map_, compare(map_, Scope(**scope)), columns, colour=colour)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_map_of_the_language_page(columns, golden):
    golden(f"centre-{columns}.txt", page(car_free_centre(), columns))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_seeds(columns, golden):
    golden(f"seeds-{columns}.txt", page(seeds_map(), columns))


@pytest.mark.parametrize(
    ("needing", "said"),
    [
        ((), "without it, every conclusion still has a reason"),
        (("a.c",), "without it, a.c has no reason"),
        (("a.c", "a.d"), "without it, a.c, a.d have no reason"),
    ],
)
def test_conclusions_without_a_reason(needing, said):
    assumptions = Reliance(("a.p",), ("a.c", "a.d"), needing)
    case = Case("a", ("a.c", "a.d"), ("a.p",), assumptions, Reliance((), (), ()))
    first, other = describe_reliances(case)
    assert first == f"1 assumption (a.p) under a.c, a.d; {said}"
    assert other == "rests on no reported view"


def test_two_of_the_seeds_on_one_question(golden):
    scope = {"articles": ("fall", "idlib"), "questions": ("displaced", "leaders")}
    golden("seeds-pair.txt", page(seeds_map(), **scope))


def test_colour_adds_nothing_but_colour():
    coloured = page(car_free_centre(), colour=True)
    assert "\x1b[1masserts gain\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == page(car_free_centre())


def debate(*homes):
    """Return a map of articles that answer a question, and one that is silent."""
    answers = [claim(f"{home}.x", "So it is.", answers=(YES,)) for home in homes]
    return workspace(question("q", "Is it so?"), *map(article, homes), *answers, article("mute"))


def test_articles_stand_side_by_side_where_they_fit():
    assert re.search(r"^  a +b +mute$", page(debate("a", "b"), 72), re.MULTILINE)
    assert not re.search(r"^  a +b +mute$", page(debate("a", "b"), 71), re.MULTILINE)


def test_else_they_stand_one_below_the_other_and_the_silent_ones_last():
    lines = page(debate("a", "b"), 71).splitlines()
    at = lines.index("q: Is it so?")
    assert lines[at + 1 : at + 7] == [
        "agreed on the position",
        "  a asserts yes",
        "    x: So it is.",
        "  b asserts yes",
        "    x: So it is.",
        "  silent: mute",
    ]


@pytest.mark.parametrize("columns", [50, 80])
def test_two_positions_of_an_article_are_marked(columns):
    two = (claim("a.x", "X.", answers=(YES,)), claim("a.y", "Y.", answers=(NO,)))
    map_ = workspace(question("q", "So?"), article("a"), *two, article("b"), article("c"))
    assert "2 positions" in page(map_, columns)
    assert "2 positions" not in page(debate("a", "b"), columns)


def test_restated_claims_stand_together_with_every_wording():
    claims = (claim("a.x", "One wording."), claim("b.x", "Another."), claim("c.x", "A third."))
    links = (link("a.x restates b.x"), link("b.x restates c.x"))
    shown = page(workspace(*map(article, "abc"), *claims, *links))
    assert "• a.x: One wording.\n  = b.x: Another.\n  = c.x: A third.\n" in shown


def star(count):
    """Return so many claims that one other restates; not all that follows is listed."""
    homes = [f"a{number:02}" for number in range(count)]
    claims = [claim(f"{home}.x", "X.") for home in homes]
    return workspace(
        *map(article, homes), *claims, *(link(f"{home}.x restates a00.x") for home in homes[1:])
    )


def test_what_is_left_out_is_told_in_a_line():
    words = "not everything that follows is listed for: a00.x, a01.x, a02.x, a03.x, a04.x"
    assert f"\n\n{words} and 62 more\n" in page(star(67), 120)
    assert "not all" not in page(star(9), 120)


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("columns", [30, 80])
@pytest.mark.parametrize("articles", [(), ("a", "b")])
def test_no_text_breaks_out_of_its_line(text, columns, articles):
    shown = page(hostile_map(text), columns, articles=articles)
    for line in shown.splitlines():
        assert not UNSAFE.search(line)
        assert not re.search(r"^\s*::|##\w*\[", line)
        # A line that would begin with a command is longer by the escape that defuses it.
        assert width(line.replace("\\u{3a}", ":")) <= columns


@settings(deadline=None)
@given(workspaces(), st.integers(24, 130))
def test_any_map_fits_the_terminal(map_, columns):
    shown = page(map_, columns)
    shown.encode()
    for line in shown.splitlines():
        assert width(line.replace("\\u{3a}", ":")) <= columns
        assert line == line.rstrip()
        assert not UNSAFE.search(line)


def test_an_article_that_argues_for_nothing_rests_on_nothing():
    shown = page(workspace(*map(article, "ab"), claim("a.x", "X.")))
    assert shown.endswith("What the cases rest on\n  a: no conclusions\n  b: no conclusions\n")
