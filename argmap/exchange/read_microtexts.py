"""Reads the XML of arg-microtexts (Peldszus & Stede 2015): one short text with its graph.

Units of text (`edu`) form claims (`adu`), of the proponent or of an imagined opponent. Edges
support (`sup`, `exa`), rebut (`reb`), undercut (`und`), or add a premise to another edge (`add`).
"""

from collections.abc import Iterator
from functools import cached_property

from msgspec.structs import replace

from argmap.errors import ArgmapError
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftAnswer,
    DraftArgument,
    DraftArticle,
    DraftClaim,
    DraftQuestion,
    DraftQuotation,
    Force,
    Place,
)
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.reading import Reading
from argmap.exchange.wording import shorten
from argmap.exchange.xml_tree import Element, parse_xml
from argmap.model.elements import Role, Stance

ARTICLE = "text"
EDGE = "edge "
OPPONENT = "an opponent"
OPPONENT_TAG = "opponent"
SUPPORTS = frozenset({"sup", "exa"})
ATTACKS = frozenset({"reb", "und"})
POSITIONS = ("pro", "con")
# Of edges that lead to edges, or of joints of joints: two are usual.
LONGEST_CHAIN = 20


def read_microtexts(document: Document, _article_by: ArticleBy | None = None) -> Draft:
    """Return what a file holds. Raises ArgmapError if it is not such a file."""
    root = parse_xml(document.name, document.content)
    if root.name != "arggraph":
        raise ArgmapError(f"{document.name}: not an arg-microtext: its root is '{root.name[:40]}'")
    return _Reader(document, root).read()


class _Reader(Reading):
    def __init__(self, document: Document, root: Element) -> None:
        super().__init__(document)
        self.root = root
        self.edges = self._keep_first_edges()
        self.sources = {key: [_get(edge, "src")] for key, edge in self.edges.items()}
        self.topic = _get(root, "topic_id").strip()

    def read(self) -> Draft:
        self._join_premises()
        if not any(self.root.find_all("adu")):
            self._report(self.root, "there are no claims ('adu') in this text")
        return Draft(
            articles=(self._read_article(),),
            questions=tuple(self._read_question()),
            arguments=tuple(self._read_arguments()),
            losses=tuple(self.losses),
        )

    def _keep_first_edges(self) -> dict[str, Element]:
        """Return the edges by their ids, each the first that has it."""
        kept: dict[str, Element] = {}
        for edge in self.root.find_all("edge"):
            if kept.setdefault(_get(edge, "id"), edge) is not edge:
                self._report(edge, "the edge is left out: its id is that of an edge above")
        return kept

    def _place(self, element: Element) -> Place:
        return self.place(element.line, _get(element, "id"))

    def _report(self, element: Element, message: str) -> None:
        self.lose(message, element.line, _get(element, "id"))

    def _list_edges(self, *kinds: str) -> list[Element]:
        return [edge for edge in self.edges.values() if _get(edge, "type") in kinds]

    def _join_premises(self) -> None:
        """Give each edge the sources of the `add` edges that lead to it, also through others."""
        for edge in self._list_edges("add"):
            target = self._find_joined(_get(edge, "trg"))
            if target is None:
                self._report(edge, "the premise is left out: it does not lead to another edge")
            else:
                self.sources[target].append(_get(edge, "src"))

    def _find_joined(self, key: str) -> str | None:
        """Return the edge that an edge means: itself, or the one that it adds a premise to."""
        for _ in range(LONGEST_CHAIN):
            if key not in self.edges:
                return None
            if _get(self.edges[key], "type") != "add":
                return key
            key = _get(self.edges[key], "trg")
        return None

    def _read_question(self) -> Iterator[DraftQuestion]:
        """Yield the topic, which texts for and against it share."""
        words = self.topic.replace("_", " ").strip()
        if words:
            yield DraftQuestion(
                key=self.topic,
                text=f"{words[0].upper()}{words[1:]}?",
                wish=self.topic,
                positions=POSITIONS,
                place=self._place(self.root),
                note=f"From the topic_id '{self.topic}'.",
            )

    def _read_article(self) -> DraftArticle:
        units = self._find_units()
        return DraftArticle(
            key=ARTICLE,
            wish=_get(self.root, "id").strip() or self.stem,
            claims=tuple(
                self._read_claim(adu, units.get(_get(adu, "id"), []))
                for adu in self.root.find_all("adu")
            ),
            text=self.decode_companion(),
            place=self._place(self.root),
        )

    def _find_units(self) -> dict[str, list[Element]]:
        """Return the units of each claim in their order in the text, also those of joints."""
        targets = {_get(edge, "src"): edge for edge in self._list_edges("seg")}
        units: dict[str, list[Element]] = {}
        for unit in self.root.find_all("edu"):
            key = _get(unit, "id")
            for _ in range(LONGEST_CHAIN):
                key = _get(targets[key], "trg") if key in targets else key
            if key == _get(unit, "id"):
                self._report(unit, "the unit is left out: it is not part of any claim")
            units.setdefault(key, []).append(unit)
        return units

    def _read_claim(self, adu: Element, units: list[Element]) -> DraftClaim:
        is_implicit = bool(units) and all(_get(u, "implicit") == "true" for u in units)
        words = [unit.text.strip() for unit in units]
        key, is_opponents = _get(adu, "id"), _get(adu, "type") == "opp"
        claim = DraftClaim(
            key=key,
            text=" ".join(words),
            place=self._place(adu),
            role=self._find_role(key, is_implicit=is_implicit),
            quotations=() if is_implicit else tuple(map(DraftQuotation, words)),
            answers=tuple(self._read_answers(key)),
            tags=(OPPONENT_TAG,) if is_opponents else (),
        )
        if not is_opponents or key in self._granted:
            return claim
        stance = Stance.REJECTED if key in self._rebutted else Stance.OPEN
        return replace(claim, role=Role.REPORTED, by=OPPONENT, stance=stance)

    def _find_role(self, key: str, *, is_implicit: bool) -> Role | None:
        """Return a role that does not follow from the reasons for a claim."""
        if is_implicit:
            return Role.ASSUMPTION
        is_contested = key == self._main_claim and key in self._rebutted
        return Role.CONCLUSION if is_contested else None

    def _read_answers(self, key: str) -> Iterator[DraftAnswer]:
        """Yield what the main claim answers: the stance of the text towards its topic."""
        if not self.topic or key != self._main_claim:
            return
        stance = _get(self.root, "stance")
        if stance in POSITIONS:
            yield DraftAnswer(self.topic, (stance,))
        else:
            self._report(
                self.root, f"the stance '{shorten(stance)}' is left out: neither for nor against"
            )

    @cached_property
    def _main_claim(self) -> str | None:
        """The only claim of the proponent from which no edge leads on, if there is one."""
        sources = {_get(edge, "src") for edge in self.edges.values()}
        main = [key for key in self._proponents if key not in sources]
        if self.topic and len(main) != 1:
            self._report(self.root, f"the stance is left out: there are {len(main)} main claims")
        return main[0] if len(main) == 1 else None

    @cached_property
    def _proponents(self) -> dict[str, None]:
        """The claims of the proponent, in order."""
        adus = self.root.find_all("adu")
        return {_get(adu, "id"): None for adu in adus if _get(adu, "type") != "opp"}

    @cached_property
    def _rebutted(self) -> set[str]:
        """The claims that are rebutted."""
        return {_get(edge, "trg") for edge in self._list_edges("reb")}

    @cached_property
    def _supported(self) -> set[str]:
        """The claims that have reasons."""
        return {_get(edge, "trg") for edge in self._list_edges(*SUPPORTS)}

    @cached_property
    def _granted(self) -> set[str]:
        """The opponent's claims that are conceded, and the reasons for them."""
        reasons: dict[str, list[str]] = {}
        for edge in self._list_edges(*SUPPORTS):
            sources = self.sources[_get(edge, "id")]
            reasons.setdefault(_get(edge, "trg"), []).extend(sources)
        waiting = [
            source
            for edge in self._list_edges("reb")
            if self._find_force(edge) is Force.CONCEDED
            for source in self.sources[_get(edge, "id")]
        ]
        granted: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key not in granted:
                granted.add(key)
                waiting += reasons.get(key, ())
        return granted

    def _find_force(self, edge: Element) -> Force:
        """Return what an edge does; a rebuttal of a conclusion that nobody rebuts is conceded."""
        if _get(edge, "type") in SUPPORTS:
            return Force.FOR
        target = _get(edge, "trg")
        is_conclusion = target == self._main_claim or (
            target in self._supported and target in self._proponents
        )
        is_granted = _get(edge, "type") == "reb" and not any(
            source in self._proponents or source in self._rebutted
            for source in self.sources[_get(edge, "id")]
        )
        return Force.CONCEDED if is_granted and is_conclusion else Force.AGAINST

    def _read_arguments(self) -> Iterator[DraftArgument]:
        for key, edge in self.edges.items():
            kind, target = _get(edge, "type"), _get(edge, "trg")
            if kind in SUPPORTS | ATTACKS:
                joined = self._find_joined(target)
                yield DraftArgument(
                    premises=tuple(self.sources[key]),
                    conclusion=target if joined is None else f"{EDGE}{joined}",
                    place=self._place(edge),
                    key=f"{EDGE}{key}",
                    wish="example" if kind == "exa" else "",
                    force=self._find_force(edge),
                )
            elif kind not in {"add", "seg"}:
                self._report(edge, f"the edge is left out: its type '{shorten(kind)}' is unknown")


def _get(element: Element, attribute: str) -> str:
    return element.attributes.get(attribute, "")
