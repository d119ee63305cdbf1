"""An assessment as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.assess.request import Answer, Comparison
from argmap.render.assess.report import (
    Part,
    change_words,
    conflict_lines,
    is_whole,
    parts_of,
    position_lines,
    terms,
)
from argmap.render.assess.wording import Teller
from argmap.render.diagram.annotation import SIGNS
from argmap.render.markdown_text import escape_markdown
from argmap.render.show import describe_article


def render_markdown(answer: Answer) -> str:
    """Return a section an article, and whatever else was asked for."""
    return "\n".join(lines_of(answer)) + "\n"


def lines_of(answer: Answer) -> Iterator[str]:
    """Yield the lines of the report."""
    yield "# What stands"
    yield ""
    yield from items(f"{label}: {value}" for label, value in terms(answer))
    if answer.comparison:
        yield from comparison_lines(answer.comparison)
    elif is_whole(answer):
        for part in parts_of(answer.assessment, Teller.of(answer.assessment)):
            yield from part_lines(part)
    if answer.conflicts:
        yield from ("", "## Conflicts", "", *items(conflict_lines(answer.conflicts)))
    if answer.positions:
        title = f"## {answer.inquiry.semantics.capitalize()} positions"
        yield from ("", title, "", *items(position_lines(answer)))


def part_lines(part: Part) -> Iterator[str]:
    """Yield the section of an article."""
    yield from ("", f"## {escape_markdown(describe_article(part.article))}", "", f"{part.counts}")
    if part.rows:
        yield from ("", "| | claim | why |", "|---|---|---|")
    for row in part.rows:
        claim = f"**{escape_markdown(row.claim.id)}**: {escape_markdown(row.claim.text)}"
        why = "<br>".join(map(escape_markdown, row.because))
        yield f"| {SIGNS[row.status]} {row.status} | {claim} | {why} |"
    for label, claims in (("Also stand", part.standing), ("Nothing leads to", part.unreached)):
        if claims:
            yield from ("", f"{label}: {', '.join(map(escape_markdown, claims))}")


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield what some changes change."""
    teller = Teller.of(comparison.after)
    title = " and ".join(f"{each.verdict} {each.reference}" for each in comparison.changes)
    yield from ("", f"## What if you {escape_markdown(title)}", "")
    if not comparison.differences:
        yield "Nothing changes."
    yield from items(
        f"{each.claim} {change_words(each)}: {teller.because(each.claim)[0]}"
        for each in comparison.differences
    )


def items(texts: Iterable[str]) -> Iterator[str]:
    """Yield the items of a list."""
    yield from (f"- {escape_markdown(text)}" for text in texts)
