"""Finds where keys and values are in a TOML text."""

import re
import tomllib
from contextlib import suppress

from msgspec import Struct

Route = tuple[str | int, ...]
Range = tuple[int, int]

BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
STRING = (
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
KEY = re.compile(rf"{STRING}|[A-Za-z0-9_-]+", re.DOTALL)
# A date and its time may be parted by a space.
ATOM = re.compile(rf"{STRING}|\d{{4}}-\d\d-\d\d \d[^\s,\]}}#]*|[^\s,\[\]{{}}#=\"']+", re.DOTALL)
SPACE = re.compile(r"[ \t]*")


class BeyondUs(Exception):  # noqa: N818  # no error: the reader stops, and that is all
    """The text holds what the reader does not know."""


class Places(Struct, frozen=True):
    """The ranges of keys and of values, by the keys and numbers that lead to them."""

    keys: dict[Route, Range]
    values: dict[Route, Range]

    def key(self, path: Route) -> Range:
        """Return where a key stands, or the nearest key around it that is known."""
        known = (path[:length] for length in range(len(path), 0, -1))
        return next((self.keys[each] for each in known if each in self.keys), (0, 0))

    def value(self, path: Route) -> Range:
        """Return where a value stands, or else its key."""
        return self.values.get(path) or self.key(path)


def find_places(text: str) -> Places:
    """Return the places in a sound TOML text."""
    reader = PlaceReader(text)
    with suppress(BeyondUs, RecursionError):
        reader.document()
    return Places(reader.keys, reader.values)


class PlaceReader:
    """Reads a text from its beginning to its end, noting where things are."""

    def __init__(self, text: str) -> None:
        """Start at the beginning."""
        self.text = text
        self.place = 0
        self.keys: dict[Route, Range] = {}
        self.values: dict[Route, Range] = {}

    def document(self) -> None:
        """Read headers and what stands below them."""
        table: Route = ()
        self.skip(BLANK)
        while self.place < len(self.text):
            if self.at("["):
                table = self.header()
            else:
                self.pair(table)
            self.skip(BLANK)

    def header(self) -> Route:
        """Read `[table]` or `[[tables]]`, and return where its keys belong."""
        several = self.at("[[")
        self.take("[[" if several else "[")
        path = self.dotted(())
        self.take("]]" if several else "]")
        return path

    def pair(self, table: Route) -> None:
        """Read `key = value`."""
        path = self.dotted(table)
        self.take("=")
        self.value(path)

    def dotted(self, table: Route) -> Route:
        """Read the parts of a key, and return where they lead from a table."""
        path = table
        while True:
            self.skip(SPACE)
            path = (*path, self.part(path))
            self.skip(SPACE)
            if not self.at("."):
                return path
            self.take(".")

    def part(self, path: Route) -> str:
        """Read a part of a key."""
        start, word = self.place, self.match(KEY)
        name: str = tomllib.loads(f"key = {word}")["key"] if word[0] in "\"'" else word
        self.keys.setdefault((*path, name), (start, self.place))
        return name

    def value(self, path: Route) -> None:
        """Read a value."""
        self.skip(BLANK)
        start = self.place
        if self.at("["):
            self.array(path)
        elif self.at("{"):
            self.inline_table(path)
        else:
            self.match(ATOM)
        self.values[path] = (start, self.place)

    def array(self, path: Route) -> None:
        """Read `[1, 2]`."""
        self.take("[")
        self.skip(BLANK)
        number = 0
        while not self.at("]"):
            self.value((*path, number))
            number += 1
            self.skip(BLANK)
            if not self.at("]"):
                self.take(",")
            self.skip(BLANK)
        self.take("]")

    def inline_table(self, path: Route) -> None:
        """Read `{a = 1, b = 2}`."""
        self.take("{")
        self.skip(BLANK)
        while not self.at("}"):
            self.pair(path)
            self.skip(BLANK)
            if not self.at("}"):
                self.take(",")
            self.skip(BLANK)
        self.take("}")

    def at(self, mark: str) -> bool:
        """Return whether a mark comes next."""
        return self.text.startswith(mark, self.place)

    def take(self, mark: str) -> None:
        """Pass a mark that must come next, and the white space before it."""
        self.skip(SPACE)
        if not self.at(mark):
            raise BeyondUs
        self.place += len(mark)

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Pass what may be passed."""
        self.match(pattern)

    def match(self, pattern: re.Pattern[str]) -> str:
        """Pass what must come next, and return it."""
        found = pattern.match(self.text, self.place)
        if found is None:
            raise BeyondUs
        self.place = found.end()
        return found[0]
