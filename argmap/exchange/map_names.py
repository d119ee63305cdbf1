"""The names of everything in a draft, by the keys."""

from collections.abc import Iterable

from argmap.exchange.draft import Draft, DraftAnswer, DraftArgument, DraftQuestion, Force
from argmap.exchange.naming import Names
from argmap.model.elements import Relation

UNTITLED = "untitled"  # "article" and "question" are words of the language
# What Windows allows no file to be called.
DEVICES = ("con", "nul", "aux", "prn", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10)))


class MapNames:
    """Names for articles, claims, questions, positions, and arguments that need one."""

    def __init__(self, draft: Draft, reserved: Iterable[str]) -> None:
        """Name what is in a draft; reserved names are those of other files, so no article's."""
        articles, questions = Names(UNTITLED, {*reserved, *DEVICES}), Names(UNTITLED)
        self.articles = {a.key: articles.choose(a.wish, a.title) for a in draft.articles}
        self.questions = {q.key: questions.choose(q.wish, q.text) for q in draft.questions}
        self._positions = {q.key: _name_positions(q) for q in draft.questions}
        self.claims: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        for article in draft.articles:
            names = Names("claim")
            for claim in article.claims:
                self.claims[claim.key] = names.choose(claim.wish, claim.text)
                self._homes[claim.key] = self.articles[article.key]
        self._arguments = self._name_arguments(draft)

    def _name_arguments(self, draft: Draft) -> dict[str, tuple[str, str]]:
        """Return by their keys the names of arguments, after those of their conclusions."""
        needed = {link.target for link in draft.links if link.relation is Relation.UNDERCUTS}
        names: dict[str, Names] = {}
        named: dict[str, tuple[str, str]] = {}
        for argument in draft.arguments:
            if argument.key and (argument.wish or argument.key in needed):
                usual = "reason" if argument.force is Force.FOR else "objection"
                here = names.setdefault(argument.conclusion, Names(usual))
                named[argument.key] = argument.conclusion, here.choose(argument.wish or usual)
        return named

    def find_argument(self, argument: DraftArgument) -> str:
        """Return the name of an argument, or nothing if it needs none."""
        return self._arguments[argument.key][1] if argument.key in self._arguments else ""

    def refer(self, key: str) -> str:
        """Return the reference to a claim, or to an argument that has a name."""
        if key in self._arguments:
            conclusion, name = self._arguments[key]
            return f"{self.refer(conclusion)}.{name}"
        return f"{self._homes[key]}.{self.claims[key]}"

    def list_positions(self, question: str) -> tuple[str, ...]:
        """Return the names of the positions of a question."""
        return tuple(self._positions[question].values())

    def name_positions(self, answer: DraftAnswer) -> tuple[str, ...]:
        """Return the names of the positions that an answer takes."""
        names = self._positions[answer.question]
        return tuple(names[position] for position in answer.positions)


def _name_positions(question: DraftQuestion) -> dict[str, str]:
    names = Names("position")
    return {position: names.choose(position, position) for position in question.positions}
