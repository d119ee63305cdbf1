"""How a claim, an attack and a quotation are put in words, in every output."""

import pytest
from builders import argument, article, claim, link, quote, workspace
from hypothesis import given
from strategies import workspaces

from argmap.model.elements import Role, Stance
from argmap.render.phrases import (
    describe_attack,
    describe_claim,
    describe_link_end,
    describe_quote_place,
    list_qualifiers,
)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({}, ()),
        ({"hedge": "possible"}, ("the author: possible",)),
        ({"condition": "it rains"}, ("if it rains",)),
        ({"when": "2022"}, ("when: 2022",)),
        ({"where": "the north"}, ("where: the north",)),
        ({"speaker": "the Bureau"}, ("citing the Bureau",)),
        ({"speaker": "@council"}, ("citing council",)),
        ({"role": "assumption"}, ("assumed, not stated",)),
        ({"role": "assumption", "speaker": "X"}, ("assumed, not stated, citing X",)),
        ({"role": "reported"}, ("view of someone, left open",)),
        (
            {"role": "reported", "speaker": "the Union", "stance": Stance.REJECTED},
            ("view of the Union, rejected",),
        ),
        (
            {"role": "reported", "speaker": "@council", "stance": Stance.ENDORSED},
            ("view of council, endorsed",),
        ),
        (
            {"role": "reported", "speaker": "@council.waste", "stance": Stance.REJECTED},
            ("reports council.waste, rejected",),
        ),
    ],
)
def test_what_qualifies_a_claim(rest, expected):
    qualified = claim("a.x", "Shops gain.", **rest)
    assert list_qualifiers(qualified) == expected
    brackets = f" ({expected[0]})" if expected else ""
    assert describe_claim(qualified) == f"Shops gain.{brackets}"


def test_qualifiers_are_in_one_order():
    qualified = claim(
        "a.x", "X.", speaker="S", hedge="likely", condition="c", when="2022", where="here"
    )
    expected = "X. (citing S; the author: likely; if c; when: 2022; where: here)"
    assert describe_claim(qualified) == expected


@given(workspaces())
def test_no_qualifier_is_left_out(workspace):
    for item in workspace.claims:
        told = describe_claim(item)
        values = (item.hedge, item.condition, item.when, item.where)
        speaker = item.speaker and item.speaker.name
        assert told.startswith(item.text)
        assert all(value in told for value in (*values, speaker) if value)
        is_bare = not any((*values, speaker)) and item.role in {Role.PREMISE, Role.CONCLUSION}
        assert (told == item.text) == is_bare


ATTACKED = (
    article("a"),
    article("b"),
    claim("a.own", "Own."),
    claim("a.only", "Only.", "reported"),
    claim("a.held", "Held.", "reported", stance=Stance.ENDORSED),
    claim("b.premise", "P.", hedge="likely"),
    claim("b.end", "E.", "conclusion", condition="c"),
    claim("b.view", "V.", "reported", stance=Stance.REJECTED),
    argument("b.end", "premise", name="step"),
)


@pytest.mark.parametrize(
    ("written", "attack", "words"),
    [
        ("a.own supports b.premise", None, ""),
        ("a.own opposes b.premise", "undermine", "attacks a premise"),
        ("a.own opposes b.end", "rebut", "attacks a conclusion"),
        ("a.own undercuts b.end.step", "undercut", ""),
        ("a.held opposes b.premise", "undermine", "attacks a premise"),
        ("a.own opposes b.view", "undermine", "attacks a view that b reports, rejected"),
        ("a.only undercuts b.end.step", "undercut", "from a view that a reports, left open"),
        (
            "a.only contradicts b.view",
            "undermine",
            "from a view that a reports, left open; attacks a view that b reports, rejected",
        ),
    ],
)
def test_what_an_attack_is_aimed_at(written, attack, words):
    attacking = link(written, attack)
    assert describe_attack(workspace(*ATTACKED, attacking), attacking) == words


def test_the_ends_of_a_link_have_their_qualifiers():
    attacked = workspace(*ATTACKED)
    assert describe_link_end(attacked, "b.premise") == "P. (the author: likely)"
    assert describe_link_end(attacked, "b.end.step") == "an argument for: E. (if c)"


def test_a_page_is_no_paragraph():
    places = (quote("x", 3), quote("x", page=14), quote("x", 3, page=14), quote("x"))
    assert [describe_quote_place(each) for each in places] == [
        "paragraph 3",
        "page 14",
        "page 14",
        "",
    ]
