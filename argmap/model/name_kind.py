"""The kinds of things that have a name."""

from enum import StrEnum


class NameKind(StrEnum):
    """What a name may name."""

    ARTICLE = "article"
    CLAIM = "claim"
    ARGUMENT = "argument"
    QUESTION = "question"
    POSITION = "position"
    TAG = "tag"
