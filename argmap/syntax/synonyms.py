"""Words that authors write in place of a keyword, a verb or a choice."""

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
    **dict.fromkeys(("could", "may", "maybe", "might", "perhaps"), "possible"),
    **dict.fromkeys(("doubtful", "improbable", "hardly"), "unlikely"),
    **dict.fromkeys(("agreed", "accepted", "shared"), "endorsed"),
    **dict.fromkeys(("denied", "disputed", "doubted"), "rejected"),
    **dict.fromkeys(("neutral", "undecided", "unclear"), "open"),
}
