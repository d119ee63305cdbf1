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
    question,
    quote,
    workspace,
)
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import workspaces

from argmap.model.elements import Answer, Stance
from argmap.model.workspace import Workspace
from argmap.render.show import render_reference


def show(workspace, reference, columns=78, depth=3):
    return render_reference(workspace, reference, columns, colour=False, depth=depth)


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


def test_an_article_without_claims_says_so():
    assert "contains  no claims\n" in show(workspace(article("leaflet")), "leaflet")


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


def test_a_premise_that_carries_twice_is_shown_once_and_where_it_is_nearest():
    assert section("Rests on", show(chain("xyz", "yz"), "a.x")) == [
        "└─ because, together",
        "   ├─ a.y",
        "   │  Text of y.",
        "   │  └─ because a.z (see below)",
        "   └─ a.z",
        "      Text of z.",
    ]
    assert section("Used in arguments", show(chain("xyz", "yz"), "a.z")) == [
        "├─ for a.x (main conclusion)",
        "│  Text of x.",
        "│  together with a.y",
        "└─ for a.y",
        "   Text of y.",
        "   └─ for a.x (see above)",
    ]


def test_a_circle_ends_where_it_began():
    assert section("Rests on", show(chain("xy", "yx"), "a.x")) == [
        "└─ because a.y",
        "   Text of y.",
        "   └─ because a.x (see above)",
    ]
    assert section("Used in arguments", show(chain("xy", "yx"), "a.x")) == [
        "└─ for a.y",
        "   Text of y.",
        "   └─ for a.x (see above)",
    ]


def test_a_claim_that_is_its_own_reason_is_not_repeated():
    assert section("Rests on", show(chain("xx"), "a.x")) == ["└─ because a.x (see above)"]


def test_a_long_chain_is_cut_and_says_how_much_follows():
    letters = "abcdefghijklmnopqrstuvwxyz"
    deep = chain(*(over + under for over, under in pairwise(letters)))
    assert section("Rests on", show(deep, "a.a", depth=2)) == [
        "└─ because a.b",
        "   Text of b.",
        "   └─ because a.c",
        "      Text of c.",
        "      └─ … 23 more below",
    ]
    assert "Text of e." not in show(deep, "a.a")
    assert section("Used in arguments", show(deep, "a.z", depth=1)) == [
        "└─ for a.y",
        "   Text of y.",
        "   └─ … 24 more below",
    ]
    assert "Text of z." in show(deep, "a.a", depth=25)
    assert "more below" not in show(deep, "a.a", depth=25)


def test_linked_premises_are_one_step_away():
    shown = show(chain("abc", "bd", "ce"), "a.a", depth=1)
    assert shown.count("… 1 more below") == 2
    assert "Text of d." not in shown


def test_what_is_shown_elsewhere_is_not_counted_as_more():
    assert section("Rests on", show(chain("xyz", "yz", "zx"), "a.x", depth=1)) == [
        "└─ because, together",
        "   ├─ a.y",
        "   │  Text of y.",
        "   │  └─ because a.z (see below)",
        "   └─ a.z",
        "      Text of z.",
        "      └─ because a.x (see above)",
    ]


@given(workspaces(), st.integers(1, 3))
def test_all_claims_so_many_steps_away_are_shown_and_no_others(workspace, depth):
    for start in workspace.claims:
        near = {start.id}
        for _ in range(depth):
            arguments = [a for a in workspace.arguments if a.conclusion in near]
            near |= {premise for each in arguments for premise in each.premises}
        numbered = [replace(each, text=f"Text{n}.") for n, each in enumerate(workspace.claims)]
        page = show(reworded(workspace, numbered), start.id, depth=depth)
        tree = page.partition("\nRests on\n")[2].partition("\n\n")[0]
        expected = {each.text for each in numbered if each.id in near - {start.id}}
        assert sorted(re.findall(r"Text\d+\.", tree)) == sorted(expected)
        assert " more below" not in show(workspace, start.id, depth=99)


def reworded(workspace, claims):
    """Return the workspace with these claims, without what would be printed beside them."""
    plain = (replace(each, condition=None, speaker=None, when=None, where=None) for each in claims)
    return Workspace(
        None,
        (),
        workspace.articles,
        tuple(plain),
        tuple(replace(each, name=None) for each in workspace.arguments),
        (),
    )


def test_what_is_conceded_serves_nothing_further():
    conceding = workspace(
        article("a"),
        *(claim(f"a.{name}", f"Text of {name}.", role="conclusion") for name in "xyz"),
        argument("a.y", "x", conceded=True),
        argument("a.z", "y"),
    )
    assert section("Used in arguments", show(conceding, "a.x")) == [
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


def test_a_quotation_says_its_page():
    on_pages = (quote("so it is", page=14), quote("and so", page=2, status="elsewhere"))
    page = show(workspace(article("a"), claim("a.x", "X.", quotes=on_pages)), "a.x")
    assert "“so it is” (page 14, unchecked)" in page
    assert "“and so” (page 2, found on another page)" in page


@pytest.mark.parametrize("checked", [True, False])
def test_a_page_that_the_text_does_not_show_is_not_said_to_be_verified(checked):
    on_page = (replace(quote("so it is", page=14, status="verified"), page_checked=checked),)
    page = show(workspace(article("a"), claim("a.x", "X.", quotes=on_page)), "a.x")
    status = "verified" if checked else "words verified, page unchecked"
    assert f"“so it is” (page 14, {status})" in page


def reporting():
    """Return a map in which two articles report a claim of a third one, and cite a study."""
    return workspace(
        article("council"),
        claim("council.waste", "Waste is hard to store.", where="Australia"),
        article("weekly"),
        claim(
            "weekly.cc-waste",
            "Waste is hard.",
            "reported",
            speaker="@council.waste",
            stance=Stance.REJECTED,
        ),
        claim("weekly.small", "Waste is a small problem.", speaker="@study"),
        article("third"),
        claim("third.waste", "Waste is hard.", "reported", speaker="@council.waste"),
        claim("third.cheap", "Sun is cheap.", "reported", speaker="@study"),
        article("study", "On waste", title_inferred=True, first_page="233"),
        link("weekly.small contradicts council.waste", "undermine"),
        link("weekly.cc-waste opposes third.cheap", "undermine"),
        link("third.waste supports weekly.cc-waste"),
    )


@pytest.mark.parametrize(
    "reference", ["council.waste", "weekly.cc-waste", "council", "study", "third"]
)
def test_who_reports_and_who_cites(reference, golden):
    golden(f"show/reports/{reference}.txt", show(reporting(), reference))


def test_what_bears_on_a_claim_is_shown_wherever_it_is_reported():
    at_claim = section("Other articles", show(reporting(), "council.waste"))
    title = "At council.waste, which it reports"
    assert section(title, show(reporting(), "weekly.cc-waste")) == at_claim
    assert section(title, show(reporting(), "third.waste")) == at_claim
    page = show(reporting(), "third.waste")
    assert section("At weekly.cc-waste, which reports the same", page)[0].startswith("└─ opposes")


def test_answers_that_hold_together_are_shown_together():
    transport = workspace(
        question("transport", "How?", "rail", "road", "air", exclusive=False),
        article("a", "On rails"),
        claim("a.x", "X.", answers=(Answer("transport", "rail"), Answer("transport", "road"))),
        article("b"),
        claim("b.y", "Y.", speaker="@c"),
        article("c"),
    )
    page = show(transport, "transport")
    assert "positions rail + road + air" in page
    assert "silent    b\n" in page
    assert section("Answers", page) == ["└─ rail + road a.x", "   X."]
    assert "transport: rail + road" in show(transport, "a.x")
    assert section("Answers", show(transport, "a"))[0] == "└─ transport: rail + road a.x"


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
