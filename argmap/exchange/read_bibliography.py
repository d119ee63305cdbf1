"""Reads a bibliography in BibTeX or CSL-JSON, as Zotero and others export it."""

from argmap.exchange.draft import Document, Draft
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.reading import Reading
from argmap.exchange.works import build_draft


def read_bibliography(document: Document, _article_by: ArticleBy | None = None) -> Draft:
    """Return the works of a bibliography as articles without claims. Raises ArgmapError."""
    reading = Reading(document)
    text = reading.decode()
    if text.lstrip().startswith(("[", "{")):
        from argmap.exchange.csl_json import read_csl_json as read  # noqa: PLC0415  # one of two
    else:
        from argmap.exchange.bibtex import read_bibtex as read  # noqa: PLC0415  # takes a while
    return build_draft(reading, read(document.name, text))
