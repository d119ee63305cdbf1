"""Words that authors use for those of the lists from which one is chosen."""

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
