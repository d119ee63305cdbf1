"""The formats that can be converted, and the packages that each needs."""

from msgspec import Struct


class Format(Struct, frozen=True):
    """A format: what it is called, and the packages that read it."""

    name: str
    packages: tuple[str, ...]


PDF = Format("PDF", ("pypdfium2",))
WEB_PAGE = Format("HTML", ("lxml", "trafilatura"))
MARKDOWN = Format("Markdown", ("lxml", "markdown_it", "mdit_py_plugins"))
WORD = Format("DOCX", ("lxml", "mammoth"))
EBOOK = Format("EPUB", ("lxml",))
FORMATS_BY_SUFFIX = {
    ".pdf": PDF,
    ".html": WEB_PAGE,
    ".htm": WEB_PAGE,
    ".xhtml": WEB_PAGE,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".docx": WORD,
    ".epub": EBOOK,
}
