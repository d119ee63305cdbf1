"""Tells by its content in which format a file is, and reads it."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from argmap.errors import ArgmapError
from argmap.exchange.draft import Document, Draft
from argmap.exchange.kinds import ArticleBy, Kind
from argmap.exchange.wording import decode_text
from argmap.load.decoding import CONTROLS
from argmap.load.discovery import SUFFIX

HEAD = 4096  # characters
XML = re.compile(r"\s*<(?:\?xml|!|html|arggraph)", re.IGNORECASE)
MICROTEXTS = re.compile(r"<(?:!DOCTYPE\s+)?arggraph\b")
JSON = re.compile(r"\s*(?:\{|\[\s*[{\]])")
CARNEADES = re.compile(
    r"^(?:meta|statements|arguments|argument_schemes|issues|assumptions|language)[ \t]*:",
    re.MULTILINE,
)
KIALO = re.compile(
    r"\s*Discussion (?:Title|Name)\s*:|^1\.(?:\d+\.)*\s+(?:Pro|Con)\s*:", re.MULTILINE
)
MARKDOWN_TABLE = re.compile(r"^\s*\|.*\|\s*\n\s*\|?\s*:?-+", re.MULTILINE)
ARGDOWN = re.compile(
    r"^\s*(?:\[[^\]\n]+\]|<[^>\n]+>)|^\s*(?:[-+_]>?|<[-+_]|><)\s*[\[<]|^\s*(?:--|-{5,})\s*$",
    re.MULTILINE,
)
BIBTEX = re.compile(
    r"^\s*@(?:\w+\s*[{(]\s*[^\s{}(),]*\s*[,=]|(?:comment|preamble|string)\b)",
    re.MULTILINE | re.IGNORECASE,
)
# What a name says of a format, where the content does not.
SUFFIXES = {
    ".argdown": Kind.ARGDOWN,
    ".ad": Kind.ARGDOWN,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".bib": Kind.BIBLIOGRAPHY,
}
ZOTERO = re.compile(r'"(?:itemType|citation-?[kK]ey)"\s*:')
CSL = re.compile(r'\s*\[\s*\{[^{}\[]*"(?:id|type|title)"\s*:')


Reader = Callable[[Document, ArticleBy | None], Draft]
MODULES = {Kind.CSV: "matrix"}
# What makes an article; in the other formats, each file is one, or articles have names.
WAYS = {
    Kind.ARGDOWN: (ArticleBy.FILE, ArticleBy.HEADING, ArticleBy.TAG),
    Kind.AIF: (ArticleBy.FILE, ArticleBy.SPEAKER),
    Kind.XAIF: (ArticleBy.FILE, ArticleBy.SPEAKER),
}


def read(document: Document, kind: Kind | None, article_by: ArticleBy | None) -> Draft:
    """Return what a file holds, in the format given or found. Raises ArgmapError."""
    chosen = kind or detect(document)
    if article_by and article_by not in WAYS.get(chosen, (ArticleBy.FILE,)):
        raise ArgmapError(f"{document.name}: in {chosen}, no {article_by} makes an article")
    name = MODULES.get(chosen, chosen.value)
    module = import_module(f"argmap.exchange.read_{name}")
    reader: Reader = getattr(module, f"read_{name}")
    try:
        return reader(document, article_by)
    except RecursionError as error:
        raise ArgmapError(f"{document.name}: it is nested too deeply") from error


def detect(document: Document) -> Kind:
    """Return the format of a file. Raises ArgmapError if it looks like none of them."""
    if document.name.endswith(SUFFIX):
        raise ArgmapError(f"{document.name}: this is an argument file already")
    text = decode_text(document.content)[0]
    if not text.strip():
        raise ArgmapError(f"{document.name}: the file is empty")
    head = text[:HEAD]
    if XML.match(head):
        found = Kind.MICROTEXTS if MICROTEXTS.search(head) else None
    elif JSON.match(head) or _is_list(document.name, text):
        found = _detect_json(text)
    else:
        found = None if CONTROLS.search(head) else _detect_text(head)
    found = found or SUFFIXES.get(PurePath(document.name).suffix.lower())
    if found is None:
        raise ArgmapError(f"{document.name}: cannot tell its format; name it with --from")
    return found


def _is_list(name: str, text: str) -> bool:
    """Return whether a text is a list of JSON, like `[1, 2]`; of Argdown it has a title at most."""
    from argmap.exchange.json_values import load_json  # noqa: PLC0415  # few files start so

    if not text.lstrip().startswith("["):
        return False
    try:
        return isinstance(load_json(name, text), list)
    except ArgmapError:
        return False


def _detect_json(text: str) -> Kind | None:
    if not re.search(r'"nodes"\s*:', text):
        return Kind.BIBLIOGRAPHY if CSL.match(text) or ZOTERO.search(text) else None
    return Kind.XAIF if re.search(r'"(?:AIF|aif)"\s*:', text) else Kind.AIF


def _detect_text(text: str) -> Kind | None:
    from argmap.exchange.tables import has_columns  # noqa: PLC0415  # most files are no tables

    head = text[:HEAD]
    patterns = {
        Kind.KIALO: KIALO,
        Kind.CARNEADES: CARNEADES,
        Kind.BIBLIOGRAPHY: BIBTEX,
        Kind.ARGDOWN: ARGDOWN,
        Kind.CSV: MARKDOWN_TABLE,
    }
    by_pattern = (kind for kind, pattern in patterns.items() if pattern.search(head))
    return next(by_pattern, Kind.CSV if has_columns(text) else None)
