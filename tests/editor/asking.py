"""A small map, and questions about a place in it that a `|` marks."""

from editing import Desk, find

from argmap.editor.completion import complete
from argmap.editor.hover import find_hover

SOURCE = """In 2022 we closed six streets to cars. Footfall rose in every street, and
rents went up.

The Traders' Union says closures of any kind kill shops. It has said so of
every change since 1975.
"""
MAP = """map "Two op-eds"
question trade "Do shops gain or lose?"
  positions gain, lose, unchanged
article herald "Close the centre"
  date 2024-03
  source "texts/herald.txt"
  premise footfall "Footfall rose."
    quote "Footfall rose in every street" at 1
    when 2022
  premise rents "Rents went up in the closed streets."
    tags money
  assumption spend "People on foot spend as much."
  conclusion visits "More people visit."
    because footfall + spend as walks
  conclusion gain "Shops gain trade."
    because visits
    despite rents
    hedge likely
    answers trade gain
article courier "A centre without customers"
  language en
  reported doom "Closing kills shops."
    by "the Union"
    stance rejected
  conclusion lose "Shops lose trade."
    answers trade lose
courier.lose contradicts herald.gain
  note "Same streets."
"""
FILE = "map.argmap"


def open_map(text=MAP, **others):
    return Desk({FILE: text, "texts/herald.txt": SOURCE, **others})


def put(new, after="", text=MAP):
    """Return the map with a new text at its end, or after some words; `|` in it is the place."""
    if not after:
        return text + new
    place = text.index(after) + len(after)
    return text[:place] + new + text[place:]


def ask_completions(new, after="", text=MAP, paths=()):
    """Return the completions for the place in a new text."""
    written = put(new, after, text)
    desk = open_map(written.replace("|", "", 1))
    tree = desk.get_tree(FILE)
    return complete(desk.loaded, tree, written.index("|"), lambda: paths)


def list_labels(new, after="", text=MAP, paths=()):
    return [item.label for item in ask_completions(new, after, text, paths).items]


def accept(new, label, after="", text=MAP, paths=()):
    """Return the new text after a completion with that label, as far as its line."""
    written = put(new, after, text)
    offset = written.index("|")
    item = next(
        item for item in ask_completions(new, after, text, paths).items if item.label == label
    )
    span = item.replaced
    result = span.file.text[: span.start] + item.text + span.file.text[span.end :]
    start = result.rfind("\n", 0, offset) + 1
    return result[start : (result + "\n").index("\n", start)].strip()


def ask_hover(words, text=MAP):
    """Return what the editor shows at the place that `|` marks in some words of the map."""
    desk = open_map(text)
    tree, offset = find(desk, FILE, words)
    hover = find_hover(desk.loaded, tree, offset)
    return hover.markdown if hover else None
