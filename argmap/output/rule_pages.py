"""The pages of the rules: what each flags, why that is bad, an example and its cure."""

from pathlib import Path

from argmap.checks.catalogue import can_be_allowed, is_firm
from argmap.diagnostics import Rule

FOLDER = Path(__file__).parents[1] / "rules"


def page_of(rule: Rule) -> str:
    """Return the page of a rule, as Markdown."""
    return (FOLDER / f"{rule.name}.md").read_text(encoding="utf-8")


def summary_of(rule: Rule) -> str:
    """Return the sentence that says what a rule flags."""
    return page_of(rule).partition("\n")[0]


def facts_of(rule: Rule) -> str:
    """Return in a line how much a rule weighs, whether it is on, and what can be done about it."""
    default = "on by default" if rule.usual else "off by default"
    fix = f"{rule.mending} fix" if rule.mending else "no fix"
    if is_firm(rule):
        return f"{rule.severity}; always on; {fix}; can be neither ignored nor allowed"
    allowed = "can be ignored or allowed" if can_be_allowed(rule) else "can be ignored, not allowed"
    return f"{rule.severity}; {default}; {fix}; {allowed}"
