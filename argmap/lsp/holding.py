"""Decides which findings wait while their author is typing.

An entry is unfinished while it is typed, and every editor would say so at each letter. The server
does not know the cursor, so it takes the place of the last edit for it. Until the author edits or
goes elsewhere, or saves, these findings wait if they are about the entry at that place: mistakes
in its syntax and, while there are any, whatever else seems wrong in it; findings that something is
missing in it; and whatever marks the very word that is typed. All others are shown at once.
"""

from collections.abc import Iterable

from msgspec import Struct

from argmap.editor.context import find_entry
from argmap.source.diagnostics import Diagnostic, Needs
from argmap.source.text import SourceFile
from argmap.syntax.syntax_rules import SYNTAX_RULES
from argmap.syntax.tree import Junk, Tree

SYNTAX_CODES = frozenset(rule.code for rule in SYNTAX_RULES)
NEEDS_WHOLE_ENTRIES = frozenset({Needs.FILE, Needs.WORKSPACE})


class Typing(Struct, frozen=True):
    """Where an author types: the offset, and the range of the entry there.

    It `is_broken` if it cannot be read as a whole.
    """

    offset: int
    start: int
    end: int
    is_broken: bool

    @classmethod
    def at(cls, tree: Tree, offset: int) -> "Typing":
        """Return the place of typing; its entry goes to the next entry or blank line."""
        number = find_entry(tree, offset)
        entry = tree.entries[number] if number >= 0 else None
        after = tree.entries[number + 1] if number + 1 < len(tree.entries) else None
        end = after.span.start if after else len(tree.file.text)
        return cls(
            offset,
            entry.span.start if entry else 0,
            max(end, _find_blank_line(tree.file, offset)),
            isinstance(entry, Junk),
        )

    def includes(self, offset: int) -> bool:
        """Return whether an offset is in the entry."""
        return self.start <= offset <= self.end

    def holds(self, finding: Diagnostic) -> bool:
        """Return whether a finding in the file waits."""
        span = finding.primary.span
        if span.start <= self.offset <= span.end:
            return True
        rule = finding.rule
        is_unfinished = (
            self.is_broken or rule.code in SYNTAX_CODES or rule.needs in NEEDS_WHOLE_ENTRIES
        )
        return is_unfinished and self.includes(span.start)


def _find_blank_line(file: SourceFile, offset: int) -> int:
    """Return where the paragraph of an offset ends."""
    place = offset
    while place < len(file.text) and file.text[file.find_line_start(place) : place].strip():
        following = file.find_next_line(place)
        if following == place or not file.text[following : file.find_line_end(following)].strip():
            return file.find_line_end(place)
        place = file.find_line_end(following)
    return place


def keep_hidden(before: Iterable[Diagnostic], now: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings that only an unfinished entry hides.

    Rules about what is missing say nothing while a mistake hides what is there; what they said
    before the author began to type stays meanwhile.
    """
    present = {identify(finding) for finding in now}
    return tuple(
        finding
        for finding in before
        if finding.rule.needs is not Needs.NOTHING and identify(finding) not in present
    )


def identify(finding: Diagnostic) -> tuple[str, str, int]:
    """Return what makes a finding in a file the same as one of another check."""
    return finding.rule.code, finding.message, finding.primary.span.start
