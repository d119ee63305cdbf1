"""The map as a discussion, in the form in which Kialo (kialo.com) exports its own as text."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from argmap.model.elements import Claim, Link, Relation
from argmap.model.queries import walk
from argmap.model.workspace import Workspace, group_by_key
from argmap.render.export.losses import (
    count_common,
    count_links,
    count_quotes,
    describe_losses,
)
from argmap.render.export.voices import describe_with_voice, name_voices

ACTIVE = re.compile(r"[\\\[\]*_`]|^(?=->)")
UNTITLED = "A map without a title"
PRO, CON, THESIS = "Pro: ", "Con: ", ""
SIDES = {
    Relation.SUPPORTS: PRO,
    Relation.IMPLIES: PRO,
    Relation.OPPOSES: CON,
    Relation.CONTRADICTS: CON,
    Relation.UNDERCUTS: CON,
}
LINK_LOSSES = {
    Relation.IMPLIES: "exported as Pro",
    Relation.CONTRADICTS: "exported as Con",
    Relation.UNDERCUTS: "exported as Con to a premise of the argument",
    Relation.RESTATES: "left out; Kialo has no such relation",
    Relation.RESEMBLES: "left out; Kialo has no such relation",
    Relation.CONTRASTS: "left out; Kialo has no such relation",
}


class Reply(Struct, frozen=True):
    """A claim below another one, and on which side it is."""

    claim: str
    side: str


def render_kialo(workspace: Workspace) -> str:
    """Return the map as one discussion: its theses are the claims that speak for no other.

    A claim that speaks for or against several has its number once, and is referred to by it.
    If there are several theses, the title of the map is the question above them.
    """
    replies = group_by_key(dict.fromkeys(_find_replies(workspace)))
    theses = _find_theses(workspace, replies)
    title = _escape(workspace.title or UNTITLED)
    lines = [f"Discussion Title: {title}", ""]
    if len(theses) != 1:
        lines.append(f"1. {title}")
    lines.extend(_number_claims(workspace, theses, replies))
    return "\n".join(lines) + "\n"


def _find_replies(workspace: Workspace) -> Iterator[tuple[str, Reply]]:
    """Yield a claim, and one that is for or against it, in the order of the map."""
    for argument in workspace.arguments:
        side = CON if argument.conceded else PRO
        for premise in argument.premises:
            yield argument.conclusion, Reply(premise, side)
    for link in workspace.links:
        if side := SIDES.get(link.relation, ""):
            yield _find_target(workspace, link), Reply(link.source, side)


def _find_target(workspace: Workspace, link: Link) -> str:
    """Return the claim at the end of a link; of an argument its first premise."""
    argument = workspace.arguments_by_id.get(link.target)
    return link.target if argument is None else argument.premises[0]


def _find_theses(workspace: Workspace, replies: Mapping[str, tuple[Reply, ...]]) -> tuple[str, ...]:
    """Return the claims that are below no other; of claims that all are, the first of a circle."""

    def find_next(claim: str) -> Iterator[str]:
        return (reply.claim for reply in replies.get(claim, ()))

    below = {reply.claim for group in replies.values() for reply in group}
    theses = [claim.id for claim in workspace.claims if claim.id not in below]
    reached = {claim for claim, _ in walk(theses, find_next)}
    for claim in workspace.claims:
        if claim.id not in reached:
            theses.append(claim.id)
            reached.update(found for found, _ in walk((claim.id,), find_next))
    return tuple(theses)


def _number_claims(
    workspace: Workspace, theses: tuple[str, ...], replies: Mapping[str, tuple[Reply, ...]]
) -> Iterator[str]:
    """Yield a line for each claim, and for each further place where it is a reply."""
    numbers: dict[str, str] = {}
    voices = name_voices(workspace.articles)
    start = "1" if len(theses) == 1 else "1.{}"
    waiting = [
        (start.format(place), Reply(claim, THESIS)) for place, claim in enumerate(theses, start=1)
    ]
    waiting.reverse()
    while waiting:
        number, reply = waiting.pop()
        if reply.claim in numbers:
            yield f"{number}. {reply.side}-> See {numbers[reply.claim]}."
            continue
        numbers[reply.claim] = number
        yield f"{number}. {reply.side}{_describe(workspace, reply.claim, voices)}"
        below = enumerate(replies.get(reply.claim, ()), start=1)
        waiting.extend(reversed([(f"{number}.{place}", other) for place, other in below]))


def _describe(workspace: Workspace, claim_id: str, voices: Mapping[str, str]) -> str:
    """Return the words of a claim; in a map of several articles, also which one says it."""
    claim: Claim = workspace.claims_by_id[claim_id]
    article = f" ({claim.article})" if len(workspace.claims_by_article) > 1 else ""
    return _escape(describe_with_voice(claim, voices) + article)


def _escape(text: str) -> str:
    return ACTIVE.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))


def list_losses(workspace: Workspace) -> tuple[str, ...]:
    """Return what the discussion leaves out or changes, a sentence for each kind."""
    articles = len(workspace.claims_by_article)
    linked = sum(len(argument.premises) > 1 for argument in workspace.arguments)
    conceded = sum(argument.conceded for argument in workspace.arguments)
    return describe_losses(
        (
            (articles if articles > 1 else 0, "article", "exported as one discussion"),
            *count_common(workspace),
            count_quotes(workspace),
            (linked, "linked argument", "exported as separate reasons"),
            (conceded, "conceded argument", "exported as Con"),
            *count_links(workspace, LINK_LOSSES),
        )
    )
