"""Keywords of entries and clauses that may start at an offset, and rules in comments."""

import re
from collections.abc import Iterable, Iterator

from argmap.analyze.rules.registry import RULES, can_be_allowed
from argmap.analyze.suppressions import ADDRESSED
from argmap.editor.completion_items import Completion, CompletionKind
from argmap.editor.completion_values import CHOICES
from argmap.editor.context import Context
from argmap.editor.keyword_notes import NOTES
from argmap.load.loaded import LoadedWorkspace
from argmap.source.diagnostics import Diagnostic, Rule
from argmap.source.text import Span
from argmap.syntax.slots import SHAPES, STRINGS, Slot
from argmap.syntax.vocabulary import CLAIM_ENTRIES, CLAUSES, ENTRIES

ALLOWING = re.compile(
    ADDRESSED.pattern + r"\s*allow\s(?P<rules>(?:[\w-]+\s*,\s*)*)(?P<word>[\w-]*)"
)
ALLOWED = re.compile(
    ADDRESSED.pattern + r"\s*allow(?P<rules>(?:[\s,]+(?!because\b)[\w-]+)+)\s+(?P<word>\w*)"
)
ADDRESSING = re.compile(ADDRESSED.pattern + r"\s*(?P<word>\w*)")
OPENING = re.compile(r"#+\s*(?P<word>[\w:]*)")
REST = re.compile(r"[\w-]*")


def complete_keywords(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the clauses that the entry may still have, and the entries that may start.

    Entries come first where a line is indented no deeper than the entry before it, claims before
    other entries where it is indented.
    """
    is_stray = context.before is not None and context.before.keyword is None
    if context.next.is_required or "." in context.typed or (is_stray and not context.starts_line):
        return
    clauses = _list_clauses(context)
    entries = sorted(
        (keyword for keyword in ENTRIES if _may_start(keyword, loaded, context)),
        key=lambda keyword: (keyword in CLAIM_ENTRIES) is not bool(context.indent),
    )
    keywords = (*entries, *clauses) if context.is_outside_entry else (*clauses, *entries)
    yield from (_build_keyword(context, keyword) for keyword in keywords)


def _list_clauses(context: Context) -> Iterator[str]:
    """Yield the clauses of the entry that it lacks, or may have again."""
    if context.head is None:
        return
    present = {part.keyword for part in context.parts if part.tokens[0] is not context.token}
    for form in CLAUSES:
        may_repeat = form.repeatable or form.keyword not in present
        if may_repeat and context.head.keyword in form.entries:
            yield form.keyword


def _may_start(keyword: str, loaded: LoadedWorkspace, context: Context) -> bool:
    if not context.starts_line:
        return False
    if keyword in CLAIM_ENTRIES:
        return context.article is not None
    return keyword != "map" or loaded.workspace.title is None


def _build_keyword(context: Context, keyword: str) -> Completion:
    kind = CompletionKind.ENTRY if keyword in ENTRIES else CompletionKind.CLAUSE
    fields = (
        _write_field(number, slot) for number, slot in enumerate(_list_items(keyword), start=1)
    )
    snippet = " ".join((keyword, *fields))
    return Completion(
        keyword, kind, f"{keyword} ", context.replaced, NOTES[keyword], keyword, snippet
    )


def _list_items(keyword: str) -> tuple[Slot, ...]:
    """Return what to fill in after a keyword."""
    items = SHAPES[keyword].items
    return (*items, Slot.TEXT) if keyword == "article" else items


def _write_field(number: int, slot: Slot) -> str:
    if slot in CHOICES:
        return f"${{{number}|{','.join(CHOICES[slot])}|}}"
    return f'"${number}"' if slot in STRINGS else f"${number}"


def complete_rules(context: Context, findings: Iterable[Diagnostic]) -> Iterator[Completion]:
    """Yield what a suppression comment may go on with; first the rules found below it."""
    if context.token is None:
        return
    start = context.token.start
    before = context.token.text[: context.offset - start]
    if written := ALLOWING.fullmatch(before):
        named = frozenset(REST.findall(written["rules"]))
        for rule in dict.fromkeys((*_list_found_below(context, findings), *RULES)):
            if can_be_allowed(rule) and named.isdisjoint({rule.name, rule.code}):
                found = f"{rule.name} {rule.code}"
                yield _build_in_comment(context, written["word"], rule.name, rule.code, found)
    if written := ALLOWED.fullmatch(before):
        yield _build_in_comment(context, written["word"], "because ", "then the reason")
    elif written := ADDRESSING.fullmatch(before):
        yield _build_in_comment(context, written["word"], "allow ", "then a rule, and why")
    elif written := OPENING.fullmatch(before):
        text = "argmap: allow "
        yield _build_in_comment(context, written["word"], text, "allow what a rule reports")


def _list_found_below(context: Context, findings: Iterable[Diagnostic]) -> Iterator[Rule]:
    for finding in sorted(findings, key=lambda finding: finding.primary.span.start):
        span = finding.primary.span
        if span.file is context.file and span.start > context.offset:
            yield finding.rule


def _build_in_comment(
    context: Context, word: str, text: str, detail: str, found: str = ""
) -> Completion:
    """Return the completion that writes a text in place of the word at the offset."""
    end = REST.match(context.file.text, context.offset)
    span = Span(context.file, context.offset - len(word), end.end() if end else context.offset)
    return Completion(text.strip(), CompletionKind.RULE, text, span, detail, found or text.strip())
