"""Comparisons in the terminal: what they look like, and that no text breaks out."""

import re
from itertools import pairwise

import pytest
from builders import article, car_free_centre, claim, link, question, workspace
from hostile import ATTACKS, hostile_map
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped_seeds import seeds_map
from strategies import workspaces
from three_articles import three_articles

from argmap.analyze.compare.cases import Case, Reliance
from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Answer
from argmap.render.compare.comparison_phrases import describe_reliances
from argmap.render.compare.markdown import render_markdown
from argmap.render.compare.text import render_text
from argmap.render.compare.view import SHORT, Rows, View
from argmap.render.phrases import describe_claim
from argmap.render.terminal import UNSAFE, width

VIEWS = (SHORT, View(full=True, quotes=True), View(rows=Rows.ARTICLES))
YES, NO = Answer("q", "yes"), Answer("q", "no")


FULL = View(full=True)


def page(map_, columns=80, colour=False, view=SHORT, **scope):
    return render_text(map_, compare(map_, Scope(**scope)), columns, colour=colour, view=view)


def markdown(map_, view):
    return render_markdown(map_, compare(map_, Scope()), view)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_map_of_the_language_page(columns, golden):
    golden(f"centre-{columns}.txt", page(car_free_centre(), columns))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_three_articles_in_short(columns, golden):
    golden(f"three-{columns}.txt", page(three_articles(), columns))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_three_articles_in_full(columns, golden):
    view = View(full=True, quotes=True)
    golden(f"three-full-{columns}.txt", page(three_articles(), columns, view=view))


def test_three_articles_one_by_one(golden):
    view = View(rows=Rows.ARTICLES, quotes=True)
    golden("three-articles.txt", page(three_articles(), view=view))


def test_a_pair_of_three_articles(golden):
    golden("three-pair.txt", page(three_articles(), articles=("gazette", "ledger")))


def test_the_seeds_fit_150_lines():
    assert len(page(seeds_map()).splitlines()) <= 150


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


@pytest.mark.parametrize("view", VIEWS, ids=["short", "full", "articles"])
def test_a_map_without_questions_or_articles_leaves_no_gap(view):
    made = workspace(question("q", "So?"))
    assert page(workspace(article("a")), view=view).startswith("a\n\n0 questions; 0 links\n")
    for lines in (page(made, view=view).splitlines(), markdown(made, view).splitlines()):
        assert lines[-1]
        assert ("", "") not in pairwise(lines)


def test_no_link_is_listed_twice():
    shown, _, _ = page(three_articles(), view=FULL).partition("Attacks that nobody answers")
    for link_ in three_articles().links:
        heads = re.findall(rf"^  {re.escape(link_.id)}", shown, re.MULTILINE)
        assert len(heads) <= 1


@pytest.mark.parametrize(
    ("date", "said"), [("2021", ""), ("2019", " (could be answered by c)")], ids=["all", "one"]
)
def test_who_could_answer_an_attack_is_named_if_some_could_not(date, said):
    dated = (article("a", date="2020"), article("b", date=date), article("c", date="2022"))
    claims = [claim(f"{home}.x", "X.") for home in "abc"]
    shown = page(workspace(*dated, *claims, link("a.x opposes b.x")))
    assert f"Attacks that nobody answers\n  a.x opposes b.x{said}\n" in shown


def test_what_follows_and_is_obvious_is_counted_in_short_and_listed_in_full():
    words = "also derived, see --full: 2 attacks on a conclusion through its reasons"
    short, full = (
        " ".join(page(three_articles(), 120, view=each).split()) for each in (SHORT, FULL)
    )
    assert words in short
    assert "bulletin.test attacks gazette.squeal (derived)" not in short
    assert words not in full
    assert "bulletin.test attacks gazette.squeal (derived)" in full


def test_the_sentences_about_two_articles_run_as_the_columns_do():
    shown = page(three_articles(), articles=("gazette", "bulletin"))
    assert "  gazette.squeal.bends is undercut by bulletin.grease (confidence medium)\n" in shown
    assert "  gazette.state contrasts with bulletin.taxes\n" in shown
    turned = page(three_articles(), articles=("bulletin", "gazette"))
    assert "  bulletin.grease undercuts gazette.squeal.bends (confidence medium)\n" in turned


@pytest.mark.parametrize(
    ("verb", "heading"),
    [
        ("restates", "Agreements"),
        ("implies", "Agreements"),
        ("resembles", "Agreements"),
        ("supports", "Supports"),
        ("contradicts", "Contradictions"),
        ("opposes", "Contradictions"),
        ("contrasts", "Contrasts"),
    ],
)
def test_each_link_of_a_pair_is_in_its_part(verb, heading):
    claims = (claim("a.x", "X."), claim("b.x", "X."))
    shown = page(workspace(*map(article, "ab"), *claims, link(f"a.x {verb} b.x")))
    assert f"a and b, side by side\n\n{heading}\n  a.x {verb}" in shown


def test_no_claim_is_shown_without_what_qualifies_it():
    map_ = three_articles()
    shown = " ".join(page(map_, 120).split())
    for claim_ in map_.claims:
        assert shown.count(claim_.text) == shown.count(describe_claim(claim_))


def test_the_full_comparison_shows_every_qualifier():
    shown = " ".join(page(three_articles(), 120, view=FULL).split())
    for qualifier in (
        "the author: likely; where: six cities",
        "if the curves stay as they are",
        "view of the council, left open",
        "the author: possible",
        "reports ledger.quiet, rejected",
        "when: 2019",
    ):
        assert qualifier in shown


def test_colour_adds_nothing_but_colour():
    coloured = page(car_free_centre(), colour=True)
    assert "\x1b[1masserts gain\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == page(car_free_centre())


def debate(*homes):
    """Return a map of articles that answer a question, and one that is silent."""
    answers = [claim(f"{home}.x", "So it is.", answers=(YES,)) for home in homes]
    return workspace(question("q", "Is it so?"), *map(article, homes), *answers, article("mute"))


def test_articles_stand_side_by_side_where_they_fit():
    map_ = debate("a", "b")
    assert re.search(r"^  a +b +mute$", page(map_, 72, view=FULL), re.MULTILINE)
    assert not re.search(r"^  a +b +mute$", page(map_, 71, view=FULL), re.MULTILINE)


def test_else_they_stand_one_below_the_other_and_the_silent_ones_last():
    lines = page(debate("a", "b"), 71, view=FULL).splitlines()
    at = lines.index("q: Is it so?")
    assert lines[at + 1 : at + 7] == [
        "agreed on the position",
        "  a asserts yes",
        "    x: So it is.",
        "  b asserts yes",
        "    x: So it is.",
        "  silent: mute",
    ]


def test_two_positions_of_an_article_that_clash_are_told():
    two = (claim("a.x", "X.", answers=(YES,)), claim("a.y", "Y.", answers=(NO,)))
    shown = page(workspace(question("q", "So?"), article("a"), *two, article("b"), article("c")))
    assert "within one article: a.x and a.y, which no link makes compatible" in shown


def test_restated_claims_stand_together_with_every_wording():
    claims = (claim("a.x", "One wording."), claim("b.x", "Another."), claim("c.x", "A third."))
    links = (link("a.x restates b.x"), link("b.x restates c.x"))
    shown = page(workspace(*map(article, "abc"), *claims, *links), view=FULL)
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
@pytest.mark.parametrize("view", VIEWS)
def test_no_text_breaks_out_of_its_line(text, columns, articles, view):
    shown = page(hostile_map(text), columns, view=view, articles=articles)
    for line in shown.splitlines():
        assert not UNSAFE.search(line)
        assert not re.search(r"^\s*::|##\w*\[", line)
        # A line that would begin with a command is longer by the escape that defuses it.
        assert width(line.replace("\\u{3a}", ":")) <= columns


@settings(deadline=None)
@given(workspaces(), st.integers(24, 130), st.sampled_from(VIEWS))
def test_any_map_fits_the_terminal(map_, columns, view):
    shown = page(map_, columns, view=view)
    shown.encode()
    for line in shown.splitlines():
        assert width(line.replace("\\u{3a}", ":")) <= columns
        assert line == line.rstrip()
        assert not UNSAFE.search(line)


def test_an_article_that_argues_for_nothing_rests_on_nothing():
    shown = page(workspace(*map(article, "ab"), claim("a.x", "X.")), view=FULL)
    assert shown.endswith("What the cases rest on\n  a: no conclusions\n  b: no conclusions\n")
