"""Where entries stand, as links to the files of a repository on the web."""

import posixpath
from urllib.parse import quote

from argmap.dataclass import dataclass
from argmap.output.markdown_text import escaped
from argmap.text import Span

COMMIT = "{commit}"
MOST_PATH = 200
# What parts the folders of a path as the machine writes it.
BACKSLASH = "\\"


@dataclass(frozen=True, slots=True)
class Places:
    """How to lead to the two versions.

    `base` is the start of the addresses; `{commit}` in it stands for the version's commit, `old` or
    `new`. `folder` is the current folder, below the top of the repository, to which the paths of
    files are relative.
    """

    base: str | None
    old: str
    new: str
    folder: str

    def shown(self, span: Span | None, *, is_old: bool = False) -> str:
        """Return the file and line of an entry, as a link where the version has an address."""
        if span is None:
            return ""
        path = posixpath.normpath(
            posixpath.join(self.folder, span.file.path.replace(BACKSLASH, "/"))
        )
        words = escaped(f"{path[-MOST_PATH:]}:{span.line}")
        if self.base is None or (is_old and COMMIT not in self.base) or path.startswith("../"):
            return words
        start = self.base.replace(COMMIT, self.old if is_old else self.new).rstrip("/")
        address = quote(path.encode("utf-8", "surrogateescape"), safe="/")
        if len(address) > MOST_PATH:
            return words
        return f"[{words}]({start}/{address}#L{span.line})"
