"""Definitions, references, highlights, outlines, folds, selections and links."""

import pytest
from editing import Desk, find, read

from argmap.editor.document_links import list_links
from argmap.editor.folding import list_folds
from argmap.editor.navigation import find_definitions, find_highlights, find_references
from argmap.editor.selection import find_selections
from argmap.editor.symbols import find_symbols, list_symbols

MAP = """map "Two op-eds"
question trade "Do shops gain or lose?" tags money
  positions gain, lose
"""
HERALD = """article herald "Close it"
  source "texts/herald.txt"
  url "https://example.org/1"
# The first of
# its claims.
  premise footfall "Footfall rose."
    tags money
    note "A note
          on two lines."
  conclusion gains "Shops gain." hedge likely
    because footfall as visits
    because spend
    answers trade gain
herald.footfall supports herald.gains
  premise spend "They spend."
courier.late undercuts herald.gains.visits
"""
COURIER = """article courier url "javascript:alert(1)" source "../out.txt"
  premise late "Deliveries are late."
    by herald.footfall
  conclusion loses "Shops lose."
    because late
    answers trade lose
"""
BOTH = 'article b\n  premise d "D." by a.cafe\u0301\n'
TEXTS = {
    "map.argmap": MAP,
    "herald.argmap": HERALD,
    "courier.argmap": COURIER,
    "argmap.toml": 'tags = ["money"]\n',
    "texts/herald.txt": "Footfall rose.\n",
}


@pytest.fixture(scope="module")
def desk():
    return Desk(TEXTS)


def show(spans):
    return [f"{span.file.name}:{span.line} {read(span)}" for span in spans]


@pytest.mark.parametrize(
    ("file", "words", "places"),
    [
        ("courier.argmap", "by herald.foot|fall", ["herald.argmap:6 footfall"]),
        ("courier.argmap", "by her|ald.footfall", ["herald.argmap:1 herald"]),
        ("courier.argmap", "because late|", ["courier.argmap:2 late"]),
        ("courier.argmap", "answers |trade", ["map.argmap:2 trade"]),
        ("courier.argmap", "trade l|ose", ["map.argmap:3 lose"]),
        ("herald.argmap", "herald.gains.vis|its", ["herald.argmap:11 visits"]),
        ("herald.argmap", "tags mo|ney", ["argmap.toml:1 money"]),
        ("herald.argmap", '"Shops |gain."', []),
    ],
)
def test_a_name_leads_to_where_it_is_declared(desk, file, words, places):
    assert show(find_definitions(desk.loaded, *find(desk, file, words))) == places


def test_a_name_leads_to_all_its_uses(desk):
    place = find(desk, "herald.argmap", "premise foot|fall")
    uses = ["courier.argmap:3 footfall", "herald.argmap:11 footfall", "herald.argmap:14 footfall"]
    assert show(find_references(desk.loaded, *place, with_declarations=False)) == uses
    whole = find_references(desk.loaded, *place, with_declarations=True)
    assert show(whole) == [uses[0], "herald.argmap:6 footfall", *uses[1:]]


def test_the_uses_of_a_position_are_not_those_that_its_question_lists(desk):
    place = find(desk, "map.argmap", "gain, |lose")
    uses = find_references(desk.loaded, *place, with_declarations=False)
    assert show(uses) == ["courier.argmap:6 lose"]


def test_a_declaration_is_highlighted_as_one(desk):
    marks = find_highlights(*find(desk, "herald.argmap", "because foot|fall"))
    assert [(mark.span.line, mark.is_write) for mark in marks] == [
        (6, True),
        (11, False),
        (14, False),
    ]


def outline(symbols, depth=0):
    for symbol in symbols:
        yield f"{'  ' * depth}{symbol.kind} {symbol.name}: {symbol.detail}".rstrip(": ")
        assert read(symbol.selection) in read(symbol.span)
        yield from outline(symbol.children, depth + 1)


def test_the_outline_nests_arguments_in_claims_in_articles(desk):
    symbols = list_symbols(desk.loaded, desk.get_tree("herald.argmap"))
    assert list(outline(symbols)) == [
        "article herald: Close it",
        "  premise footfall: Footfall rose.",
        "  conclusion gains: Shops gain. (the author: likely)",
        "    argument visits: footfall",
        "    argument because: spend",
        "  link herald.footfall supports herald.gains",
        "  premise spend: They spend.",
        "link courier.late undercuts herald.gains.visits",
    ]
    symbols = list_symbols(desk.loaded, desk.get_tree("map.argmap"))
    assert list(outline(symbols)) == [
        "map Two op-eds",
        "question trade: Do shops gain or lose?",
        "  position gain",
        "  position lose",
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("gains", ["herald.gains", "herald.gains.visits"]),
        ("herald.ga", ["herald.gains", "herald.gains.visits"]),
        ("deliv late", ["courier.late"]),
        ("shops likely", ["herald.gains", "herald.gains.visits"]),
        ("visits", ["herald.gains.visits"]),
        ("hftfl", ["herald.footfall"]),
        ("LOSE", ["courier.loses", "trade"]),
        ("xyz", []),
    ],
)
def test_items_are_found_by_letters_of_their_names_and_by_words(desk, query, names):
    assert [symbol.name for symbol in find_symbols(desk.loaded, query)] == names


def test_what_has_several_lines_can_be_folded(desk):
    folds = list_folds(desk.get_tree("herald.argmap"))
    assert [(fold.first, fold.last, fold.is_comment) for fold in folds] == [
        (1, 15, False),
        (4, 5, True),
        (6, 9, False),
        (8, 9, False),
        (10, 13, False),
    ]


def test_the_line_end_in_an_open_string_is_not_folded():
    broken = 'article a\n  premise b "B.\n    when\n\n\narticle c\n'
    desk = Desk({"a.argmap": broken})
    assert {fold.last for fold in list_folds(desk.get_tree("a.argmap"))} == {2}


def test_what_nobody_lists_is_declared_where_it_comes_first():
    text = 'article a\n  premise b "B." tags x\n  premise c "C." tags x\n'
    desk = Desk({"a.argmap": text})
    (place,) = find_definitions(desk.loaded, *find(desk, "a.argmap", '"C." tags |x'))
    assert place.line == 2


def test_selections_grow_from_a_word_to_the_file(desk):
    spans = find_selections(*find(desk, "herald.argmap", "Footfall r|ose."))
    assert [read(span) for span in spans[:3]] == ["rose", "Footfall rose.", '"Footfall rose."']
    assert [(span.line, span.file.locate(span.end).line) for span in spans[3:]] == [
        (6, 9),
        (1, 15),
        (1, 17),
    ]
    spans = find_selections(*find(desk, "courier.argmap", "herald.foot|fall"))
    assert [read(span) for span in spans[:3]] == [
        "footfall",
        "herald.footfall",
        "by herald.footfall",
    ]


def test_links_lead_into_the_workspace_and_to_the_web_only(desk):
    links = list_links(desk.loaded, desk.get_tree("herald.argmap"))
    assert [(read(link.span), str(link.target)) for link in links] == [
        ("texts/herald.txt", "/maps/texts/herald.txt"),
        ("https://example.org/1", "https://example.org/1"),
    ]
    assert not list_links(desk.loaded, desk.get_tree("courier.argmap"))


def test_a_name_is_found_however_its_letters_are_written():
    desk = Desk({"a.argmap": 'article a\n  premise caf\u00e9 "C."\n', "b.argmap": BOTH})
    place = find(desk, "a.argmap", "caf|\u00e9")
    assert len(find_references(desk.loaded, *place, with_declarations=True)) == 2
