"""What a reader says: what it means, and what cannot be said."""

import pytest
from assessed import choices, mapped

from argmap.analyze.assess.assessment import assess
from argmap.analyze.assess.choices import (
    Change,
    Verdict,
    parse_change,
    resolve_choices,
    resolve_claims,
)
from argmap.analyze.assess.request import assess_changes
from argmap.errors import ArgmapError

MAP = """
article herald
  premise rents "Rents rose."
  premise étage "Étage."
  assumption spend "People spend."
  reported doom "Doom."
    by "somebody"
  reported boom "Boom."
    by "somebody"
    stance endorsed
  conclusion gain "Shops gain."
    because rents + spend as visits
article courier
  premise late "Deliveries are late."
"""


def accepted(accept=(), reject=()):
    return sorted(resolve_choices(mapped(MAP), choices(accept, reject)).accepted)


def test_by_default_all_grounds_are_accepted():
    assert accepted() == [
        "courier.late",
        "herald.boom",
        "herald.rents",
        "herald.spend",
        "herald.étage",
    ]


def test_who_accepts_an_article_accepts_its_grounds_and_no_other():
    assert accepted("courier") == ["courier.late"]
    assert accepted("courier herald.rents") == ["courier.late", "herald.rents"]
    assert accepted("herald.doom") == ["herald.doom"]
    assert accepted("herald.gain") == ["herald.gain"]


def test_rejecting_a_claim_takes_it_from_the_article_accepted():
    assert accepted("courier", "courier.late") == []


def test_a_cited_work_has_nothing_to_accept():
    map_ = mapped('article herald premise rents "Rents rose." by study\narticle study')
    with pytest.raises(ArgmapError, match="'study' is a cited work: it has no claims to accept"):
        resolve_choices(map_, choices("herald study"))


def test_names_are_compared_as_the_map_normalizes_them():
    assert accepted("herald.e\u0301tage") == ["herald.étage"]


@pytest.mark.parametrize(
    ("accept", "reject", "sentence"),
    [
        ("heral", "", "no article or claim 'heral' in this map; did you mean 'herald'?"),
        ("rents", "", "no article or claim 'rents' in this map; did you mean 'herald.rents'?"),
        ("herald.rent", "", "no article or claim 'herald.rent'.*did you mean 'herald.rents'?"),
        ("herald.gain.visits", "", "'herald.gain.visits' is an argument: accept its premises"),
        ("", "herald.rent", "no claim or argument 'herald.rent'.*did you mean 'herald.rents'?"),
        ("", "visits", "no claim or argument 'visits'.*did you mean 'herald.gain.visits'?"),
        ("", "herald", "'herald' is an article: to leave it out, accept the others"),
        ("herald.rents", "herald.rents", "'herald.rents' cannot be both accepted and rejected"),
    ],
)
def test_what_cannot_be_said_is_a_sentence(accept, reject, sentence):
    with pytest.raises(ArgmapError, match=sentence) as caught:
        accepted(accept, reject)
    assert "\n" not in str(caught.value)


def test_a_change_is_two_words():
    assert parse_change(" reject  herald.rents ") == Change(Verdict.REJECT, "herald.rents")
    for text in ("", "reject", "herald.rents", "drop herald.rents", "reject a b"):
        with pytest.raises(ArgmapError, match='written "accept REF" or "reject REF"'):
            parse_change(text)


def test_only_claims_are_explained():
    assert resolve_claims(mapped(MAP), ("herald.gain", "herald.gain")) == ("herald.gain",)
    with pytest.raises(ArgmapError, match="no claim 'herald'"):
        resolve_claims(mapped(MAP), ("herald",))


def differences(accept, *changes):
    before = assess(mapped(MAP), choices(accept))
    found = assess_changes(before, map(parse_change, changes)).changed
    return {each.claim: str(each.after) for each in found}


def test_what_if_follows_a_change_to_what_rests_on_it():
    assert differences("", "reject herald.rents") == {
        "herald.rents": "defeated",
        "herald.gain": "defeated",
    }
    assert differences("courier", "accept herald.rents") == {"herald.rents": "stands"}
    # The conclusion needs both.
    assert differences("courier", "accept herald.rents", "accept herald.spend") == {
        "herald.rents": "stands",
        "herald.spend": "stands",
        "herald.gain": "stands",
    }


def test_what_if_takes_articles_arguments_and_reported_views():
    assert differences("courier", "accept herald").keys() == {
        "herald.rents",
        "herald.étage",
        "herald.spend",
        "herald.boom",
        "herald.gain",
    }
    assert differences("", "reject herald.gain.visits") == {"herald.gain": "defeated"}
    assert differences("", "reject herald.gain.visits", "accept herald.gain.visits") == {}
    assert differences("", "accept herald.doom") == {"herald.doom": "stands"}


def test_the_last_of_two_changes_to_one_claim_counts():
    assert differences("", "reject herald.rents", "accept herald.rents") == {}
    found = differences("courier", "accept herald.doom", "reject herald.doom")
    assert found == {"herald.doom": "defeated"}


@pytest.mark.parametrize("change", ["accept herald.rent", "reject herald.rent", "reject herald"])
def test_a_change_of_what_there_is_not_is_a_sentence(change):
    with pytest.raises(ArgmapError, match="herald"):
        differences("", change)
