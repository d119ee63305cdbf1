"""Makes links fit the language: between two claims, or from a claim to an argument, each once."""

from collections.abc import Iterable

from msgspec.structs import replace

from argmap.exchange.draft import DraftLink, Loss
from argmap.exchange.fitting_arguments import ArgumentFitter, Fate
from argmap.exchange.wording import clean
from argmap.model.elements import Relation

NO_END = "the link is left out: one of its ends is not there"
TO_ITSELF = "the link is left out: it leads from a claim to itself"
REPEATED = "the link is left out: it already exists"
FATES = {
    Fate.LINKS: "the undercut is left out: what it undercuts became a link, not an argument",
    Fate.UNDERCUT: "the undercut of an undercut is left out: only arguments can be undercut",
    Fate.GONE: "the undercut is left out: the argument that it undercuts was left out",
}


def fit_links(
    links: Iterable[DraftLink], arguments: ArgumentFitter, losses: list[Loss]
) -> tuple[DraftLink, ...]:
    """Return the links that can be said; the target of an undercut is the key of an argument."""
    kept: dict[tuple[object, ...], DraftLink] = {}
    for link in links:
        fitted = _aim_at_argument(link, arguments) if _is_undercut(link) else link
        message = _find_objection(fitted or link, arguments, is_aimed=fitted is not None)
        if not message and fitted:
            identity = _identify(fitted)
            if identity not in kept:
                kept[identity] = replace(fitted, note=clean(fitted.note))
                continue
            message = REPEATED
        losses.append(Loss(link.place, message))
    return tuple(kept.values())


def _is_undercut(link: DraftLink) -> bool:
    return link.relation is Relation.UNDERCUTS


def _aim_at_argument(link: DraftLink, arguments: ArgumentFitter) -> DraftLink | None:
    target = arguments.targets.get(link.target)
    return replace(link, target=target) if target else None


def _find_objection(link: DraftLink, arguments: ArgumentFitter, *, is_aimed: bool) -> str:
    if not is_aimed:
        fate = arguments.fates.get(link.target)
        return FATES[fate] if fate else NO_END
    is_known = _is_undercut(link) or link.target in arguments.claims
    if link.source not in arguments.claims or not is_known:
        return NO_END
    return TO_ITSELF if link.source == link.target else ""


def _identify(link: DraftLink) -> tuple[object, ...]:
    ends = (link.source, link.target)
    return link.relation, *(sorted(ends) if link.relation.is_symmetric else ends)
