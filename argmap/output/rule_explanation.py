"""What `rule` prints of a rule: its page, set for a terminal."""

import re
from collections.abc import Iterator

from argmap.diagnostics import Rule
from argmap.output.ink import Ink
from argmap.output.rule_pages import facts_of, page_of
from argmap.output.terminal import printable, wrap

INDENT = "    "
# A fenced block, or else all up to a blank line; the pages have nothing that is more than this.
BLOCK = re.compile(
    r"^```(?P<kind>.*)\n(?P<code>(?:.*\n)*?)```$|^\S.*(?:\n(?!```).+)*", re.MULTILINE
)
ITEM = re.compile(r"^- ", re.MULTILINE)


def render_rule(rule: Rule, columns: int, *, colour: bool) -> str:
    """Return what there is to know of a rule."""
    ink = Ink(colour)
    lines = [ink.strong(f"{rule.code} {rule.name}"), ink.faint(facts_of(rule))]
    for block in BLOCK.finditer(page_of(rule)):
        lines += ("", *block_lines(block, columns, ink))
    return "\n".join(lines) + "\n"


def block_lines(block: re.Match[str], columns: int, ink: Ink) -> Iterator[str]:
    """Yield the lines of a heading, a list, a paragraph, or what is quoted line by line."""
    text = " ".join(block[0].split()) if not block[0].startswith("- ") else block[0]
    if block["code"] is not None:
        yield from code_lines(block["kind"], block["code"], ink)
    elif text.startswith("## "):
        yield ink.strong(text.removeprefix("## "))
    elif text.startswith("- "):
        for item in ITEM.split(text)[1:]:
            first, *others = wrap(" ".join(item.split()), columns - 2)
            yield from (f"- {first}", *(f"  {line}" for line in others))
    else:
        yield from wrap(text, columns)


def code_lines(kind: str, code: str, ink: Ink) -> Iterator[str]:
    """Yield the lines of a file, or of what argmap says of it."""
    name = "argmap.toml" if kind == "toml" else kind.partition(" ")[2]
    if name:
        yield INDENT + ink.faint(f"{name}:")
    for line in code.splitlines():
        yield f"{INDENT}{printable(line)}".rstrip()
