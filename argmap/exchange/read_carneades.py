"""Reads the YAML of Carneades 4 (Gordon & Walton 2016): an argument graph with issues."""

import re
from collections.abc import Iterator
from itertools import combinations

from argmap.errors import ArgmapError
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftAnswer,
    DraftArgument,
    DraftArticle,
    DraftClaim,
    DraftLink,
    DraftQuestion,
    Force,
    Place,
)
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.reading import Reading
from argmap.exchange.wording import clean, shorten
from argmap.exchange.yaml_tree import Value, load_yaml
from argmap.model.elements import Relation, Role

ARTICLE = "graph"
STATEMENT, ARGUMENT, ISSUE = "statement ", "argument ", "issue "
TERM = re.compile(r"(¬?)(\w+)\((.*)\)")
SLOT = re.compile(r"%[svq]")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
NOT_ASSUMED = "not-assumed"
NOBODY_ASSERTS = "statements neither assumed nor argued for become views of somebody"
MOST_POSITIONS = 12
USED = frozenset({"statements", "arguments", "issues", "assumptions", "meta", "language", "tests"})
WHY_LOST = {
    "argument_schemes": "a map has no rules to make arguments of",
    "issue_schemes": "a map has no rules to make issues of",
    "weighing_functions": "arguments in a map have no weights",
    "labels": "'argmap assess' works out what stands",
}


def read_carneades(document: Document, _article_by: ArticleBy | None = None) -> Draft:
    """Return what a file says. Raises ArgmapError if it says nothing."""
    return _Reader(document).read()


class _Reader(Reading):
    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.root = root = load_yaml(self.file, self.decode())
        self.meta = root.get("meta")
        self.templates = {key: value.text for key, value in root.get("language").list_pairs()}
        self.assumed = {value.text for value in root.get("assumptions").list_items()}
        self.statements = self._read_statements()
        self.answers: dict[str, list[DraftAnswer]] = {}

    def read(self) -> Draft:
        arguments = tuple(self._read_arguments())
        questions = tuple(self._read_questions())
        if not self.statements:
            raise ArgmapError(f"{self.file}: nothing to import: it has no statements")
        self._report_rest()
        concluded = {argument.conclusion for argument in arguments}
        claims = tuple(self._read_claim(key, concluded) for key in self.statements)
        if views := sum(claim.role is Role.REPORTED for claim in claims):
            self.lose(f"{NOBODY_ASSERTS} ({views})")
        article = DraftArticle(
            key=ARTICLE,
            wish=self.stem,
            title=self.meta.get("title").text,
            claims=claims,
            note=self._describe(),
            place=self.place(),
        )
        return Draft(
            articles=(article,),
            questions=questions,
            arguments=arguments,
            links=tuple(self._read_conflicts()),
            losses=tuple(self.losses),
        )

    def _place(self, value: Value, key: str) -> Place:
        return self.place(value.line, key)

    def _report(self, value: Value, key: str, message: str) -> None:
        self.lose(message, value.line, key)

    def _describe(self) -> str:
        """Return the note and the source that the file gives."""
        parts = (self.meta.get("note", "notes").text, self.meta.get("source").text)
        return " ".join(filter(None, map(clean, parts)))

    def _report_rest(self) -> None:
        for key, value in self.root.list_pairs():
            if key not in USED and not value.is_empty:
                why = WHY_LOST.get(key, "it is not known")
                self._report(value, key, f"'{shorten(key)}' is left out: {why}")

    def _read_statements(self) -> dict[str, tuple[str, Value]]:
        """Return the texts of the statements, with where they are."""
        statements: dict[str, tuple[str, Value]] = {}
        for key, value in self.root.get("statements").list_entries():
            if key in statements:
                self._report(value, key, "the id is given to two statements; the last one counts")
            statements[key] = value.text or value.get("text").text or self._say(key), value
            if value.get("assumed").text.lower() == "true":
                self.assumed.add(key)
        for value in self.root.get("assumptions").list_items():
            if value.text and value.text not in statements:
                statements[value.text] = self._say(value.text), value
        return statements

    def _say(self, term: str) -> str:
        """Return a term in the words that the language of the file has for its predicate."""
        match = TERM.fullmatch(term)
        name, inside = (match[2], match[3]) if match else (term, "")
        values = [part.strip() for part in inside.split(",")] if inside else []
        template = self.templates.get(f"{name}/{len(values)}", "")
        if not template or len(SLOT.findall(template)) != len(values):
            return term
        rest = iter(values)
        return SLOT.sub(lambda _: next(rest), template)

    def _use(self, value: Value, where: str) -> str:
        """Return the key of a statement that is used, which is added if it is not declared."""
        key = value.text
        if key and key not in self.statements:
            self._report(value, where, f"'{shorten(key)}' is not declared; its id is its text")
            self.statements[key] = self._say(key), value
        return STATEMENT + key

    def _read_claim(self, key: str, concluded: set[str]) -> DraftClaim:
        text, value = self.statements[key]
        is_open = key not in self.assumed and STATEMENT + key not in concluded
        return DraftClaim(
            key=STATEMENT + key,
            text=text,
            wish=_read_id(key),
            place=self._place(value, key),
            role=Role.REPORTED if is_open else None,
            answers=tuple(self.answers.get(key, ())),
            tags=(NOT_ASSUMED,) if is_open else (),
        )

    def _read_arguments(self) -> Iterator[DraftArgument]:
        for key, value in self.root.get("arguments").list_entries():
            premises = [self._use(item, key) for item in value.get("premises").list_items()]
            self._report_lost_parts(key, value)
            if value.get("conclusion").text:
                yield DraftArgument(
                    premises=tuple(premises),
                    conclusion=self._use(value.get("conclusion"), key),
                    place=self._place(value, key),
                    key=ARGUMENT + key,
                    wish=key,
                )
            else:
                self._report(value, key, "the argument is left out: it has no conclusion")
            undercutter = value.get("undercutter")
            if undercutter.text:
                yield DraftArgument(
                    premises=(self._use(undercutter, key),),
                    conclusion=ARGUMENT + key,
                    place=self._place(undercutter, key),
                    force=Force.AGAINST,
                )

    def _report_lost_parts(self, key: str, value: Value) -> None:
        roles = [role for role, _ in value.get("premises").list_pairs()]
        if roles:
            names = shorten(", ".join(roles))
            self._report(value, key, f"the roles of the premises are left out: {names}")
        if scheme := value.get("scheme").text:
            self._report(value, key, f"the scheme '{shorten(scheme)}' is left out")
        if not value.get("weight").is_empty:
            self._report(value, key, "the weight is left out")

    def _read_questions(self) -> Iterator[DraftQuestion]:
        """Yield each issue as a question; its positions are what the statements are called."""
        for key, value in self.root.get("issues").list_entries():
            given = value.get("positions")
            names = [item.text for item in given.list_items() if self._use(item, key) and item.text]
            if standard := value.get("standard").text:
                self._report(value, key, f"the standard of proof '{shorten(standard)}' is left out")
            positions = {name: _read_id(name) for name in names}
            for name, position in positions.items():
                answer = DraftAnswer(ISSUE + key, (position,))
                self.answers.setdefault(name, []).append(answer)
            yield DraftQuestion(
                key=ISSUE + key,
                text=f"Which holds: {' or '.join(map(self._quote, positions))}?",
                wish=f"{self.stem}-{key}",
                positions=tuple(positions.values()),
                place=self._place(value, key),
                note=f"The issue '{key}'.",
            )

    def _quote(self, key: str) -> str:
        return f"“{self.statements[key][0].strip().rstrip('.')}”"

    def _read_conflicts(self) -> Iterator[DraftLink]:
        """Yield that the positions of an issue contradict one another."""
        for key, value in self.root.get("issues").list_entries():
            names = [item.text for item in value.get("positions").list_items() if item.text]
            if len(names) > MOST_POSITIONS:
                why = f"it has more than {MOST_POSITIONS} positions"
                self._report(value, key, f"the 'contradicts' links are left out: {why}")
                continue
            for first, second in combinations(dict.fromkeys(names), 2):
                yield DraftLink(
                    source=STATEMENT + first,
                    relation=Relation.CONTRADICTS,
                    target=STATEMENT + second,
                    place=self._place(value, key),
                )


def _read_id(key: str) -> str:
    """Return an id as words: `¬goesJogging` as `not-goes-jogging`."""
    return HUMP.sub("-", key.replace("¬", "not-"))
