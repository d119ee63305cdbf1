"""Reads a bibliography in BibTeX or CSL-JSON, as Zotero and others export it."""

from argmap.exchange.draft import Document, Draft, Loss, Place
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.wording import decode_text
from argmap.exchange.works import build_draft


def read_bibliography(document: Document, _article_by: ArticleBy | None = None) -> Draft:
    """Return the works of a bibliography as articles without claims. Raises ArgmapError."""
    text, guess = decode_text(document.content)
    if text.lstrip().startswith(("[", "{")):
        from argmap.exchange.csl_json import read_csl_json as read  # noqa: PLC0415  # one of two
    else:
        from argmap.exchange.bibtex import read_bibtex as read  # noqa: PLC0415  # takes a while
    draft = build_draft(document.name, read(document.name, text))
    if guess:
        return Draft(
            articles=draft.articles, losses=(Loss(Place(document.name), guess), *draft.losses)
        )
    return draft
