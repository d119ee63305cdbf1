"""Laws of fixes: it never raises, never leaves more mistakes, and says the same twice."""

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.edit.fixes import count_spoiling, fix_texts
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load

MAP = """map "Two op-eds" # a comment
question trade "Do shops gain or lose?"
  positions gain + lose
article herald "Close the centre" ?
  author "R. Vale" ?
  first-page 3
  date 2024-03
  premise footfall "Footfall \\"rose\\"."
    quote "footfall rose" at page 3
    where "the centre"
    when "the summer"
    tags a, b
  reported doom "Closing kills shops." by "the Union" stance rejected
  conclusion gain "Shops gain."
    because footfall + rents as visits
    despite doom
    hedge likely answers trade gain + lose
  premise rents "Rents went up."
article courier
  premise late "Deliveries are late."
  reported said "Shops gain." by herald.gain
courier.late undercuts herald.gain.visits
  confidence low
courier.late opposes herald.rents note "N."
"""
TOKENS = re.findall(r'"(?:[^"\\]|\\.)*"|[\w.-]+|\s+|\S', MAP)
STRANGE = [
    ":",
    "“",
    "”",
    "'",
    '"',
    ",",
    "+",
    "and",
    "//",
    "#",
    "\\",
    "-",
    "title",
    "\x07",
    "because",
]
WORDS = st.sampled_from([*TOKENS, *STRANGE])
PLACES = st.integers(0, len(TOKENS) - 1)


def deleted(place):
    return "".join(TOKENS[:place] + TOKENS[place + 1 :])


def inserted(place, word):
    return "".join((*TOKENS[:place], word, *TOKENS[place:]))


def swapped(place, other):
    tokens = list(TOKENS)
    tokens[place], tokens[other] = tokens[other], tokens[place]
    return "".join(tokens)


EDITED = st.one_of(
    PLACES.map(deleted),
    st.builds(inserted, PLACES, WORDS),
    st.builds(inserted, PLACES, WORDS.map(str.upper)),
    st.builds(swapped, PLACES, PLACES),
    st.builds(lambda place: "".join(TOKENS[:place]) + TOKENS[place].title(), PLACES),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=30).map("".join),
)
CONTENTS = st.one_of(
    EDITED.map(str.encode), EDITED.map(lambda text: text.replace("\n", "\r\n").encode())
)


def mended(content, *, unsafe):
    """Return the findings before, and what fixing makes of one file."""
    (files,) = find_workspaces(Input(["-"], content))
    (raw,) = files.files
    loaded = load(files)
    policy = build_policy(loaded.settings)

    def found_in(texts):
        now = {file.name: text for file in loaded.files for text in texts.values()}
        contents = [text.encode() for text in now.values()] or [content]
        raws = (replace(raw, content=contents[0]),)
        return check_workspace(load(replace(files, files=raws)), policy)

    texts = {loaded.files[0].name: content.decode()} if is_text(content) else {}
    return check_workspace(loaded, policy), fix_texts(texts, found_in, unsafe=unsafe)


def is_text(content):
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


@given(CONTENTS, st.booleans())
def test_fixing_leaves_no_more_mistakes_than_before(content, unsafe):
    before, after = mended(content, unsafe=unsafe)
    assert count_spoiling(after.findings).total() <= count_spoiling(before).total()
    assert bool(after.fixed) is (list(after.texts.values()) != [content.decode()])


@given(
    st.one_of(
        st.binary(max_size=60),
        st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")),
    )
)
def test_no_bytes_are_too_strange_to_mend(content):
    before, after = mended(content, unsafe=True)
    assert count_spoiling(after.findings).total() <= count_spoiling(before).total()


@given(CONTENTS)
def test_what_was_mended_is_mended_as_far_as_it_goes(content):
    _, after = mended(content, unsafe=False)
    (text,) = after.texts.values()
    again = mended(text.encode(), unsafe=False)[1]
    assert count_spoiling(again.findings).total() <= count_spoiling(after.findings).total()


def test_a_sound_map_stays_as_it_is():
    before, after = mended(MAP.encode(), unsafe=True)
    assert count_spoiling(before).total() == 0
    assert [found for found in after.fixed if found.rule.spoils] == []
