"""Fixes of what `argmap check` finds, and comments that allow it."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.analyze.rules.registry import can_be_allowed
from argmap.analyze.suppressions import find_first_line
from argmap.edit.fixes import can_be_fixed, find_misread_files, fix_texts
from argmap.editor.action import Action, ActionKind, ActionRequest, keep
from argmap.editor.line_edits import find_line_edits
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, apply_edits
from argmap.source.text import SourceFile, Span
from argmap.syntax.comments import find_comments
from argmap.syntax.tree import Tree

REASON = "…"
NOT_TEXT = "\0"  # what has it is not fixed by the command either


def list_fixes(request: ActionRequest) -> Iterator[Action]:
    """Yield the fixes of the findings at a selection; the safe ones are preferred."""
    misread = find_misread_files(request.findings)
    for finding in _find_touched(request):
        if finding.fix and can_be_fixed(finding, misread):
            is_safe = finding.fix.applicability is Applicability.SAFE
            title = _describe(finding.fix, is_safe=is_safe)
            yield Action(title, ActionKind.QUICK_FIX, keep(*finding.fix.edits), (finding,), is_safe)


def _describe(fix: Fix, *, is_safe: bool) -> str:
    title = fix.title[:1].upper() + fix.title[1:]
    return title if is_safe else f"{title} (unsafe: may change what the map says)"


def _find_touched(request: ActionRequest) -> tuple[Diagnostic, ...]:
    """Return the findings at a selection."""
    span = request.span
    return tuple(
        finding
        for finding in request.findings
        if finding.primary.span.file is span.file
        and finding.primary.span.start <= span.end
        and span.start <= finding.primary.span.end
    )


def list_fixes_of_all(request: ActionRequest) -> Iterator[Action]:
    """Yield the action that applies all safe fixes of a file, if there are any."""
    file = request.span.file
    fixable = tuple(
        finding
        for finding in request.findings
        if finding.primary.span.file is file and _is_safe(finding)
    )
    if fixable:
        yield Action(
            "Apply all safe fixes of this file",
            ActionKind.FIX_ALL,
            lambda: fix_files(request, (file,)),
            fixable,
        )


def _is_safe(finding: Diagnostic) -> bool:
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def fix_files(request: ActionRequest, files: Iterable[SourceFile]) -> tuple[Edit, ...]:
    """Return the edits that apply all safe fixes of these files, as `argmap check --fix` does."""
    files_by_name = {file.name: file for file in files if NOT_TEXT not in file.written}
    texts: Mapping[str, str] = {name: file.written for name, file in files_by_name.items()}
    fixed = fix_texts(texts, request.check_with, unsafe=False).texts
    return tuple(
        edit
        for name, file in files_by_name.items()
        for edit in find_line_edits(Span(file, 0, len(file.written)), fixed[name])
    )


def list_allowing(request: ActionRequest) -> Iterator[Action]:
    """Yield the comments that allow what is found at a selection, with a reason to fill in.

    There are none where a comment would become part of an open string.
    """
    touched = {
        (finding.rule.name, finding.primary.span.line): finding
        for finding in _find_touched(request)
    }
    for (rule, line), finding in touched.items():
        if can_be_allowed(finding.rule):
            edit = _write_comment(request.parsed, rule, line)
            if _becomes_comment(edit):
                title = f"Allow {rule} here, with a reason"
                yield Action(title, ActionKind.QUICK_FIX, keep(edit), (finding,))


def _write_comment(parsed: Tree, rule: str, line: int) -> Edit:
    """Return the edit that puts a comment above the line on which a head or a clause starts."""
    file = parsed.file
    first = find_first_line(parsed, line)
    start, written = file.line_starts[first - 1], file.get_line(first)
    indent = written[: len(written) - len(written.lstrip())]
    comment = f"{indent}# argmap: allow {rule} because {REASON}\n"
    return Edit(Span(file, start, start), comment)


def _becomes_comment(edit: Edit) -> bool:
    file = edit.span.file
    new = SourceFile.of(file.path, file.name, apply_edits(file.text, (edit,)))
    start = edit.span.start + edit.text.index("#")
    return any(comment.span.start == start for comment in find_comments(new))
