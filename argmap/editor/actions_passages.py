"""Makes a claim of a passage that is selected in a source text."""

import os
from collections.abc import Iterator
from pathlib import Path

from argmap.analyze.quote_clauses import find_words
from argmap.editor.action import Action, ActionKind, is_readable, keep
from argmap.editor.actions_premises import widen
from argmap.editor.new_entries import choose_name, insert_after, write_claim, write_sentence
from argmap.editor.places import list_blocks
from argmap.editor.source_places import list_sources
from argmap.load.loaded import LoadedWorkspace
from argmap.load.misquotations import clean_text
from argmap.load.paragraphs import SourceText, split_source_text
from argmap.load.quotation_reports import quote_string
from argmap.source.diagnostics import Edit
from argmap.source.text import Span
from argmap.syntax import tree

MOST_LINES = 12


def list_passage_actions(
    loaded: LoadedWorkspace, place: Path, selected: Span
) -> tuple[Action, ...]:
    """Return an action for each article whose source text is the file that has the selection.

    The file is that of the text, as it is in the editor. The claim goes after the last one of the
    article in the file that names the text; its quotation is verified.
    """
    words = widen(selected, Span(selected.file, 0, len(selected.file.text)))
    if words is None or len(words.splitlines()) > MOST_LINES:
        return ()
    return tuple(
        Action(
            f"Make a claim of this passage in article '{article}'", ActionKind.EXTRACT, keep(edit)
        )
        for parsed, number, article in _find_articles(loaded, place)
        if (edit := _write_edit(loaded, parsed, number, article, words, selected))
    )


def _find_articles(loaded: LoadedWorkspace, place: Path) -> Iterator[tuple[tree.Tree, int, str]]:
    """Yield the articles that name a text: the tree, the place there, and the name."""
    wanted = os.path.realpath(place)
    for parsed in loaded.trees:
        for source in list_sources(loaded, parsed):
            whole = tree.get_whole(source.entry)
            if isinstance(whole, tree.Article) and os.path.realpath(source.place) == wanted:
                yield parsed, parsed.entries.index(source.entry), whole.name.text


def _write_edit(
    loaded: LoadedWorkspace,
    parsed: tree.Tree,
    number: int,
    article: str,
    words: str,
    selected: Span,
) -> Edit | None:
    source = loaded.source_texts.get(article)
    if source is None or not is_readable(loaded, parsed.file):
        return None
    clause = _find_clause(source, words, selected, loaded)
    if clause is None:
        return None
    sentence = quote_string(write_sentence(clean_text(words), loaded.settings.limits.text_words))
    name = choose_name(loaded, article, sentence)
    entry = write_claim("premise", name, sentence, clause)
    block = next(block for block in list_blocks(parsed) if block.first == number)
    return insert_after(parsed, block.last, entry) if entry else None


def _find_clause(
    source: SourceText, words: str, selected: Span, loaded: LoadedWorkspace
) -> str | None:
    """Return the clause that quotes the words where they are selected, or as near as can be."""
    before = split_source_text(selected.file.text[: selected.end])
    paragraph = before.count_paragraphs()
    places = find_words(words, source, loaded.settings.limits.quote_words).places
    clauses = [(abs(place.paragraph - paragraph), place.clause) for place in places if place.clause]
    return min(clauses)[1] if clauses else None
