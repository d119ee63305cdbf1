"""What `show` prints: claims, arguments, articles and questions, safe for any terminal."""

import re
from itertools import pairwise

import pytest
from builders import (
    argument,
    article,
    car_free_centre,
    claim,
    link,
    quote,
    workspace,
)
from hypothesis import given
from hypothesis import strategies as st
from strategies import workspaces

from argmap.render.show import render_reference


def show(workspace, reference, columns=78):
    return render_reference(workspace, reference, columns, colour=False)


@pytest.mark.parametrize(
    "reference",
    [
        "herald.shops-gain",
        "herald.footfall",
        "herald.doom",
        "courier.deliveries",
        "herald.shops-gain.visits",
        "herald.shops-gain.3",
        "herald",
        "courier",
        "trade",
    ],
)
def test_what_is_shown_of(reference, golden):
    golden(f"show/{reference}.txt", show(car_free_centre(), reference))


def test_colour_adds_nothing_but_colour():
    page = render_reference(car_free_centre(), "herald.shops-gain", 78, colour=True)
    assert "\x1b[1mherald.shops-gain\x1b[0m" in page
    assert re.sub(r"\x1b\[\d*m", "", page) == show(car_free_centre(), "herald.shops-gain")


def test_nothing_is_shown_of_an_unknown_reference():
    assert show(car_free_centre(), "herald.nothing") == ""


def test_an_article_and_a_question_of_one_name_are_both_shown():
    page = show(workspace(*car_free_centre().questions, article("trade", "On trade")), "trade")
    assert "On trade" in page
    assert "Do shops in the centre" in page


def chain(*steps):
    names = sorted({name for step in steps for name in step})
    return workspace(
        article("a"),
        *(claim(f"a.{name}", f"Text of {name}.", role="conclusion") for name in names),
        *(argument(f"a.{over}", *under) for over, *under in steps),
    )


def test_premises_of_premises_are_shown_below_them():
    assert section("Rests on", show(chain("xy", "yz"), "a.x")) == [
        "└─ because a.y",
        "   Text of y.",
        "   └─ because a.z",
        "      Text of z.",
    ]


def test_a_premise_that_carries_twice_is_shown_once():
    assert section("Rests on", show(chain("xyz", "yz"), "a.x")) == [
        "└─ because, together",
        "   ├─ a.y",
        "   │  Text of y.",
        "   │  └─ because a.z",
        "   │     Text of z.",
        "   └─ a.z (see above)",
    ]


def test_a_circle_ends_where_it_began():
    assert section("Rests on", show(chain("xy", "yx"), "a.x")) == [
        "└─ because a.y",
        "   Text of y.",
        "   └─ because a.x (see above)",
    ]
    assert section("Supports", show(chain("xy", "yx"), "a.x")) == [
        "└─ for a.y",
        "   Text of y.",
        "   └─ for a.x (see above)",
    ]


def test_a_claim_that_is_its_own_reason_is_not_repeated():
    assert section("Rests on", show(chain("xx"), "a.x")) == ["└─ because a.x (see above)"]


def test_an_endless_chain_is_cut_and_says_where_it_goes_on():
    letters = "abcdefghijklmnopqrstuvwxyz"
    deep = chain(*(over + under for over, under in pairwise(letters)))
    assert "a.r … argmap show a.r" in show(deep, "a.a")
    assert "a.s" not in show(deep, "a.a")
    assert "a.i … argmap show a.i" in show(deep, "a.z")


def test_what_is_conceded_serves_nothing_further():
    conceding = workspace(
        article("a"),
        *(claim(f"a.{name}", f"Text of {name}.", role="conclusion") for name in "xyz"),
        argument("a.y", "x", conceded=True),
        argument("a.z", "y"),
    )
    assert section("Supports", show(conceding, "a.x")) == [
        "└─ conceded against a.y",
        "   Text of y.",
    ]


@pytest.mark.parametrize(
    ("verb", "left", "right"),
    [
        ("supports", "supports", "is supported by"),
        ("opposes", "opposes", "is opposed by"),
        ("contradicts", "contradicts", "is contradicted by"),
        ("restates", "restates", "is restated by"),
        ("implies", "implies", "is implied by"),
        ("resembles", "resembles", "resembles"),
        ("contrasts", "contrasts with", "contrasts with"),
    ],
)
def test_a_link_reads_well_from_both_ends(verb, left, right):
    linked = workspace(
        article("a"),
        article("b"),
        claim("a.x", "X."),
        claim("b.y", "Y."),
        link(f"a.x {verb} b.y", confidence="low", note="Why."),
    )
    assert section("Other articles", show(linked, "a.x")) == [
        f"└─ {left} b.y (confidence low)",
        "   Y.",
        "   Note: Why.",
    ]
    assert section("Other articles", show(linked, "b.y")) == [
        f"└─ {right} a.x (confidence low)",
        "   X.",
        "   Note: Why.",
    ]


def test_a_link_within_the_article_stands_apart():
    linked = workspace(
        article("a"), claim("a.x", "X."), claim("a.y", "Y."), link("a.x opposes a.y")
    )
    assert section("In the same article", show(linked, "a.y")) == ["└─ is opposed by a.x", "   X."]
    assert "Other articles" not in show(linked, "a.y")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("verified", "verified"),
        ("elsewhere", "found in another paragraph"),
        ("ambiguous", "found more than once"),
        ("missing", "not found in the source text"),
        ("unchecked", "unchecked"),
    ],
)
def test_a_quotation_says_whether_it_was_found(status, words):
    quoted = workspace(
        article("a"), claim("a.x", "X.", quotes=(quote("so it is", 2, status=status),))
    )
    assert f"“so it is” (paragraph 2, {words})" in show(quoted, "a.x")


def test_long_texts_are_wrapped_inside_the_tree():
    long = workspace(
        article("a"),
        *(claim(f"a.{name}", "ab " * 40, role="conclusion") for name in "xyz"),
        argument("a.x", "y"),
        argument("a.y", "z"),
    )
    assert all(len(line) <= 40 for line in show(long, "a.x", 40).splitlines())


@given(workspaces(), st.integers(0, 100))
def test_any_page_is_safe(workspace, columns):
    claims, arguments = workspace.claims, workspace.arguments
    for item in (*claims, *arguments, *workspace.articles, *workspace.questions):
        page = show(workspace, item.id, columns)
        page.encode()
        assert page.startswith(item.id)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", page)
        for line in page.split("\n"):
            assert not line.lstrip().startswith("::")
            assert not re.search(r"##\w*\[", line)


def section(title, page):
    """Return the lines below a title, up to the next blank one."""
    lines = page.splitlines()
    assert title in lines, page
    below = lines[lines.index(title) + 1 :]
    return below[: below.index("")] if "" in below else below
