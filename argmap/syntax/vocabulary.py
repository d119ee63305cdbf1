"""The words of the language: entries, clauses, verbs, and words that authors write for them."""

from msgspec import Struct

CLAIM_ENTRIES = ("premise", "conclusion", "assumption", "reported")
ENTRIES = ("map", "question", "article", *CLAIM_ENTRIES)
LINK = "link"
EVERY_ENTRY = (*ENTRIES, LINK)


class ClauseForm(Struct, frozen=True):
    """The entries that a clause may belong to, whether it may be repeated, and an example."""

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
    ClauseForm("where", CLAIM_ENTRIES, False, 'where "in the city centre"'),
    ClauseForm("answers", CLAIM_ENTRIES, True, "answers trade gain"),
    ClauseForm("author", ("article",), True, 'author "R. Vale"'),
    ClauseForm("publisher", ("article",), False, 'publisher "The Herald"'),
    ClauseForm("date", ("article",), False, "date 2024-03"),
    ClauseForm("url", ("article",), False, 'url "https://example.org/1"'),
    ClauseForm("language", ("article",), False, "language en"),
    ClauseForm("source", ("article",), False, 'source "texts/herald.txt"'),
    ClauseForm("first-page", ("article",), False, "first-page 233"),
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
KEYWORDS_BY_SYNONYM = {
    **dict.fromkeys(("since", "therefore", "reason", "reasons", "why", "argument"), "because"),
    **dict.fromkeys(("although", "though", "but", "however"), "despite"),
    **dict.fromkeys(("objection", "counter", "counterargument"), "despite"),
    "provided": "if",
    **dict.fromkeys(("newspaper", "journal", "magazine", "outlet"), "publisher"),
    **dict.fromkeys(
        ("says", "said", "speaker", "who", "according", "according-to", "citing"), "by"
    ),
    **dict.fromkeys(("place", "location", "region", "country", "scope", "among"), "where"),
    **dict.fromkeys(("pages", "pp", "startpage", "start-page"), "first-page"),
    **dict.fromkeys(("cite", "citation", "excerpt", "text"), "quote"),
    **dict.fromkeys(("comment", "remark", "todo", "summary", "description"), "note"),
    **dict.fromkeys(("link", "href", "uri", "web"), "url"),
    **dict.fromkeys(("year", "published"), "date"),
    **dict.fromkeys(("file", "path"), "source"),
    **dict.fromkeys(("probability", "certainty", "modality"), "hedge"),
    **dict.fromkeys(("thesis", "therefore", "main", "intermediate"), "conclusion"),
    **dict.fromkeys(("evidence", "fact", "datum"), "premise"),
    **dict.fromkeys(("view", "opinion"), "reported"),
    **dict.fromkeys(("issue", "topic"), "question"),
    **dict.fromkeys(("document", "paper"), "article"),
}
CHOICES_BY_SYNONYM = {
    **dict.fromkeys(("backs", "confirms", "corroborates", "proves", "strengthens"), "supports"),
    **dict.fromkeys(("attacks", "challenges", "criticises", "criticizes"), "opposes"),
    **dict.fromkeys(("disputes", "objects", "questions", "rebuts", "weakens"), "opposes"),
    **dict.fromkeys(("conflicts", "denies", "disagrees", "negates", "refutes"), "contradicts"),
    **dict.fromkeys(("agrees", "echoes", "equals", "rephrases", "repeats"), "restates"),
    **dict.fromkeys(("entails", "means"), "implies"),
    **dict.fromkeys(("parallels", "recalls"), "resembles"),
    **dict.fromkeys(("differs", "qualifies"), "contrasts"),
    **dict.fromkeys(("definitely", "sure", "surely", "undoubtedly"), "certain"),
    **dict.fromkeys(("presumably", "probable", "probably"), "likely"),
    **dict.fromkeys(("could", "may", "maybe", "might", "perhaps", "uncertain"), "possible"),
    **dict.fromkeys(("doubtful", "improbable", "hardly"), "unlikely"),
    **dict.fromkeys(("agreed", "accepted", "shared"), "endorsed"),
    **dict.fromkeys(("denied", "disputed", "doubted"), "rejected"),
    **dict.fromkeys(("neutral", "undecided", "unclear"), "open"),
}
