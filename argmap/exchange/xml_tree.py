"""Reads XML into a small tree; entities are refused, so nothing grows and nothing is fetched."""

from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

from msgspec import Struct, field

from argmap.errors import ArgmapError

DEEPEST = 100


class Element(Struct):
    """An element: its attributes, the text directly in it, what it contains, and its line."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def find_all(self, name: str) -> Iterator["Element"]:
        """Yield the children of a name, in order."""
        return (child for child in self.children if child.name == name)


def parse_xml(name: str, content: bytes) -> Element:
    """Return the root of a file. Raises ArgmapError for what is not sound XML, or declares much."""
    reader = _Reader(name)
    try:
        reader.parser.Parse(content, True)  # expat takes no keywords
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        hint = "" if _is_utf8(content) else "; the file is not UTF-8, and names no other encoding"
        raise ArgmapError(f"{name}:{error.lineno}: not valid XML: {reason}{hint}") from error
    except (LookupError, ValueError) as error:  # an encoding that expat or Python does not know
        raise ArgmapError(f"{name}: not valid XML: {error}") from error
    return reader.root.children[0]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return b"encoding=" in content[:100]
    return True


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add_text
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.SkippedEntityHandler = self._refuse_entity
        self.root = Element("", {}, 0)
        self._open = [self.root]
        self._texts: list[list[str]] = [[]]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            self._refuse(f"it is nested more than {DEEPEST} deep")
        element = Element(name, attributes, self.parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _add_text(self, text: str) -> None:
        self._texts[-1].append(text)

    def _refuse_entity(self, name: str, *_rest: object) -> None:
        self._refuse(f"the entity '{name[:40]}' is not expanded; write the characters it is for")

    def _refuse(self, why: str) -> NoReturn:
        raise ArgmapError(f"{self.name}:{self.parser.CurrentLineNumber}: {why}")
