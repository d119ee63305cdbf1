"""The options of a block in a page: words, as the author of the page wrote them."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import TypeVar

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_LOOK, Background, Detail, Direction, Look, ThemeName
from argmap.render.diagram.options import Selection, View
from argmap.source.spelling import shorten, suggest_spelling

Word = TypeVar("Word", bound=StrEnum)
NO_DETAILS = "none"


class BlockOptions(Struct, frozen=True):
    """What of a map is drawn, and how."""

    selection: Selection = Selection()
    look: Look = DEFAULT_LOOK


def _read_word(kind: type[Word], option: str, text: str) -> Word:
    """Return one of the words of a kind. Raises ArgmapError for any other."""
    try:
        return kind(text)
    except ValueError:
        hint = suggest_spelling(text, kind) or f"known: {', '.join(kind)}"
        raise ArgmapError(f"invalid {option} '{shorten(text)}'; {hint}") from None


def _read_number(option: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > len("10000"):
        raise ArgmapError(f"{option} must be a number, not '{shorten(text)}'")
    return int(text)


def _read_names(_option: str, text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(","))))


def _read_details(option: str, text: str) -> frozenset[Detail]:
    if text == NO_DETAILS:
        return frozenset()
    words = _read_names(option, text)
    return frozenset(_read_word(Detail, option, word) for word in words)


class Answer(StrEnum):
    """Whether something is shown."""

    YES = "yes"
    NO = "no"


def _read_answer(option: str, text: str) -> bool:
    return _read_word(Answer, option, text) is Answer.YES


def _read_text(_option: str, text: str) -> str:
    return text


Reader = Callable[[str, str], object]
# Each option, the field that it sets, and how its text is read.
SELECTION: Mapping[str, tuple[str, Reader]] = {
    "view": ("view", partial(_read_word, View)),
    "article": ("articles", _read_names),
    "question": ("questions", _read_names),
    "focus": ("focus", _read_text),
    "depth": ("depth", _read_number),
}
LOOK: Mapping[str, tuple[str, Reader]] = {
    "direction": ("direction", partial(_read_word, Direction)),
    "theme": ("theme", partial(_read_word, ThemeName)),
    "background": ("background", partial(_read_word, Background)),
    "width": ("width", _read_number),
    "details": ("details", _read_details),
    "legend": ("legend", _read_answer),
    "questions": ("questions", _read_answer),
}
KNOWN = (*SELECTION, *LOOK)


def read_options(texts: Mapping[str, str]) -> BlockOptions:
    """Return the options of a block. Raises ArgmapError for one that is unknown or not valid."""
    for option in texts:
        if option not in KNOWN:
            hint = suggest_spelling(option, KNOWN) or f"known: {', '.join(KNOWN)}"
            raise ArgmapError(f"unknown option '{shorten(option)}'; {hint}")
    return BlockOptions(
        Selection(**_read(texts, SELECTION)),  # type: ignore[arg-type]  # each reader fits its field
        Look(**_read(texts, LOOK)),  # type: ignore[arg-type]  # the same
    )


def _read(texts: Mapping[str, str], readers: Mapping[str, tuple[str, Reader]]) -> dict[str, object]:
    return {
        field: read(option, texts[option].strip())
        for option, (field, read) in readers.items()
        if option in texts
    }
