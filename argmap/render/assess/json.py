"""An assessment as JSON."""

from collections.abc import Iterable, Mapping

from argmap.analyze.assess.assessment import Status
from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.render.assess.report import ORDER
from argmap.render.assess.wording import ReasonWriter
from argmap.render.json_text import Json, dump_items, dump_line, dump_mapping, dump_members


def render_json(answer: AssessResult) -> str:
    """Return the object, a claim, position, conflict or change a line, so that it diffs well."""
    acceptance, teller = answer.assessment.acceptance, ReasonWriter.of(answer.assessment)
    claims = (
        (claim, {"status": status, "because": teller.because(claim)})
        for claim, status in answer.assessment.statuses.items()
    )
    positions, conflicts = answer.positions, answer.conflicts
    members = (
        ("claims", dump_mapping(claims)),
        ("positions", dump_items(map(by_status, positions.statuses if positions else ()))),
        ("semantics", dump_line(answer.inquiry.semantics)),
        ("all_positions", dump_line(positions is None or positions.complete)),
        ("accepted", dump_line(in_order(answer, acceptance.accepted))),
        ("rejected", dump_line(in_order(answer, acceptance.rejected))),
        ("strict_concessions", dump_line(acceptance.strict_concessions)),
        (
            "conflicts",
            dump_items(
                {"claims": each.claims, "between": each.between}
                for each in (conflicts.found if conflicts else ())
            ),
        ),
        ("all_conflicts", dump_line(conflicts is None or conflicts.complete)),
        ("changes", dump_items(changes(answer.comparison))),
    )
    return dump_members(members)


def by_status(found: Mapping[str, Status]) -> Json:
    """Return which claims stand, fall and are undecided in a position."""
    return {status: [claim for claim, each in found.items() if each is status] for status in ORDER}


def changes(comparison: WhatIf | None) -> Iterable[Json]:
    """Yield what a what-if changes, if one was asked."""
    if comparison is None:
        return
    teller = ReasonWriter.of(comparison.after)
    for each in comparison.differences:
        yield {
            "claim": each.claim,
            "from": each.before,
            "to": each.after,
            "because": teller.because(each.claim),
        }


def in_order(answer: AssessResult, references: frozenset[str]) -> list[str]:
    """Return claims, then arguments, in the order of the map."""
    workspace = answer.assessment.workspace
    known = (*workspace.claims_by_id, *workspace.arguments_by_id)
    return [each for each in dict.fromkeys(known) if each in references]
