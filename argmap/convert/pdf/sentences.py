"""Knows where sentences end, in the scripts that have marks for it."""

import re

MARKS = ".!?…:。！？：؟۔।"  # noqa: RUF001  # those of other scripts are meant
CLOSING = "\"'”’»)]」』⁰¹²³⁴⁵⁶⁷⁸⁹"  # noqa: RUF001  # typographic marks are meant
SENTENCE_END = re.compile(f"[{MARKS}][{re.escape(CLOSING)}\\d]*$")


def ends_sentence(text: str) -> bool:
    """Return whether a line ends with a sentence, or a mark of a footnote after it."""
    return SENTENCE_END.search(text) is not None
