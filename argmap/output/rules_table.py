"""The table of all rules, as Markdown."""

from argmap.checks.catalogue import RULES, is_firm
from argmap.diagnostics import Rule
from argmap.output.rule_pages import summary_of

HEAD = """\
| code | rule | flags | severity | on | fix |
|---|---|---|---|---|---|
"""


def render_rules_table() -> str:
    """Return a line for each rule, in the order of the codes."""
    return HEAD + "".join(map(row, RULES))


def row(rule: Rule) -> str:
    """Return the line of a rule."""
    default = "by default" if rule.usual else "if selected"
    cells = (
        rule.code,
        f"`{rule.name}`",
        summary_of(rule).removesuffix(".").replace("|", "\\|"),
        rule.severity,
        "always" if is_firm(rule) else default,
        rule.mending or "none",
    )
    return f"| {' | '.join(cells)} |\n"
