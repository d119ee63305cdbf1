"""ClaimReview: one object for each claim of somebody else and article that judges it."""

import json

import pytest
from builders import article, car_free_centre, claim, link, workspace
from hypothesis import given
from strategies import NASTY_TEXTS, workspaces

from argmap.model.elements import Attack, Role, Stance
from argmap.render.export.claimreview import render_claimreview

CHECK = article(
    "check",
    title="Are shops dying?",
    publisher="Fact Desk",
    date="2024-05-02",
    url="https://example.org/check",
    language="en",
)
SPEECH = article(
    "speech",
    title="On closing streets",
    authors=("A. Doe",),
    date="2024-21",
    url="https://example.org/speech",
)


def reviews(*items):
    document = json.loads(render_claimreview(workspace(*items)))
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def reported(**rest):
    return claim("check.doom", "Shops die.", Role.REPORTED, speaker="A. Doe", **rest)


def test_a_reported_claim_is_reviewed_by_stance_and_links():
    (review,) = reviews(
        CHECK,
        reported(stance=Stance.REJECTED),
        claim("check.count", "Shops grew in number.", condition="rents stay"),
        link("check.count contradicts check.doom", Attack.UNDERMINE),
    )
    assert review == {
        "@type": "ClaimReview",
        "claimReviewed": "Shops die. (view of A. Doe, rejected)",
        "url": "https://example.org/check",
        "datePublished": "2024-05-02",
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": "Fact Desk"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "A. Doe"}},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Rejected, contradicted",
            "ratingExplanation": "Shops grew in number. (if rents stay)",
        },
    }


def test_the_work_in_which_a_claim_was_made_is_where_it_appears():
    (review,) = reviews(
        CHECK,
        claim("check.doom", "Shops die.", Role.REPORTED, speaker="@speech"),
        claim("check.count", "Shops grew."),
        link("check.count opposes check.doom", Attack.UNDERMINE),
        SPEECH,
    )
    assert review["itemReviewed"] == {
        "@type": "Claim",
        "author": [{"@type": "Person", "name": "A. Doe"}],
        "appearance": {
            "@type": "CreativeWork",
            "headline": "On closing streets",
            "url": "https://example.org/speech",
        },
    }
    assert review["reviewRating"]["alternateName"] == "Opposed"


def test_each_article_that_judges_has_a_review():
    found = reviews(
        CHECK,
        reported(stance=Stance.OPEN),
        SPEECH,
        claim("speech.yes", "They do."),
        link("speech.yes supports check.doom"),
    )
    assert [review["reviewRating"]["alternateName"] for review in found] == [
        "Left open",
        "Supported",
    ]


def test_what_nobody_judges_or_authors_say_themselves_is_no_review():
    items = (CHECK, reported(), claim("check.own", "Own."), SPEECH, claim("speech.own", "Other."))
    assert reviews(*items, link("speech.own contradicts check.own", Attack.UNDERMINE)) == []
    assert reviews(*items, link("check.doom supports speech.own")) == []
    others = claim("speech.cited", "Said by others.", speaker="B. Roe")
    assert reviews(*items, others, link("speech.cited contradicts check.doom")) == []


@given(workspaces())
def test_every_review_has_what_is_required(model):
    for review in json.loads(render_claimreview(model))["@graph"]:
        assert review["claimReviewed"]
        assert review["author"]
        assert review["itemReviewed"]["author"]
        assert review["reviewRating"]["alternateName"]


@pytest.mark.parametrize("text", [*NASTY_TEXTS, "</script><script>alert(1)</script>"])
def test_a_page_can_hold_it_in_a_script_element(text):
    model = workspace(
        article("check", title=text, url=text),
        claim("check.doom", text, Role.REPORTED, speaker="x", stance=Stance.REJECTED),
    )
    written = render_claimreview(model)
    assert "<" not in written
    assert written.isascii()


def test_the_example_is_as_it_was(golden):
    golden("car-free-centre.claimreview.json", render_claimreview(car_free_centre()))
