"""Reads xAIF (extended AIF): AIF in JSON with the text that was analysed."""

from html.parser import HTMLParser

from argmap.errors import ArgmapError
from argmap.exchange.draft import Document, Draft
from argmap.exchange.json_values import Object, get_object, get_text
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.read_aif import Text, load_aif_json, read_graph
from argmap.exchange.reading import Reading

LINE_ENDS = frozenset({"br", "p", "div", "li"})
NODE_PREFIX = "node"


def read_xaif(document: Document, article_by: ArticleBy | None = None) -> Draft:
    """Return what a file says. Raises ArgmapError if it is not xAIF."""
    reading = Reading(document)
    value = load_aif_json(reading)
    aif = get_object(value, "AIF") or get_object(value, "aif")
    if not aif:
        raise ArgmapError(f"{document.name}: not xAIF: it has no object 'AIF'")
    reader = _TextReader()
    reader.feed(_find_text(value))
    reader.close()
    text = Text(reader.join() or None, reader.join_passages())
    return read_graph(reading, aif, text, article_by)


def _find_text(value: Object) -> str:
    text = get_text(value, "text") or get_text(get_object(value, "text"), "txt", "text")
    return text or get_text(get_object(get_object(value, "OVA"), "text"), "txt")


class _TextReader(HTMLParser):
    """The words of a text with marks, and those inside each mark that has an id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._passages: dict[str, list[str]] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINE_ENDS:
            self.handle_data("\n")
        elif tag == "span":
            key = dict(attrs).get("id") or ""
            self._open.append(key.removeprefix(NODE_PREFIX))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:  # a script or a style sheet
            return
        self._parts.append(data)
        if self._open and self._open[-1]:
            self._passages.setdefault(self._open[-1], []).append(data)

    def join(self) -> str:
        """Return the whole text."""
        return "".join(self._parts).strip()

    def join_passages(self) -> dict[str, str]:
        """Return the words of each mark, by its id."""
        return {key: "".join(parts) for key, parts in self._passages.items()}
