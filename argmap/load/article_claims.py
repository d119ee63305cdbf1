"""Makes the claims and arguments of one article."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from argmap.load.clauses import Clauses, check_clauses
from argmap.load.declarations import Declarations, Declared
from argmap.load.loading_rules import MISSING_CLAUSE, WRONG_VALUE, fix_reference, suggest
from argmap.load.paragraphs import SourceText
from argmap.load.quotations import Quotations
from argmap.load.references import References
from argmap.load.value_checks import check_date
from argmap.model.elements import Answer, Argument, Article, Claim, Hedge, Role, Speaker, Stance
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.spelling import find_closest, guess_spelling
from argmap.syntax import tree

ROLES_BY_KEYWORD = {role.value: role for role in Role}
# A hint lists only the first of more positions.
MOST_LISTED = 12


class ArticleClaims(Struct, frozen=True):
    """The claims of an article and the arguments for them, and the mistakes met on the way.

    `argued` are the ids of the claims that are conclusions, or for which there is an argument.
    `speakers` are the references to speakers, by claim id; they may lead to other articles.
    """

    claims: tuple[Claim, ...]
    arguments: tuple[Argument, ...]
    argued: frozenset[str]
    speakers: Mapping[str, tree.By]
    diagnostics: tuple[Diagnostic, ...]


class ClaimParts(Struct, frozen=True):
    """A claim's entry with the clauses that belong on it, and the arguments for it.

    It `may_have_speaker` if its `by` may be in what could not be read of it.
    """

    entry: tree.Claim
    may_have_speaker: bool
    clauses: Clauses
    arguments: tuple[Argument, ...]


def resolve_claims(
    article: Article, declarations: Declarations, source: SourceText | None
) -> ArticleClaims:
    """Return the claims of an article, with their quotations found in its text, if it has one."""
    return _ClaimResolver(article, declarations, source).resolve()


def find_first_page(article: Article) -> int:
    """Return the number of the first page of an article's text, 1 if it is not given."""
    return int(article.first_page.value) if article.first_page else 1


class _ClaimResolver:
    def __init__(
        self, article: Article, declarations: Declarations, source: SourceText | None
    ) -> None:
        self.article = article.name
        self.declarations = declarations
        self.diagnostics: list[Diagnostic] = []
        self.references = References(declarations, self.diagnostics.append)
        first_page = find_first_page(article)
        self.quotations = Quotations(article.name, source, first_page, self.diagnostics.append)

    def resolve(self) -> ArticleClaims:
        """Return the claims and arguments, in the order of the files."""
        parts = tuple(self._collect_parts())
        arguments = tuple(argument for part in parts for argument in part.arguments)
        rested_on = {
            premise
            for argument in arguments
            for premise in argument.premises
            if premise != argument.conclusion
        }
        claims = tuple(self._resolve_claim(part, rested_on) for part in parts)
        concluded = {argument.conclusion for argument in arguments if not argument.conceded}
        concluded |= {claim.id for claim in claims if claim.role is Role.CONCLUSION}
        speakers = {
            f"{self.article}.{part.entry.name.text}": speaker
            for part in parts
            if (speaker := part.clauses.find_first(tree.By)) and not speaker.quoted
        }
        return ArticleClaims(
            claims, arguments, frozenset(concluded), speakers, tuple(self.diagnostics)
        )

    def _collect_parts(self) -> Iterator[ClaimParts]:
        """Yield the claims with their clauses checked and their arguments read."""
        for declared in self.declarations.claims[self.article].values():
            if isinstance(declared.entry, tree.Claim):
                clauses = check_clauses(declared.entry, self.diagnostics.append)
                arguments = tuple(self._resolve_arguments(declared.entry, clauses))
                may_have_speaker = find_closest("by", declared.unread_words) is not None
                yield ClaimParts(declared.entry, may_have_speaker, clauses, arguments)

    def _resolve_arguments(self, entry: tree.Claim, clauses: Clauses) -> Iterator[Argument]:
        """Yield the arguments for a claim; one with a premise that is not known is left out.

        Conceded ones come last, wherever they are written: layout must not change a number. Of
        several with the same name, which is a mistake, only the first has it: ids are unique.
        """
        conclusion = f"{self.article}.{entry.name.text}"
        reasons = (*clauses.find_all(tree.Because), *clauses.find_all(tree.Despite))
        firsts = {clause.name.text: clause for clause in reversed(reasons) if clause.name}
        for number, clause in enumerate(reasons, start=1):
            premises = tuple(
                self.references.find_premise(premise, self.article, entry.name.text)
                for premise in clause.premises
            )
            known = tuple(premise for premise in premises if premise is not None)
            if len(known) == len(premises):
                is_first = clause.name is not None and firsts[clause.name.text] is clause
                name = clause.name.text if clause.name and is_first else None
                yield Argument(
                    id=f"{conclusion}.{name or number}",
                    conclusion=conclusion,
                    premises=tuple(dict.fromkeys(known)),
                    conceded=isinstance(clause, tree.Despite),
                    name=name,
                    span=clause.span,
                )

    def _resolve_claim(self, parts: ClaimParts, rested_on: set[str]) -> Claim:
        entry, clauses = parts.entry, parts.clauses
        name = f"{self.article}.{entry.name.text}"
        speaker = clauses.find_first(tree.By)
        role = ROLES_BY_KEYWORD[entry.keyword]
        if role is Role.REPORTED and not (parts.may_have_speaker or _has_speaker(entry)):
            self.diagnostics.append(_report_missing_speaker(entry))
        return Claim(
            id=name,
            article=self.article,
            name=entry.name.text,
            role=role,
            main=role is Role.CONCLUSION and name not in rested_on,
            text=entry.text.text,
            span=entry.span,
            hedge=clauses.find_choice(tree.Hedge, Hedge),
            speaker=Speaker(speaker.value.text) if speaker else None,
            stance=self._resolve_stance(role, clauses),
            condition=clauses.find_text(tree.Condition),
            when=self._resolve_when(clauses),
            where=clauses.find_text(tree.Where),
            answers=tuple(self._resolve_answers(clauses)),
            quotes=self.quotations.anchor(clauses.find_all(tree.Quote)),
            tags=clauses.find_tags(),
            note=clauses.find_text(tree.Note),
        )

    def _resolve_stance(self, role: Role, clauses: Clauses) -> Stance | None:
        """Return the author's stance to a reported view: open if it is not given."""
        if role is not Role.REPORTED:
            return None
        return clauses.find_choice(tree.Stance, Stance) or Stance.OPEN

    def _resolve_when(self, clauses: Clauses) -> str | None:
        """Return the time that a claim is about; a date must be valid EDTF."""
        clause = clauses.find_first(tree.When)
        if clause is None:
            return None
        if clause.dated and (mistake := check_date(clause.value)):
            self.diagnostics.append(mistake)
            return None
        return clause.value.text

    def _resolve_answers(self, clauses: Clauses) -> Iterator[Answer]:
        """Yield the answers of a claim to questions of the map, with positions that they allow."""
        for clause in clauses.find_all(tree.Answers):
            if not self.references.has_question(clause.question, clause.positions[0].text):
                continue
            declared = self.declarations.questions[clause.question.text]
            if declared.entry is None:
                continue
            allowed = declared.positions
            positions = tuple(self._choose_positions(clause, declared, allowed))
            if len(positions) > 1 and (allowed is None or allowed.exclusive):
                names = allowed.names if allowed else positions
                self.diagnostics.append(
                    _report_exclusive_positions(clause, positions[1], declared, names)
                )
            yield from (Answer(clause.question.text, position.text) for position in positions)

    def _choose_positions(
        self, clause: tree.Answers, declared: Declared, allowed: tree.Positions | None
    ) -> Iterator[tree.Word]:
        """Yield the positions of an answer that its question allows, each once."""
        distinct: dict[str, tree.Word] = {}
        for position in clause.positions:
            distinct.setdefault(position.text, position)
        for position in distinct.values():
            if not allowed or self.declarations.has_position(clause.question.text, position.text):
                yield position
            else:
                self.diagnostics.append(_report_wrong_position(clause, position, declared, allowed))


def _report_exclusive_positions(
    clause: tree.Answers, again: tree.Word, declared: Declared, names: Sequence[tree.Word]
) -> Diagnostic:
    joined = _join_some(names, " + ")
    return Diagnostic(
        WRONG_VALUE,
        f"the positions of question '{clause.question.text}' exclude one another",
        Label(again.span, "so this one cannot be given, too"),
        (Label(declared.name.span, "declared here"),),
        f"keep one of them; if they can hold together, write in the question: positions {joined}",
    )


def _report_wrong_position(
    clause: tree.Answers, position: tree.Word, declared: Declared, allowed: tree.Positions
) -> Diagnostic:
    meant = guess_spelling(position.text, [name.text for name in allowed.names])
    return Diagnostic(
        WRONG_VALUE,
        f"'{position.text}' is not a position of question '{clause.question.text}'",
        Label(position.span),
        (Label(declared.name.span, "its positions are listed here"),),
        suggest(meant) or f"its positions are {_join_some(allowed.names, ', ')}",
        fix_reference(position, meant),
    )


def _join_some(names: Sequence[tree.Word], mark: str) -> str:
    """Return the names in a row; of many, the first."""
    shown = [name.text for name in names[:MOST_LISTED]]
    return mark.join((*shown, "…") if len(names) > MOST_LISTED else shown)


def _has_speaker(entry: tree.Claim) -> bool:
    return any(isinstance(clause, tree.By) for clause in entry.clauses)


def _report_missing_speaker(entry: tree.Claim) -> Diagnostic:
    return Diagnostic(
        MISSING_CLAUSE,
        f"the reported view '{entry.name.text}' has no speaker",
        Label(entry.name.span),
        hint='say who holds it: by "the speaker"',
    )
