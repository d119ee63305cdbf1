"""The words for the rows of the matrix: who answers what, and who agrees."""

from collections.abc import Iterator

from msgspec import Struct

from argmap.analyze.compare.clashes import AnswerPair
from argmap.analyze.compare.matrix import DIFFERING, Basis, Cell, QuestionStatus, Row
from argmap.analyze.compare.scope import Commitment
from argmap.model.elements import Claim, Quote
from argmap.model.workspace import group_by_key
from argmap.render.phrases import ACTIVE_VERBS, describe_claim

BASES = {
    Basis.CLAIM: "agreed on a claim",
    Basis.PART: "agreed, in part on a claim",
    Basis.POSITION: "agreed on the position",
}
PARTIAL_BASES = {
    Basis.CLAIM: "partly agreed, on a claim",
    Basis.PART: "partly agreed, on a claim",
    Basis.POSITION: "partly agreed",
}
SILENT = "silent"
MOST_GROUNDS = 3
TOGETHER = "the positions may hold together (+)"
PLUS = "+: the positions may hold together"


def describe_status(row: Row) -> str:
    """Return how the answers of a row compare, what an agreement rests on, and `+`."""
    together = f"; {TOGETHER}" if may_hold_together(row) else ""
    return _describe_agreement(row) + together


def describe_status_briefly(row: Row) -> str:
    """Return the same in short: that an agreement rests on no more than the position is not said.

    A `+` stands where different positions may hold together.
    """
    words = row.status.words if row.basis is Basis.POSITION else _describe_agreement(row)
    return words + (" +" if may_hold_together(row) else "")


def _describe_agreement(row: Row) -> str:
    if row.basis is None:
        return row.status.words
    is_partial = row.status is QuestionStatus.PARTLY_AGREED
    return (PARTIAL_BASES if is_partial else BASES)[row.basis]


def may_hold_together(row: Row) -> bool:
    """Return whether articles give different positions that the question lets hold together."""
    return row.status in DIFFERING and not row.question.exclusive


def list_grounds(row: Row) -> tuple[str, ...]:
    """Return which links make answers of a row clash or compatible, a sentence each.

    If their positions may hold together, no link is needed.
    """
    compatible = () if may_hold_together(row) else row.compatible
    tensions = (pair for cell in row.cells for pair in cell.tensions)
    return (
        *_shorten_list([f"clash: {_describe_clash(pair)}" for pair in row.clashes]),
        *_shorten_list([f"compatible: {_describe_compatible(pair)}" for pair in compatible]),
        *_shorten_list([f"within one article: {_describe_clash(pair)}" for pair in tensions]),
    )


def _shorten_list(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_GROUNDS]
    if len(lines) > MOST_GROUNDS:
        kind = lines[0].partition(":")[0]
        yield f"{kind}: {len(lines) - MOST_GROUNDS} more such pairs"


def _describe_clash(pair: AnswerPair) -> str:
    link = pair.link
    if link is None:
        return f"{pair.source} and {pair.target}, which no link makes compatible"
    if {link.source, link.target} == {pair.source, pair.target}:
        return link.id
    return f"{pair.source} and {pair.target}, because {link.id}"


def _describe_compatible(pair: AnswerPair) -> str:
    link = pair.link
    if link is None:
        same = "restates a reason for the other" if pair.is_reason else "restates the other"
        return f"{pair.source} and {pair.target}, because one {same}"
    words = f"{link.source} {ACTIVE_VERBS[link.relation]} {link.target}"
    if {link.source, link.target} == {pair.source, pair.target}:
        return words
    return f"{pair.source} and {pair.target}, because {words}"


class MergedAnswer(Struct, frozen=True):
    """The positions that the same claims of an article give, and how it puts them forward."""

    commitment: Commitment
    positions: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def words(self) -> str:
        """How the article puts the positions forward, and which: `asserts rail + road`."""
        return f"{self.commitment} {' + '.join(self.positions)}"


def merge_answers(cell: Cell) -> tuple[MergedAnswer, ...]:
    """Return the answers of a cell, each claim once with all positions that it gives."""
    claims = {claim.id: claim for answer in cell.answers for claim in answer.claims}
    positions = group_by_key(
        ((answer.commitment, claim.id), answer.position)
        for answer in cell.answers
        for claim in answer.claims
    )
    merged = group_by_key(
        ((commitment, given), claims[name]) for (commitment, name), given in positions.items()
    )
    return tuple(
        MergedAnswer(commitment, given, group) for (commitment, given), group in merged.items()
    )


def describe_answers(cell: Cell) -> Iterator[str]:
    """Yield each claim by which an article answers, on one line with its position.

    What it asserts needs no verb: `herald gain: Shops gain trade. (the author: likely)`.
    """
    for answer in merge_answers(cell):
        verb = "" if answer.commitment is Commitment.ASSERTS else f"{answer.commitment} "
        for claim in answer.claims:
            yield f"{cell.article} {verb}{' + '.join(answer.positions)}: {describe_claim(claim)}"


def describe_quote(quote: Quote) -> str:
    """Return a quotation, and in brackets its page or paragraph: `“…” (par. 2)`."""
    if quote.page is not None:
        return f"“{quote.exact}” (p. {quote.page})"
    place = f" (par. {quote.paragraph})" if quote.paragraph is not None else ""
    return f"“{quote.exact}”{place}"
