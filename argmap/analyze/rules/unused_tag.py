"""Finds tags that the settings list but nothing in the map uses."""

from collections.abc import Iterator

from argmap.analyze.subject import Subject, define_rule
from argmap.source.diagnostics import Diagnostic, Label, Needs
from argmap.syntax.tree import Tags

RULE = define_rule("W706", "unused-tag", needs=Needs.WORKSPACE)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic, in the settings, for each listed tag that is not used."""
    if not subject.limits.tag_places:
        return
    declared = zip(subject.limits.tags or (), subject.limits.tag_places, strict=False)
    used = {tag.text for clause in subject.written.list_clauses(Tags) for tag in clause.names}
    for tag, place in declared:
        if tag not in used:
            hint = "remove it from the list, or tag something with it"
            yield Diagnostic(RULE, f"nothing has the tag '{tag}'", Label(place), hint=hint)
