"""An assessment as JSON."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import to_builtins

from argmap.analyze.assess.assessment import Status
from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.analyze.assess.sureness import Basis
from argmap.render.assess.reason_phrases import ReasonWriter
from argmap.render.json_text import Json, dump_items, dump_line, dump_mapping, dump_members

VERSION = 2


def render_json(result: AssessResult) -> str:
    """Return an object with a line for each claim, position, conflict and change."""
    acceptance = result.assessment.acceptance
    positions, conflicts = result.positions, result.conflicts
    minimal = conflicts.minimal if conflicts else ()
    members = (
        ("version", dump_line(VERSION)),
        ("claims", dump_mapping(_build_claims(result))),
        ("positions", dump_items(map(_build_position, positions.statuses if positions else ()))),
        ("semantics", dump_line(result.request.semantics)),
        ("all_positions", dump_line(positions is None or positions.complete)),
        ("accepted", dump_line(_sort_references(result, acceptance.accepted))),
        ("rejected", dump_line(_sort_references(result, acceptance.rejected))),
        ("strict_concessions", dump_line(acceptance.strict_concessions)),
        ("min_confidence", dump_line(result.request.least)),
        ("conflicts", dump_items(map(to_builtins, minimal))),
        ("all_conflicts", dump_line(conflicts is None or conflicts.complete)),
        ("changes", dump_items(_build_changes(result.what_if) if result.what_if else ())),
    )
    return dump_members(members)


def _build_claims(result: AssessResult) -> Iterator[tuple[str, Json]]:
    """Yield each claim with its status, why, and how surely and on what it stands if it does."""
    assessment, writer = result.assessment, ReasonWriter.of(result.assessment)
    for claim, status in assessment.statuses.items():
        yield (
            claim,
            {
                "status": status,
                "defeat": assessment.find_defeat(claim),
                "basis": _build_basis(writer.explainer.bases.get(claim)),
                "supported_by": writer.list_supporters(claim),
                "because": writer.explain(claim),
            },
        )


def _build_basis(basis: Basis | None) -> Json:
    if basis is None:
        return None
    return {
        "sureness": basis.sureness,
        "weakest": basis.weakest,
        "overstated": basis.is_overstated,
        "conditions": basis.conditions,
        "assumptions": basis.assumptions,
    }


def _build_position(statuses: Mapping[str, Status]) -> Json:
    return {
        status: [claim for claim, other in statuses.items() if other is status] for status in Status
    }


def _build_changes(what_if: WhatIf) -> Iterable[Json]:
    writer = ReasonWriter.of(what_if.after)
    for change in what_if.changed:
        yield {
            "claim": change.claim,
            "from": change.before,
            "to": change.after,
            "because": writer.explain(change.claim),
        }


def _sort_references(result: AssessResult, references: frozenset[str]) -> list[str]:
    workspace = result.assessment.workspace
    known = dict.fromkeys((*workspace.claims_by_id, *workspace.arguments_by_id))
    return [reference for reference in known if reference in references]
