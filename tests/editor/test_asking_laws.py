"""Laws of what an editor asks: no text is too broken, and what is offered is right."""

import re

from asking import FILE, MAP, SOURCE, open_map
from editing import Desk
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mistaken import mistaken_files

from argmap.editor.completion import complete
from argmap.editor.completion_items import CompletionKind
from argmap.editor.context import find_context, find_name
from argmap.editor.hierarchy import find_item, list_grounds, list_served
from argmap.editor.hints import list_hints
from argmap.editor.hover import find_hover
from argmap.editor.lenses import list_lenses, resolve_lens
from argmap.editor.parts import read_parts
from argmap.editor.tokens import UNRESOLVED, list_words
from argmap.model.elements import QuoteStatus
from argmap.syntax.parser import parse
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, ENTRIES

REFERENCES = frozenset(
    {
        CompletionKind.ARTICLE,
        CompletionKind.CLAIM,
        CompletionKind.ARGUMENT,
        CompletionKind.QUESTION,
        CompletionKind.POSITION,
        CompletionKind.VALUE,
    }
)
ALL_CLAUSES = """question means "What should carry people?"
  positions rail + road + river
article council "Trams pay" ?
  author "R. Vale" author "the editors" ?
  publisher "The Herald" date 2024-03 ? url "https://example.org/1" language en ?
  source "text.txt" first-page 12
  tags costs, method
article weekly
premise riders "Ridership doubles." by council when 2022/2023 where "the town" if "it rains"
reported theirs "The tram will pay." stance endorsed by council.pays
  because riders as growth
  answers means rail + river
article council2 "Later"
article study
  note "Cited."
  conclusion pays "It pays."
    because good + cheap
    because cheap
    despite slow + late as doubts
    hedge possible by weekly.riders
    tags costs
  premise good "Good." premise cheap "Cheap." premise slow "Slow." premise late "Late."
weekly.riders supports study.pays confidence high tags method
study.slow undercuts weekly.theirs.growth
"""
SOUND = (MAP, ALL_CLAUSES.replace("by council.pays", "by study.pays"))
WORD = re.compile(r"[\w.-]+")


@st.composite
def torn_texts(draw):
    """Return a map that lacks a piece, or has a piece of another map in its place."""
    text = draw(st.sampled_from((MAP, MAP.replace("\n", "\r\n"))) | mistaken_files())
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 60)))
    piece = draw(
        st.sampled_from(("", '"', "#", ".", "herald.", "\\", "\n\n", "because", "+", "\0"))
    )
    return text[:start] + piece + text[end:]


@given(torn_texts(), st.data())
@settings(max_examples=250)
def test_no_place_of_no_text_is_too_strange(text, data):
    desk = open_map(text)
    loaded, tree = desk.loaded, desk.get_tree(FILE)
    offset = data.draw(st.integers(-1, len(text) + 1))
    end = len(tree.file.text)
    for item in complete(loaded, tree, offset, lambda: ("a.txt",)).items:
        assert 0 <= item.replaced.start <= max(0, offset)
        assert item.replaced.start <= item.replaced.end <= end
        assert item.replaced.start <= min(offset, end) or offset < 0
    find_hover(loaded, tree, offset)
    find_name(tree, offset)
    if item := find_item(loaded, tree, offset):
        list_grounds(loaded, item.reference)
        list_served(loaded, item.reference)
    for lens in list_lenses(loaded, tree):
        resolve_lens(loaded, lens.kind, lens.reference)
    hints = list_hints(loaded, tree, min(offset, end), end)
    assert all(offset <= hint.offset <= end for hint in hints)
    check_words(tree.file, list_words(loaded, tree))


def check_words(file, words):
    """Words are in order, apart, and each within a line."""
    done = 0
    for word in words:
        assert done <= word.start < word.end <= len(file.text)
        assert not re.search(r"[\r\n]", file.text[word.start : word.end])
        done = word.end


@given(torn_texts(), st.data())
@settings(max_examples=150)
def test_what_is_read_covers_all_words_in_order(text, data):
    tree = open_map(text).get_tree(FILE)
    done = 0
    for part in read_parts(tree.file):
        assert part.tokens
        assert len(part.tokens) == len(part.slots)
        for token in part.tokens:
            assert done <= token.start < token.end
            done = token.end
    offset = data.draw(st.integers(0, len(tree.file.text)))
    context = find_context(tree, offset)
    assert context.before is None or context.before.tokens[-1].end <= offset
    assert context.token is None or context.token.start <= offset <= context.token.end


@st.composite
def half_written(draw):
    """Return a sound map in which a line ends within a word, and where that is."""
    text = draw(st.sampled_from(SOUND))
    words = list(WORD.finditer(text))
    word = draw(st.sampled_from(words))
    offset = word.start() + draw(st.integers(0, len(word[0])))
    end = text.index("\n", offset)
    assume(text.count('"', text.rfind("\n", 0, offset) + 1, offset) % 2 == 0)
    return text[:offset] + text[end:], offset


def accept(item):
    """Return the workspace after a completion."""
    span = item.replaced
    text = span.file.text[: span.start] + item.text + span.file.text[span.end :]
    return open_map(text, **{"text.txt": SOURCE})


@given(half_written(), st.data())
@settings(max_examples=150)
def test_what_is_accepted_resolves(half, data):
    text, offset = half
    desk = open_map(text, **{"text.txt": SOURCE})
    items = complete(desk.loaded, desk.get_tree(FILE), offset).items
    items = [item for item in items if not item.text.endswith(".")]
    assume(items)
    item = data.draw(st.sampled_from(items))
    loaded = accept(item).loaded
    start, end = item.replaced.start, item.replaced.start + len(item.text)
    if item.kind in REFERENCES:
        assert not [
            diagnostic
            for diagnostic in loaded.diagnostics
            if diagnostic.rule in UNRESOLVED
            and diagnostic.primary.span.file.name == FILE
            and start <= diagnostic.primary.span.start < end
        ]
    elif item.kind in {CompletionKind.ENTRY, CompletionKind.CLAUSE}:
        check_keyword(loaded.trees[0], item, start)


def check_keyword(tree, item, start):
    """The keyword is read as one; followed by what it needs, the parser takes it."""
    keyword = item.text.split()[0]
    if keyword not in {*ENTRIES, *CLAUSES_BY_KEYWORD}:
        return
    starts = {part.tokens[0].start: part.keyword for part in read_parts(tree.file)}
    assert starts.get(start) == keyword


@given(st.sampled_from(list(CLAUSES_BY_KEYWORD.values())), st.integers(0, 6))
def test_every_clause_that_is_offered_belongs_there(form, length):
    for entry in ("conclusion", "premise", "reported", "question", "article", "link"):
        heads = {"question": 'question q "Q?"', "article": "article y", "link": "x.a opposes x.b"}
        head = heads.get(entry, f'{entry} c "C."')
        text = f'article x\npremise a "A."\npremise b "B."\n{head}\n  {form.keyword[:length]}'
        desk = Desk({FILE: text + "\n"})
        items = complete(desk.loaded, desk.get_tree(FILE), len(text)).items
        offered = form.keyword in {item.label for item in items}
        assert offered == (entry in form.entries)


@given(st.integers(0, len(SOURCE) - 10), st.integers(1, 40), st.booleans())
@settings(max_examples=60)
def test_every_excerpt_that_is_offered_is_verified(start, length, closed):
    typed = " ".join(SOURCE[start : start + length].split()).replace('"', '\\"')
    clause = f'    quote "{typed}{chr(34) if closed else ""}'
    text = MAP.replace("    tags money", clause)
    desk = open_map(text)
    offset = MAP.index("    tags money") + len(clause) - closed
    for item in complete(desk.loaded, desk.get_tree(FILE), offset).items:
        span = item.replaced
        written = text[: span.start] + item.text + text[span.end :]
        claim = open_map(written).loaded.workspace.claims_by_id["herald.rents"]
        assert claim.quotes[0].status is QuoteStatus.VERIFIED
        assert not parse(open_map(written).get_tree(FILE).file).diagnostics


@given(st.sampled_from(SOUND), st.data())
@settings(max_examples=60)
def test_the_order_of_files_makes_no_difference(text, data):
    others = [f'article {name}\npremise {name}{n} "X {name}."\n' for name in "zyx" for n in (1, 2)]
    offset = data.draw(st.integers(0, len(text)))
    names = ["a.argmap", "c.argmap", "0.argmap"]
    asked = []
    for order in (names, names[::-1]):
        desk = Desk({"m.argmap": text} | dict(zip(order, others[::2], strict=True)))
        tree = desk.get_tree("m.argmap")
        items = complete(desk.loaded, tree, offset).items
        hover = find_hover(desk.loaded, tree, offset)
        asked.append(
            (
                [(item.label, item.text, item.detail, item.snippet) for item in items],
                hover and hover.markdown,
            )
        )
    assert asked[0] == asked[1]
