"""Words that authors use for those of the language."""

KEYWORDS_BY_SYNONYM = {
    **dict.fromkeys(("since", "therefore", "reason", "reasons", "why", "argument"), "because"),
    **dict.fromkeys(("although", "though", "but", "however"), "despite"),
    **dict.fromkeys(("objection", "counter", "counterargument"), "despite"),
    **dict.fromkeys(("unless", "provided"), "if"),
    **dict.fromkeys(("newspaper", "journal", "magazine", "outlet"), "publisher"),
    **dict.fromkeys(("says", "said", "speaker", "who"), "by"),
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
