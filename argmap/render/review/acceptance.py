"""The lines of a comment about what is accepted, and how to accept the rest."""

from collections.abc import Iterable, Iterator, Sequence

from argmap.diff.changes import Change, Effect, Severity
from argmap.render.diagram.text.block import shorten
from argmap.render.markdown_text import escape_markdown, format_code
from argmap.render.phrases import format_count
from argmap.vcs.acceptances import TRAILER, Acceptance, Judgement, shorten_id

# So many ids are listed; when they are accepted, the next review lists the next.
MOST_IDS = 24
MOST_NAME = 60


def build_acceptance_lines(judgement: Judgement) -> Iterator[str]:
    """Yield what is accepted and by whom, what no longer can be, and what has to be."""
    for by, ids in _group_by_person(judgement.accepted):
        yield from ("", f"Accepted by {by}: {ids}.")
    for by, ids in _group_by_person(judgement.unknown):
        yield from ("", f"Accepted by {by}, but nothing here has this ID: {ids}.")
    if judgement.open:
        yield from _build_instruction(judgement.open)


def _build_instruction(entries: Sequence[Change | Effect]) -> Iterator[str]:
    are_breaking = all(entry.severity is Severity.BREAKING for entry in entries)
    verb = "is" if len(entries) == 1 else "are"
    count = format_count(len(entries), "breaking change" if are_breaking else "change")
    yield ""
    yield (
        f"**{count} {verb} not accepted.** To accept what is meant, end the message of a commit of "
        "this branch with such a line, or add a label `argmap-accept: ID`:"
    )
    ids = _limit([shorten_id(entry) for entry in entries])
    yield from ("", "```text", f"{TRAILER}: {' '.join(ids)}", "```")


def _group_by_person(acceptances: Iterable[Acceptance]) -> Iterator[tuple[str, str]]:
    """Yield each person or label, and the ids, as Markdown."""
    ids_by_person: dict[str, list[str]] = {}
    for acceptance in acceptances:
        name = escape_markdown(shorten(acceptance.by, MOST_NAME))
        place = f" in `{acceptance.commit}`" if acceptance.commit else ""
        ids_by_person.setdefault(f"{name}{place}", []).append(acceptance.id)
    for person, ids in ids_by_person.items():
        words = (format_code(shorten(name, MOST_NAME)) for name in _limit(ids))
        yield person, ", ".join(words)


def _limit(ids: list[str]) -> list[str]:
    return [*ids[:MOST_IDS], *(("…",) if len(ids) > MOST_IDS else ())]
