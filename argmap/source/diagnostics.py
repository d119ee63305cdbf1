"""Diagnostics: what is wrong in a file, where, and the edits that fix it."""

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from argmap.source.spelling import shorten
from argmap.source.text import LINE_END, Span


class Severity(StrEnum):
    """How serious a finding is; only errors make `check` fail."""

    ERROR = "error"
    WARNING = "warning"


class Applicability(StrEnum):
    """Whether a fix keeps the meaning of the map (safe), or may change it (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Needs(StrEnum):
    """What must be free of syntax errors for a finding to hold.

    A rule about something missing must not apply where a mistake hides what is there. A rule about
    a text only needs the file to parse, so that no open string has run on into that text.
    """

    NOTHING = "nothing"
    TEXT = "text"
    FILE = "file"
    WORKSPACE = "workspace"


class Rule(Struct, frozen=True):
    """A rule: its stable code, and its name, which reads after "allow".

    A finding of a rule that `spoils` means that the model lacks something that the author wrote;
    it can be neither ignored nor allowed. A rule that is not `usual` is off until it is selected.
    `applicability` is that of its fixes, if it has any.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    spoils: bool = True
    usual: bool = True
    needs: Needs = Needs.NOTHING
    applicability: Applicability | None = None


class Label(Struct, frozen=True):
    """A marked place with a short text, which may be empty."""

    span: Span
    text: str = ""


class Edit(Struct, frozen=True):
    """A text that replaces a span; at an empty span it is inserted."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that belong together, with a title that says what they do: "write '+'".

    They do not overlap, and may be in several files.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class Diagnostic(Struct, frozen=True):
    """One finding of a rule, with related places, a hint and a fix if there are any."""

    rule: Rule
    message: str
    primary: Label
    secondary: tuple[Label, ...] = ()
    hint: str | None = None
    fix: Fix | None = None


LONGEST_NAME = 100
# A word in quotation marks that is too long to be read.
LONG_NAME = re.compile(rf"'[^'\s]{{{LONGEST_NAME + 1},}}'")


def shorten_names(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding that cuts very long names, which would be repeated in many findings."""
    labels = (diagnostic.primary, *diagnostic.secondary)
    texts = (diagnostic.message, diagnostic.hint or "", *(label.text for label in labels))
    if not any(map(LONG_NAME.search, texts)):
        return diagnostic
    return replace(
        diagnostic,
        message=_shorten_names(diagnostic.message),
        primary=_shorten_label(diagnostic.primary),
        secondary=tuple(map(_shorten_label, diagnostic.secondary)),
        hint=diagnostic.hint and _shorten_names(diagnostic.hint),
    )


def _shorten_label(label: Label) -> Label:
    return Label(label.span, _shorten_names(label.text))


def _shorten_names(text: str) -> str:
    return LONG_NAME.sub(lambda match: f"'{shorten(match[0][1:-1])}'", text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with these edits, which must not overlap.

    Line ends in inserted text become like the first line end of the text.
    """
    first = LINE_END.search(text)
    line_end = first[0] if first else "\n"
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        parts += (text[done : edit.span.start], edit.text.replace("\n", line_end))
        done = edit.span.end
    return "".join((*parts, text[done:]))


def fit_fix(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding whose fix is one of what is written; without it if it leaves the blocks."""
    fix = diagnostic.fix
    if fix is None or all(edit.span.file.blocks is None for edit in fix.edits):
        return diagnostic
    edits = fit_edits(fix.edits)
    return replace(diagnostic, fix=replace(fix, edits=edits) if edits else None)


def fit_edits(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return edits as their files are written; none if one is outside of all blocks."""
    fitted = tuple(edit for edit in map(fit_edit, edits) if edit)
    return fitted if len(fitted) == len(edits) else ()


def fit_edit(edit: Edit) -> Edit | None:
    """Return an edit of what is read of a file as one of what is written there.

    In a block of a Markdown file, new lines are indented as the others are. There is none outside.
    """
    file, start, end = edit.span.file, edit.span.start, edit.span.end
    if file.blocks is None:
        return edit
    block = file.find_block(start, end)
    if block is None or not block.prefix:
        return edit if block else None
    text = edit.text.replace("\n", f"\n{block.prefix}")
    first = file.skip_indent(block, start)
    if end < block.end:
        return Edit(Span(file, first, file.skip_indent(block, end)), text)
    if first == file.skip_indent(block, file.find_line_start(start)):
        first, text = file.find_line_start(start), block.prefix + text
    return Edit(Span(file, first, end), text.removesuffix(block.prefix))


def changes_text(edit: Edit) -> bool:
    """Return whether an edit makes a difference."""
    span = edit.span
    return span.file.text[span.start : span.end] != edit.text
