"""An assessment as Markdown."""

from collections.abc import Iterable, Iterator

from argmap.analyze.assess.request import AssessResult
from argmap.render.assess.answers import describe_grounds, describe_terms
from argmap.render.assess.report import Reporter, Row, Section
from argmap.render.diagram.annotation import Mark
from argmap.render.markdown_text import escape_markdown
from argmap.render.phrases import describe_claim


def render_markdown(result: AssessResult, *, full: bool = False) -> str:
    """Return what follows, in short or in full, and what else was asked for."""
    lines = [f"# {escape_markdown(describe_grounds(result))}"]
    terms = tuple(describe_terms(result))
    if terms:
        lines += ("", *_write_items(f"{label}: {value}" for label, value in terms))
    for section in Reporter.of(result.assessment).report(result, full=full):
        lines += _write_section(section)
    return "\n".join(lines) + "\n"


def _write_section(section: Section) -> Iterator[str]:
    if section.title:
        yield from ("", f"## {escape_markdown(section.title)}")
    if section.head:
        yield from ("", _write_sentence(section.head))
    if section.rows:
        yield from ("", "| | claim | why, how surely, on what |", "|---|---|---|")
        yield from map(_write_row, section.rows)
    if section.items:
        yield from ("", *_write_items(section.items))
    for note in section.notes:
        yield from ("", _write_sentence(note))


def _write_row(row: Row) -> str:
    words = escape_markdown(describe_claim(row.claim))
    why = "<br>".join(map(escape_markdown, filter(None, (*row.details, row.needs))))
    sign = Mark(row.status).sign
    return f"| {sign} {row.label} | **{escape_markdown(row.claim.id)}**: {words} | {why} |"


def _write_sentence(text: str) -> str:
    return escape_markdown(text[0].upper() + text[1:])


def _write_items(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"- {escape_markdown(text)}" for text in texts)
