"""What a conversion gives: the text, what is known of the article, and what to look at."""

from msgspec import Struct


class Facts(Struct, frozen=True):
    """What a document says of its article; values are as written, and may be wrong."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    first_page: int = 1


class Conversion(Struct, frozen=True):
    """The text of a document, what was done to get it, and what was unsure."""

    text: str
    facts: Facts = Facts()
    done: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class ConversionError(Exception):
    """The document cannot be converted; the message is half a sentence that says why."""


def count_things(number: int, noun: str) -> str:
    """Return a number with its noun, as in `1 page` and `12 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
