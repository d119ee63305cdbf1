"""What a click in a file can open: source texts inside the workspace, and web pages."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from argmap.editor.places import find_clauses
from argmap.editor.source_places import list_sources
from argmap.load.loaded import LoadedWorkspace
from argmap.load.value_checks import WEB_ADDRESS
from argmap.source.text import Span
from argmap.syntax import tree


class DocumentLink(Struct, frozen=True):
    """A place in a file, and what it leads to: a file, or an address of the web (http, https)."""

    span: Span
    target: Path | str


def list_links(loaded: LoadedWorkspace, parsed: tree.Tree) -> tuple[DocumentLink, ...]:
    """Return the links of a file, in order."""
    sources = (
        DocumentLink(_strip_marks(source.clause.value.span), source.place)
        for source in list_sources(loaded, parsed)
        if source.is_there
    )
    links = (*sources, *_list_addresses(parsed))
    return tuple(sorted(links, key=lambda link: link.span.start))


def _list_addresses(parsed: tree.Tree) -> Iterator[DocumentLink]:
    for _, clause in find_clauses(parsed, tree.Url):
        if WEB_ADDRESS.fullmatch(clause.value.text):
            yield DocumentLink(_strip_marks(clause.value.span), clause.value.text)


def _strip_marks(span: Span) -> Span:
    return Span(span.file, span.start + 1, max(span.start + 1, span.end - 1))
