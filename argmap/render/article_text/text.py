"""An article's text for a terminal, with the claims that quote it in the margin."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.analyze.coverage import Coverage, Paragraph, QuotedPassage
from argmap.load.paragraphs import SourceText
from argmap.model.elements import Article, Claim, Role
from argmap.model.workspace import group_by_key
from argmap.render.article_text.marked_lines import (
    Line,
    isolate,
    list_breaks,
    pad,
    wrap_text,
)
from argmap.render.phrases import describe_article, format_count
from argmap.render.terminal import NARROWEST, Ansi, printable, replace_unsafe, width, wrap

GUTTER = 6
GAP = "  "
WIDEST_MARGIN = 0.4  # of the columns
COLOURS = {
    Role.PREMISE: "36",
    Role.CONCLUSION: "33",
    Role.ASSUMPTION: "35",
    Role.REPORTED: "34",
}
MAIN_CONCLUSION = "1;33"


class Page(Struct, frozen=True):
    """What is printed: the article, its text, what is quoted of it, and how wide it may be."""

    article: Article
    text: SourceText
    first_page: int
    coverage: Coverage
    columns: int
    ansi: Ansi


def render_text(page: Page, *, only_unquoted: bool) -> str:
    """Return the text with its paragraphs numbered, and what is quoted underlined.

    Without colour, a line of `~` underlines. Of a text that has pages, each page is announced.
    """
    paragraphs = page.coverage.paragraphs
    if only_unquoted:
        paragraphs = tuple(paragraph for paragraph in paragraphs if not paragraph.passages)
    lines = [*_render_heading(page), *_render_paragraphs(page, paragraphs), ""]
    lines += _render_unquoted_summary(page) if only_unquoted else _render_summary(page)
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _render_heading(page: Page) -> Iterator[str]:
    for line in wrap(describe_article(page.article), page.columns):
        yield page.ansi.bold(line)


def _render_paragraphs(page: Page, paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    margin = _measure_margin(page, paragraphs)
    room = page.columns - GUTTER - (margin + len(GAP) if margin else 0)
    last_page = 0
    for paragraph in paragraphs:
        yield ""
        number = str(paragraph.number)
        for start, end in list_breaks(page.text.page_starts, *paragraph.span):
            words = page.text.text[start:end]
            if not words.strip():
                continue
            current = page.text.find_page(start + len(words) - len(words.lstrip()))
            if current != last_page:
                yield page.ansi.dim(f"── page {current + page.first_page - 1} ──")
                last_page = current
            columns = max(room, NARROWEST)
            if paragraph.passages:
                lines = tuple(wrap_text(page.text.text, start, end, columns))
                yield from _render_lines(page, paragraph, number, lines, columns)
            else:
                yield from _render_unquoted_lines(page, number, words, columns)
            number = ""


def _render_unquoted_lines(page: Page, number: str, words: str, columns: int) -> Iterator[str]:
    """Yield the lines of a part of a paragraph without passages, in a fifth of the time."""
    for line in wrap(replace_unsafe(words), columns):
        yield page.ansi.dim(number.rjust(GUTTER - len(GAP))) + GAP + isolate(line, line)
        number = ""


def _measure_margin(page: Page, paragraphs: tuple[Paragraph, ...]) -> int:
    """Return how many columns the names of claims take, 0 if there are none."""
    labels = (_label(passage.claim) for part in paragraphs for passage in part.passages)
    return min(max(map(width, labels), default=0), int(page.columns * WIDEST_MARGIN))


def _render_lines(
    page: Page, paragraph: Paragraph, number: str, lines: tuple[Line, ...], room: int
) -> Iterator[str]:
    """Yield the lines of a part of a paragraph, and below them names that need more room."""
    styles = _find_styles(paragraph)
    find_style = (styles if page.ansi.colour else {}).get
    starting = group_by_key((passage.spans[0][0], passage) for passage in paragraph.passages)
    names: list[str] = []
    margin = page.columns - GUTTER - room - len(GAP)
    for line in lines:
        gutter = page.ansi.dim(number.rjust(GUTTER - len(GAP))) + GAP
        number = ""
        for passage in (found for cell in line.cells for found in starting.get(cell.place, ())):
            names += _render_name(passage, margin, page.ansi)
        yield gutter + _add_name(line.render(find_style, page.ansi), line.shown, room, names)
        marks = "" if page.ansi.colour else line.render_marks(styles.get)
        if marks:
            yield " " * GUTTER + _add_name(marks, marks, room, names)
    while names:
        yield " " * GUTTER + _add_name("", "", room, names)


def _add_name(shown: str, text: str, room: int, names: list[str]) -> str:
    """Return a line with the next name in its margin, if there is one."""
    return pad(shown, text, room) + GAP + names.pop(0) if names else shown


def _find_styles(paragraph: Paragraph) -> dict[int, str]:
    """Return the styles of places in the text; of overlapping passages the first one decides."""
    styles: dict[int, str] = {}
    for passage in reversed(paragraph.passages):
        style = _choose_colour(passage.claim)
        for start, end in passage.spans:
            within = range(max(start, paragraph.span[0]), min(end, paragraph.span[1]))
            styles |= dict.fromkeys(within, style)
    return styles


def _render_name(passage: QuotedPassage, columns: int, ansi: Ansi) -> Iterator[str]:
    for line in wrap(_label(passage.claim), columns):
        yield isolate(ansi.style(line, _choose_colour(passage.claim)), line)


def _label(claim: Claim) -> str:
    return printable(f"{claim.role} {claim.name}")


def _choose_colour(claim: Claim) -> str:
    return MAIN_CONCLUSION if claim.main else COLOURS[claim.role]


def _render_summary(page: Page) -> Iterator[str]:
    for sentence in describe_coverage(page.coverage):
        yield from wrap(sentence, page.columns)


def describe_coverage(coverage: Coverage) -> Iterator[str]:
    """Yield how much of a text is quoted, and which quotations have no place in it."""
    quoted = sum(bool(paragraph.passages) for paragraph in coverage.paragraphs)
    share = f" ({coverage.quoted_words / coverage.words:.0%})" if coverage.words else ""
    yield (
        f"{coverage.quoted_words} of {format_count(coverage.words, 'word')} quoted{share},"
        f" in {quoted} of {format_count(len(coverage.paragraphs), 'paragraph')}"
    )
    if coverage.unplaced:
        names = ", ".join(dict.fromkeys(claim.name for claim, _ in coverage.unplaced))
        count = format_count(len(coverage.unplaced), "quotation")
        yield f"{count} not found, or found more than once: {names}"


def _render_unquoted_summary(page: Page) -> Iterator[str]:
    paragraphs = page.coverage.paragraphs
    unquoted = sum(not paragraph.passages for paragraph in paragraphs)
    count = format_count(len(paragraphs), "paragraph")
    yield from wrap(f"{unquoted} of {count} not quoted by any claim", page.columns)
