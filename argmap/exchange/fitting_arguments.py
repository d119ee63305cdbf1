"""Makes arguments fit the language: reasons and concessions inside an article, or links."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec.structs import replace

from argmap.exchange.circles import find_closing_arguments
from argmap.exchange.draft import DraftArgument, DraftArticle, DraftLink, Force, Loss
from argmap.model.elements import Relation, Role

NO_CONCLUSION = "the argument is left out: its conclusion is not there"
NO_PREMISES = "the argument is left out: it has no premises"
MISSING_PREMISE = "a premise is left out of the argument: it is not there"
OF_ITSELF = "the argument is left out: its conclusion is one of its premises"
REPEATED = "the argument is left out: another one has the same premises and conclusion"
SAME_KEY = "another argument has the same id, so this one has no name"
CIRCLE = "the argument closes a circle of reasons, so it becomes a link"
APART = "premises that need each other become links of their own"
UNDERCUT_SUPPORT = "the support is left out: only claims can be supported"


class Fate(StrEnum):
    """What became of an argument that is not kept as one."""

    LINKS = "links"
    UNDERCUT = "undercut"
    GONE = "gone"


class ArgumentFitter:
    """Sorts arguments into those that are kept, those that become links, and those left out."""

    def __init__(self, articles: Sequence[DraftArticle], losses: list[Loss]) -> None:
        """Look at the claims of these articles."""
        self.claims = {claim.key: claim for article in articles for claim in article.claims}
        self.homes = {claim.key: a.key for a in articles for claim in a.claims}
        self.losses = losses
        self.kept: dict[tuple[object, ...], DraftArgument] = {}
        self.links: list[DraftLink] = []
        self.targets: dict[str, str] = {}
        self.fates: dict[str, Fate] = {}
        self._supported: set[str] = set()

    def fit(self, arguments: Iterable[DraftArgument]) -> None:
        """Fill `kept` and `links`; `targets` has the keys of what is kept, `fates` of the rest."""
        given = tuple(self._keep_first_keys(arguments))
        keys = {argument.key for argument in given if argument.key}
        sound = [fit for argument in given if (fit := self._fit_ends(argument, keys))]
        reasons = [argument for argument in sound if self._is_reason(argument)]
        closing = find_closing_arguments(reasons)
        for argument in reasons:
            if argument in closing:
                self.losses.append(Loss(argument.place, CIRCLE))
                self._make_links(argument, Relation.SUPPORTS)
            else:
                self._keep(argument)
                self._supported.add(argument.conclusion)
        for argument in sound:
            if not self._is_reason(argument):
                self._fit_other(argument)

    def _keep_first_keys(self, arguments: Iterable[DraftArgument]) -> Iterator[DraftArgument]:
        """Yield the arguments; of those with one key, only the first keeps it."""
        known: set[str] = set()
        for argument in arguments:
            if argument.key and argument.key in known:
                self.losses.append(Loss(argument.place, SAME_KEY))
            yield replace(argument, key="") if argument.key in known else argument
            known.add(argument.key)

    def find_role(self, key: str) -> Role:
        """Return the role of a claim: as it was read, if the language allows it, or by its use."""
        role, is_supported = self.claims[key].role, key in self._supported
        if role in {None, Role.PREMISE}:
            return Role.CONCLUSION if is_supported else Role.PREMISE
        return role or Role.PREMISE

    def _fit_ends(self, argument: DraftArgument, keys: set[str]) -> DraftArgument | None:
        """Return the argument with the premises that are there; nothing if it cannot be one."""
        premises = tuple(dict.fromkeys(p for p in argument.premises if p in self.claims))
        if premises and any(premise not in self.claims for premise in argument.premises):
            self.losses.append(Loss(argument.place, MISSING_PREMISE))
        is_known = argument.conclusion in self.claims or argument.conclusion in keys
        if is_known and premises and argument.conclusion not in premises:
            return replace(argument, premises=premises)
        message = NO_CONCLUSION if not is_known else OF_ITSELF if premises else NO_PREMISES
        self._drop(argument, message)
        return None

    def _drop(self, argument: DraftArgument, message: str) -> None:
        self.losses.append(Loss(argument.place, message))
        self.fates[argument.key] = Fate.GONE

    def _is_reason(self, argument: DraftArgument) -> bool:
        return argument.force is Force.FOR and self._is_inside_article(argument)

    def _is_inside_article(self, argument: DraftArgument) -> bool:
        homes = {self.homes.get(key) for key in (*argument.premises, argument.conclusion)}
        return len(homes) == 1 and None not in homes

    def _fit_other(self, argument: DraftArgument) -> None:
        if argument.conclusion not in self.claims:
            self._undercut(argument)
        elif argument.force is Force.FOR:
            self._make_links(argument, Relation.SUPPORTS)
        elif argument.force is Force.CONCEDED and self._can_be_conceded(argument):
            self._keep(argument)
        else:
            self._make_links(argument, Relation.OPPOSES)

    def _can_be_conceded(self, argument: DraftArgument) -> bool:
        is_conclusion = self.find_role(argument.conclusion) is Role.CONCLUSION
        return is_conclusion and self._is_inside_article(argument)

    def _keep(self, argument: DraftArgument) -> None:
        identity = argument.conclusion, argument.force, frozenset(argument.premises)
        known = self.kept.get(identity)
        if known:
            self.losses.append(Loss(argument.place, REPEATED))
        kept = replace(known, key=known.key or argument.key) if known else argument
        self.kept[identity] = kept
        if argument.key:
            self.targets[argument.key] = kept.key

    def _make_links(self, argument: DraftArgument, relation: Relation) -> None:
        if len(argument.premises) > 1:
            self.losses.append(Loss(argument.place, APART))
        self.links += _link_each(argument, relation)
        self.fates[argument.key] = Fate.LINKS

    def _undercut(self, argument: DraftArgument) -> None:
        if argument.force is Force.FOR:
            self._drop(argument, UNDERCUT_SUPPORT)
            return
        self._make_links(argument, Relation.UNDERCUTS)
        self.fates[argument.key] = Fate.UNDERCUT


def _link_each(argument: DraftArgument, relation: Relation) -> Iterator[DraftLink]:
    for premise in argument.premises:
        yield DraftLink(
            source=premise, relation=relation, target=argument.conclusion, place=argument.place
        )
