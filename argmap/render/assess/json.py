"""An assessment as JSON."""

import json
from collections.abc import Iterable, Mapping

from argmap.analyze.assess.assessment import Status
from argmap.analyze.assess.request import AssessResult, WhatIf
from argmap.render.assess.report import ORDER
from argmap.render.assess.wording import ReasonWriter
from argmap.render.export.json import UNSAFE, Json, escape_character


def render_json(answer: AssessResult) -> str:
    """Return the object, a claim, position, conflict or change a line, so that it diffs well."""
    acceptance, teller = answer.assessment.acceptance, ReasonWriter.of(answer.assessment)
    claims = (
        (claim, {"status": status, "because": teller.because(claim)})
        for claim, status in answer.assessment.statuses.items()
    )
    positions, conflicts = answer.positions, answer.conflicts
    members = (
        ("claims", by_key(claims)),
        ("positions", listed(map(by_status, positions.statuses if positions else ()))),
        ("semantics", text(answer.inquiry.semantics)),
        ("all_positions", text(positions is None or positions.complete)),
        ("accepted", text(in_order(answer, acceptance.accepted))),
        ("rejected", text(in_order(answer, acceptance.rejected))),
        ("strict_concessions", text(acceptance.strict_concessions)),
        (
            "conflicts",
            listed(
                {"claims": each.claims, "between": each.between}
                for each in (conflicts.found if conflicts else ())
            ),
        ),
        ("all_conflicts", text(conflicts is None or conflicts.complete)),
        ("changes", listed(changes(answer.comparison))),
    )
    body = ",\n".join(f'  "{key}": {value}' for key, value in members)
    return UNSAFE.sub(escape_character, f"{{\n{body}\n}}\n")


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


def by_key(pairs: Iterable[tuple[str, Json]]) -> str:
    """Return an object, a member a line."""
    return enclosed("{}", [f"{text(key)}: {text(value)}" for key, value in pairs])


def listed(values: Iterable[Json]) -> str:
    """Return a list, an item a line."""
    return enclosed("[]", [text(value) for value in values])


def enclosed(brackets: str, lines: list[str]) -> str:
    """Return the lines, indented, in brackets; the brackets alone, when there is none."""
    if not lines:
        return brackets
    return brackets[0] + "\n    " + ",\n    ".join(lines) + "\n  " + brackets[1]


def text(value: Json) -> str:
    """Return the JSON of a value on one line."""
    return json.dumps(value, ensure_ascii=False, check_circular=False)
