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
# A date and its time may be separated by a space.
ATOM = re.compile(rf"{STRING}|\d{{4}}-\d\d-\d\d \d[^\s,\]}}#]*|[^\s,\[\]{{}}#=\"']+", re.DOTALL)
SPACE = re.compile(r"[ \t]*")


class BeyondUs(Exception):  # noqa: N818  # no error: the reader stops, and that is all
    """The text holds what the reader does not know."""


class Places(Struct, frozen=True):
    """The ranges of keys and of values, by the keys and numbers that lead to them."""

    keys: dict[Route, Range]
    values: dict[Route, Range]

    def key(self, path: Route) -> Range:
        """Return where a key is, or the nearest key around it that is known."""
        known = (path[:length] for length in range(len(path), 0, -1))
        return next((self.keys[route] for route in known if route in self.keys), (0, 0))

    def value(self, path: Route) -> Range:
        """Return where a value is, or else its key."""
        return self.values.get(path) or self.key(path)


def find_places(text: str) -> Places:
    """Return the places in a sound TOML text."""
    reader = _PlaceReader(text)
    with suppress(BeyondUs, RecursionError):
        reader.read_document()
    return Places(reader.keys, reader.values)


class _PlaceReader:
    """Reads a text from its beginning to its end, noting where things are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.keys: dict[Route, Range] = {}
        self.values: dict[Route, Range] = {}

    def read_document(self) -> None:
        """Read headers and what is below them."""
        table: Route = ()
        self._match(BLANK)
        while self.place < len(self.text):
            if self._is_at("["):
                table = self._read_header()
            else:
                self._read_pair(table)
            self._match(BLANK)

    def _read_header(self) -> Route:
        several = self._is_at("[[")
        self._take("[[" if several else "[")
        path = self._read_dotted_key(())
        self._take("]]" if several else "]")
        return path

    def _read_pair(self, table: Route) -> None:
        path = self._read_dotted_key(table)
        self._take("=")
        self._read_value(path)

    def _read_dotted_key(self, table: Route) -> Route:
        path = table
        while True:
            self._match(SPACE)
            path = (*path, self._read_key_part(path))
            self._match(SPACE)
            if not self._is_at("."):
                return path
            self._take(".")

    def _read_key_part(self, path: Route) -> str:
        start, word = self.place, self._match(KEY)
        name: str = tomllib.loads(f"key = {word}")["key"] if word[0] in "\"'" else word
        self.keys.setdefault((*path, name), (start, self.place))
        return name

    def _read_value(self, path: Route) -> None:
        self._match(BLANK)
        start = self.place
        if self._is_at("["):
            self._read_array(path)
        elif self._is_at("{"):
            self._read_inline_table(path)
        else:
            self._match(ATOM)
        self.values[path] = (start, self.place)

    def _read_array(self, path: Route) -> None:
        self._take("[")
        self._match(BLANK)
        number = 0
        while not self._is_at("]"):
            self._read_value((*path, number))
            number += 1
            self._match(BLANK)
            if not self._is_at("]"):
                self._take(",")
            self._match(BLANK)
        self._take("]")

    def _read_inline_table(self, path: Route) -> None:
        self._take("{")
        self._match(BLANK)
        while not self._is_at("}"):
            self._read_pair(path)
            self._match(BLANK)
            if not self._is_at("}"):
                self._take(",")
            self._match(BLANK)
        self._take("}")

    def _is_at(self, mark: str) -> bool:
        return self.text.startswith(mark, self.place)

    def _take(self, mark: str) -> None:
        self._match(SPACE)
        if not self._is_at(mark):
            raise BeyondUs
        self.place += len(mark)

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.place)
        if match is None:
            raise BeyondUs
        self.place = match.end()
        return match[0]
