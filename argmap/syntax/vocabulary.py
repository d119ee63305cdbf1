"""The words of the language: entries, clauses, and which clause may stand on which entry."""

from msgspec import Struct

CLAIM_ENTRIES = ("premise", "conclusion", "assumption", "reported")
ENTRIES = ("map", "question", "article", *CLAIM_ENTRIES)
LINK = "link"
EVERY_ENTRY = (*ENTRIES, LINK)


class ClauseForm(Struct, frozen=True):
    """Where a clause may stand, whether it may be repeated there, and how it is written."""

    keyword: str
    entries: tuple[str, ...]
    repeatable: bool
    example: str


CLAUSES = (
    ClauseForm("because", ("conclusion", "assumption", "reported"), True, "because rents + spend"),
    ClauseForm("despite", ("conclusion",), True, "despite lost-parking"),
    ClauseForm("quote", CLAIM_ENTRIES, True, 'quote "words of the article" at 3'),
    ClauseForm("by", CLAIM_ENTRIES, False, 'by "the speaker"'),
    ClauseForm("stance", ("reported",), False, "stance rejected"),
    ClauseForm("hedge", CLAIM_ENTRIES, False, "hedge likely"),
    ClauseForm("if", CLAIM_ENTRIES, False, 'if "the road is not widened"'),
    ClauseForm("when", CLAIM_ENTRIES, False, "when 2022"),
    ClauseForm("answers", CLAIM_ENTRIES, True, "answers trade gain"),
    ClauseForm("author", ("article",), True, 'author "R. Vale"'),
    ClauseForm("publisher", ("article",), False, 'publisher "The Herald"'),
    ClauseForm("date", ("article",), False, "date 2024-03"),
    ClauseForm("url", ("article",), False, 'url "https://example.org/1"'),
    ClauseForm("language", ("article",), False, "language en"),
    ClauseForm("source", ("article",), False, 'source "texts/herald.txt"'),
    ClauseForm("positions", ("question",), False, "positions gain, lose"),
    ClauseForm("confidence", (LINK,), False, "confidence low"),
    ClauseForm("tags", EVERY_ENTRY, False, "tags trade, method"),
    ClauseForm("note", EVERY_ENTRY, False, 'note "A remark."'),
)
CLAUSES_BY_KEYWORD = {form.keyword: form for form in CLAUSES}
VERBS = (
    "supports",
    "opposes",
    "undercuts",
    "contradicts",
    "restates",
    "implies",
    "resembles",
    "contrasts",
)
