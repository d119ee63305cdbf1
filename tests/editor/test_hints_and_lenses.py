"""Inlay hints, code lenses, the hierarchy of reasons, and the types of words."""

from asking import FILE, MAP, open_map
from editing import find, read

from argmap.editor.hierarchy import find_item, list_grounds, list_served
from argmap.editor.hints import ALL_KINDS, HintKind, list_hints
from argmap.editor.lenses import list_lenses, resolve_lens
from argmap.editor.tokens import list_words
from argmap.model.elements import NameKind


def show_hints(text=MAP, kinds=ALL_KINDS, start=0, end=None):
    """Return the hints, each after the end of what is before it."""
    desk = open_map(text)
    stop = len(text) if end is None else end
    hints = list_hints(desk.loaded, desk.get_tree(FILE), start, stop, kinds)
    return [f"{text[: hint.offset].split()[-1]} {hint.label}" for hint in hints]


def test_hints_say_what_the_words_do_not():
    assert show_hints() == [
        "gain 1",
        "lose 1",
        "unchanged 0",
        "1 ✓",
        'visit." intermediate conclusion',
        'trade." main conclusion',
        'trade." main conclusion',
    ]


def test_hints_can_be_switched_off():
    for kind in HintKind:
        others = show_hints(kinds=ALL_KINDS - {kind})
        own = show_hints(kinds=frozenset({kind}))
        assert own
        assert len(others) + len(own) == len(show_hints())


def test_a_quotation_says_where_it_is_if_its_clause_does_not():
    quote = 'quote "Footfall rose in every street" at 1'
    for new, label in (
        ('quote "Footfall rose in every street"', '" ✓ paragraph 1'),
        ('quote "every"', '" ✗ found more than once'),
        ('quote "Footfall rose in every street" at 2', "2 ✗ found in another paragraph"),
        ('quote "nobody"', '" ✗ not found in the source text'),
    ):
        hints = show_hints(MAP.replace(quote, new), frozenset({HintKind.QUOTATION}))
        assert hints == [hints[0]]
        assert hints[0].endswith(label)


def test_hints_keep_to_a_range():
    start, end = MAP.index("conclusion visits"), MAP.index("conclusion gain")
    assert show_hints(start=start, end=end) == ['visit." intermediate conclusion']


def test_lenses_count_what_is_there():
    desk = open_map()
    lenses = list_lenses(desk.loaded, desk.get_tree(FILE))
    shown = [
        (read(lens.span), resolve_lens(desk.loaded, lens.kind, lens.reference).title)
        for lens in lenses
    ]
    assert shown == [
        ("trade", "2 answers"),
        ("herald", "5 claims · 1 link"),
        ("visits", "1 reason"),
        ("gain", "1 reason · 1 concession · 1 link"),
        ("courier", "2 claims · 1 link"),
        ("lose", "1 link"),
    ]


def test_the_lens_of_an_article_counts_only_links_to_other_articles():
    text = MAP + "herald.footfall opposes herald.rents\n"
    assert resolve_lens(open_map(text).loaded, NameKind.ARTICLE, "herald").title == (
        "5 claims · 1 link"
    )


def test_a_lens_leads_to_what_it_counts():
    desk = open_map()
    lens = next(
        lens for lens in list_lenses(desk.loaded, desk.get_tree(FILE)) if read(lens.span) == "gain"
    )
    places = resolve_lens(desk.loaded, lens.kind, lens.reference).places
    assert [read(place).splitlines()[0] for place in places] == [
        "because visits",
        "despite rents",
        "courier.lose contradicts herald.gain",
    ]


def test_a_lens_of_what_is_gone_says_nothing():
    desk = open_map()
    for lens in list_lenses(desk.loaded, desk.get_tree(FILE)):
        resolve_lens(open_map('map "Empty"').loaded, lens.kind, lens.reference)


def test_the_hierarchy_leads_from_claim_to_claim():
    desk = open_map()
    tree, offset = find(desk, FILE, "conclusion vis|its")
    item = find_item(desk.loaded, tree, offset)
    assert (item.reference, item.detail) == ("herald.visits", "More people visit.")
    assert read(item.name) == "visits"
    grounds = list_grounds(desk.loaded, item.reference)
    assert [step.item.reference for step in grounds] == ["herald.footfall", "herald.spend"]
    assert [read(clause) for clause in grounds[0].clauses] == ["because footfall + spend as walks"]
    served = list_served(desk.loaded, item.reference)
    assert [step.item.reference for step in served] == ["herald.gain"]


def test_the_hierarchy_starts_anywhere_in_an_entry():
    desk = open_map()
    tree, offset = find(desk, FILE, "hedge lik|ely")
    assert find_item(desk.loaded, tree, offset).reference == "herald.gain"
    tree, offset = find(desk, FILE, "because foot|fall")
    assert find_item(desk.loaded, tree, offset).reference == "herald.footfall"


def show_words(text):
    desk = open_map(text)
    return [
        (text[word.start : word.end], word.type.value, word.is_declared, word.is_unresolved)
        for word in list_words(desk.loaded, desk.get_tree(FILE))
    ]


def test_words_have_the_types_of_their_places():
    text = 'article x\n  premise note "A\n    b."  # c\n  conclusion d "D."\n    because note + e\n'
    assert show_words(text) == [
        ("article", "keyword", False, False),
        ("x", "namespace", True, False),
        ("premise", "keyword", False, False),
        ("note", "variable", True, False),
        ('"A', "string", False, False),
        ('b."', "string", False, False),
        ("# c", "comment", False, False),
        ("conclusion", "keyword", False, False),
        ("d", "variable", True, False),
        ('"D."', "string", False, False),
        ("because", "keyword", False, False),
        ("note", "variable", False, False),
        ("+", "operator", False, False),
        ("e", "variable", False, True),
    ]


def test_references_are_typed_part_by_part():
    words = show_words(MAP + "courier.lose undercuts herald.visits.walks\n")[-6:]
    assert [word[:2] for word in words] == [
        ("courier", "namespace"),
        ("lose", "variable"),
        ("undercuts", "keyword"),
        ("herald", "namespace"),
        ("visits", "variable"),
        ("walks", "method"),
    ]


def test_a_range_has_the_same_words_as_the_whole():
    desk = open_map()
    tree = desk.get_tree(FILE)
    whole = list_words(desk.loaded, tree)
    for start in range(0, len(MAP), 7):
        end = start + 100
        inside = tuple(word for word in whole if word.end > start and word.start < end)
        assert list_words(desk.loaded, tree, start, end) == inside
