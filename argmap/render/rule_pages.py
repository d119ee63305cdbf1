"""The pages of the rules, and the table of all rules."""

import re
from collections.abc import Iterator
from pathlib import Path

from argmap.analyze.rules.registry import RULES, can_be_allowed, is_firm
from argmap.render.terminal import Ansi, printable, wrap
from argmap.source.diagnostics import Rule

FOLDER = Path(__file__).parents[1] / "rules"


def read_rule_page(rule: Rule) -> str:
    """Return the page of a rule, as Markdown."""
    return (FOLDER / f"{rule.name}.md").read_text(encoding="utf-8")


def find_summary(page: str) -> str:
    """Return the first paragraph of a rule's page, which says what the rule flags."""
    return " ".join(page.partition("\n\n")[0].split())


def describe_rule_status(rule: Rule) -> str:
    """Return the severity of a rule, whether it is on, and whether it has a fix, on one line."""
    default = "on by default" if rule.usual else "off by default"
    fix = f"{rule.applicability} fix" if rule.applicability else "no fix"
    if is_firm(rule):
        return f"{rule.severity}; always on; {fix}; can be neither ignored nor allowed"
    allowed = "can be ignored or allowed" if can_be_allowed(rule) else "can be ignored, not allowed"
    return f"{rule.severity}; {default}; {fix}; {allowed}"


INDENT = "    "
# A fenced block, or everything up to a blank line; the pages contain nothing more complex.
BLOCK = re.compile(
    r"^```(?P<kind>.*)\n(?P<code>(?:.*\n)*?)```$|^\S.*(?:\n(?!```).+)*", re.MULTILINE
)
ITEM = re.compile(r"^- ", re.MULTILINE)


def render_rule(rule: Rule, columns: int, *, colour: bool) -> str:
    """Return the page of a rule for a terminal."""
    ansi = Ansi(colour)
    lines = [ansi.bold(f"{rule.code} {rule.name}"), ansi.dim(describe_rule_status(rule))]
    for block in BLOCK.finditer(read_rule_page(rule)):
        lines += ("", *_render_block(block, columns, ansi))
    return "\n".join(lines) + "\n"


def _render_block(block: re.Match[str], columns: int, ansi: Ansi) -> Iterator[str]:
    """Yield the lines of a heading, a list, a paragraph or a code block."""
    text = " ".join(block[0].split()) if not block[0].startswith("- ") else block[0]
    if block["code"] is not None:
        yield from _render_code(block["kind"], block["code"], ansi)
    elif text.startswith("## "):
        yield ansi.bold(text.removeprefix("## "))
    elif text.startswith("- "):
        for item in ITEM.split(text)[1:]:
            first, *others = wrap(" ".join(item.split()), columns - 2)
            yield from (f"- {first}", *(f"  {line}" for line in others))
    else:
        yield from wrap(text, columns)


def _render_code(kind: str, code: str, ansi: Ansi) -> Iterator[str]:
    name = "argmap.toml" if kind == "toml" else kind.partition(" ")[2]
    if name:
        yield INDENT + ansi.dim(f"{name}:")
    for line in code.splitlines():
        yield f"{INDENT}{printable(line)}".rstrip()


TABLE_HEAD = """\
| code | rule | flags | severity | on | fix |
|---|---|---|---|---|---|
"""


def render_rules_table() -> str:
    """Return the table of all rules as Markdown, in the order of their codes."""
    return TABLE_HEAD + "".join(map(render_row, RULES))


def render_row(rule: Rule) -> str:
    """Return the row of a rule."""
    default = "by default" if rule.usual else "if selected"
    cells = (
        rule.code,
        f"`{rule.name}`",
        find_summary(read_rule_page(rule)).removesuffix(".").replace("|", "\\|"),
        rule.severity,
        "always" if is_firm(rule) else default,
        rule.applicability or "none",
    )
    return f"| {' | '.join(cells)} |\n"
