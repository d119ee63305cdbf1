"""What a SARIF log tells of the rules: their names, levels, and pages."""

from importlib.resources import files

from argmap.checks.catalogue import RULES_BY_WORD
from argmap.diagnostics import Rule, Severity
from argmap.output.messages.report import Json

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
SUBJECTS = {
    "S": "syntax",
    "N": "names",
    "Q": "quotations",
    "F": "files",
    "A": "arguments",
    "X": "across-articles",
    "W": "wording",
    "U": "suppressions",
}
# GitHub shows no more of a description.
LONGEST_DESCRIPTION = 1024


def descriptor(rule: Rule) -> Json:
    """Return a rule as the log's reader shows it, with the severity that it has by default."""
    severity = RULES_BY_WORD.get(rule.code, rule).severity
    page = page_of(rule)
    summary = page.partition("\n\n")[0].replace("\n", " ").strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": cut(summary)},
        "fullDescription": {"text": cut(why(page) or summary)},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "tags": [SUBJECTS[rule.code[0]]],
            "problem.severity": LEVELS[severity],
        },
    }


def page_of(rule: Rule) -> str:
    """Return the page that explains a rule; its name as a sentence if there is none."""
    place = files("argmap") / "rules" / f"{rule.name}.md"
    if place.is_file():
        return place.read_text(encoding="utf-8")
    return f"{rule.name.replace('-', ' ').capitalize()}.\n"


def why(page: str) -> str:
    """Return what a page says under "Why", as one paragraph."""
    section = page.partition("\n## Why\n")[2].partition("\n## ")[0]
    return " ".join(section.split())


def cut(text: str) -> str:
    """Return the text, shortened where it is too long to be shown."""
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 1]}…"
