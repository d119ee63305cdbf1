"""What is reused in a map of the same shape is what would be found anew."""

from itertools import permutations

import pytest

import argmap

HERALD = 'article herald\npremise gain "Shops gain from it." answers trade gain\n'
COURIER = (
    'article courier\npremise few "Few people come."\nconclusion lose "Shops lose by it."\n'
    "  because few\n  answers trade lose\n"
)
MAP = f'question trade "Gain?" positions gain, lose\n{HERALD}{COURIER}'
VERSIONS = {
    "as it is": MAP,
    "other words": MAP.replace("from it", "by it"),
    "same answer": MAP.replace("trade lose", "trade gain"),
    "no answer": MAP.replace("answers trade lose", ""),
    "positions that go together": MAP.replace("gain, lose", "gain + lose"),
    "a link": MAP + "courier.lose contradicts herald.gain\n",
    "a link to a reason": MAP + "courier.few opposes herald.gain\n",
    "a link to what is no reason": MAP.replace("because few", "")
    + "courier.few opposes herald.gain",
    "a link to what is conceded": MAP.replace("because few", "despite few")
    + "courier.few opposes herald.gain\n",
    "doubt": MAP.replace("trade lose", "trade lose\n  hedge unlikely"),
    "a view": MAP.replace("premise gain", "reported gain").replace(
        'it." answers', 'it." by "a shop" stance rejected answers'
    ),
    "an endorsed view": MAP.replace("premise gain", "reported gain").replace(
        'it." answers', 'it." by "a shop" stance endorsed answers'
    ),
    "a report": MAP.replace("premise few", "reported few").replace(
        'come."', 'come." by herald.gain stance endorsed'
    ),
    "another name": MAP.replace('lose "', 'loss "'),
    "a spare claim": f'{MAP}premise spare "Nobody uses it."\n',
    "a claim that is linked": f'{MAP}premise spare "It is linked."\nherald.gain supports spare\n',
    "a mistake": MAP + "because\n",
    "another order": MAP.replace(HERALD, "") + HERALD,
}


def list_opposed(text):
    return str(argmap.open(texts={"a.argmap": text}).check())


FRESH = {name: list_opposed(text) for name, text in VERSIONS.items()}


@pytest.mark.parametrize("first", VERSIONS)
def test_each_version_after_each_other_is_checked_as_if_it_were_the_first(first):
    session = argmap.open(texts={"a.argmap": VERSIONS[first]})
    for before, after in permutations(VERSIONS, 2):
        if before == first:
            for name in (before, after):
                session.edit("a.argmap", VERSIONS[name])
                assert str(session.check()) == FRESH[name]


def test_the_versions_differ_in_what_is_found():
    opposed = {name for name, found in FRESH.items() if "X607" in found}
    assert {"as it is", "other words", "an endorsed view", "another order"} <= opposed
    assert opposed.isdisjoint(
        {"same answer", "no answer", "a link", "a link to a reason", "a view"}
    )
