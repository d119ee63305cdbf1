"""What is around a claim: reasons, what it supports, links, reports, answers and quotations."""

from collections.abc import Hashable, Iterator, Mapping

from msgspec import Struct

from argmap.diff.text_similarity import normalize, split_words
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace

# With all of it in common, and so much of it, the texts do not count.
TELLING_NEIGHBOURHOOD = 3


class QuotedWords(Struct, frozen=True):
    """The words of a quotation, as what is around its claim."""

    words: tuple[str, ...]


def find_neighbourhood(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> frozenset[Hashable]:
    """Return what is around a claim; claims and questions without a new id do not count."""
    return frozenset(
        (
            *_find_argument_neighbours(workspace, claim, new_ids),
            *_find_link_neighbours(workspace, claim, new_ids),
            *_find_report_neighbours(workspace, claim, new_ids),
            *(
                ("answers", new_ids[answer.question], answer.position)
                for answer in claim.answers
                if answer.question in new_ids
            ),
            *(QuotedWords(split_words(quote.exact)) for quote in claim.quotes),
            *((("where", normalize(claim.where)),) if claim.where else ()),
        )
    )


def is_telling(neighbourhood: frozenset[Hashable]) -> bool:
    """Return whether what is around a claim is enough to match it, whatever its text.

    A quotation tells as much as two neighbours, as it is in the article's own words, but is not
    enough alone: it may be given for several claims.
    """
    quotations = sum(isinstance(trait, QuotedWords) for trait in neighbourhood)
    weight = len(neighbourhood) + quotations
    return quotations < len(neighbourhood) and weight >= TELLING_NEIGHBOURHOOD


def _find_argument_neighbours(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> Iterator[Hashable]:
    for argument in workspace.arguments_by_premise.get(claim.id, ()):
        if argument.conclusion in new_ids:
            yield "premise of", argument.conceded, new_ids[argument.conclusion]
    for argument in workspace.arguments_by_conclusion.get(claim.id, ()):
        for premise in argument.premises:
            if premise in new_ids:
                yield "conclusion of", argument.conceded, new_ids[premise]


def _find_report_neighbours(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> Iterator[Hashable]:
    reported = claim.speaker and claim.speaker.claim
    if reported and reported in new_ids:
        yield "speaker", new_ids[reported]
    for view in workspace.claims_by_speaker.get(claim.id, ()):
        if view.id in new_ids:
            yield "speaker of", new_ids[view.id]


def _find_link_neighbours(
    workspace: Workspace, claim: Claim, new_ids: Mapping[str, str]
) -> Iterator[Hashable]:
    for link in workspace.links_by_end.get(claim.id, ()):
        is_source = link.source == claim.id
        other = link.target if is_source else link.source
        undercut = workspace.arguments_by_id.get(other)
        end = undercut.conclusion if undercut else other
        if end in new_ids:
            yield link.relation, is_source or link.relation.is_symmetric, new_ids[end]
