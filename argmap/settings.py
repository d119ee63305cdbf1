"""What a workspace may be told about itself, as plain data."""

from dataclasses import dataclass
from enum import StrEnum


class NameStyle(StrEnum):
    """The house style of names."""

    KEBAB_CASE = "kebab-case"
    SNAKE_CASE = "snake_case"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Limits:
    """What rules compare with: lengths in words, a style, and the tags declared, if any."""

    text_words: int = 40
    quote_words: int = 30
    premises: int = 6
    names: NameStyle = NameStyle.KEBAB_CASE
    tags: tuple[str, ...] | None = None


USUAL_LIMITS = Limits()
