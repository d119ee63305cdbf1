"""The links of a claim or an argument, for a terminal."""

from collections.abc import Iterator

from argmap.model.elements import Argument, Claim, Link
from argmap.model.queries import find_links, get_article_id, walk
from argmap.model.reported_views import find_reported, find_reports
from argmap.model.workspace import Workspace
from argmap.render.phrases import (
    ACTIVE_VERBS,
    PASSIVE_VERBS,
    describe_attack,
    describe_link_end,
    format_marks,
)
from argmap.render.terminal import Ansi, Branch, printable, render_section


def render_link_sections(
    workspace: Workspace, item: Claim | Argument, columns: int, ansi: Ansi
) -> Iterator[str]:
    """Yield what other articles say about an item, then what its own article says.

    Then follow the links of the claims that it reports, or that report it.
    """
    links = find_links(workspace, item.id)
    article = get_article_id(item.id)
    inner = tuple(link for link in links if _is_within(link, article))
    outer = tuple(link for link in links if not _is_within(link, article))
    for title, chosen in (("Other articles", outer), ("In the same article", inner)):
        branches = tuple(_build_link_branch(workspace, link, item.id, ansi) for link in chosen)
        yield from render_section(title, branches, columns, ansi)
    for other, title in _find_reportings(workspace, item.id):
        others = (link for link in find_links(workspace, other) if link not in links)
        branches = tuple(_build_link_branch(workspace, link, other, ansi) for link in others)
        yield from render_section(printable(title), branches, columns, ansi)


def _find_reportings(workspace: Workspace, item: str) -> Iterator[tuple[str, str]]:
    """Yield the claims that report the same as an item, or that it reports, each with a title."""
    if item not in workspace.claims_by_id:
        return
    reported = _follow_reports(workspace, item)
    views = walk((reported[-1],), lambda claim: find_reports(workspace, claim))
    for other in (view for view, _ in views if view != item):
        if other in reported:
            yield other, f"At {other}, which it reports"
        elif item in _follow_reports(workspace, other):
            yield other, f"At {other}, which reports it"
        else:
            yield other, f"At {other}, which reports the same"


def _follow_reports(workspace: Workspace, claim: str) -> tuple[str, ...]:
    """Return a claim, what it reports, what that reports, and so on."""
    steps = walk((claim,), lambda view: filter(None, (find_reported(workspace, view),)))
    return tuple(other for other, _ in steps)


def _is_within(link: Link, article: str) -> bool:
    return {get_article_id(link.source), get_article_id(link.target)} == {article}


def _build_link_branch(workspace: Workspace, link: Link, item: str, ansi: Ansi) -> Branch:
    """Return a link as seen from an item, or from one of its arguments, with its note."""
    if link.source == item:
        subject, verb, other = "", ACTIVE_VERBS[link.relation], link.target
    else:
        subject = "" if link.target == item else f"{link.target} "
        verb, other = PASSIVE_VERBS[link.relation], link.source
    marks = format_marks(
        describe_attack(workspace, link),
        f"confidence {link.confidence}" if link.confidence else "",
        *link.tags,
    )
    words = f"{printable(subject)}{ansi.bold(verb)} {printable(other)}"
    note = (f"Note: {link.note}",) if link.note else ()
    texts = (describe_link_end(workspace, other), *note)
    return Branch(words + ansi.dim(printable(marks)), texts)
