"""Coherent positions and minimal conflicts, found by the solver."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from argmap.analyze.assess.assessment import Assessment, Status, find_statuses
from argmap.analyze.assess.choices import Semantics
from argmap.analyze.assess.grounded import Label, Labelling, Program, reduce_to_undecided
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from clingo import Control, MessageCode, Model


PATIENCE = 60.0


# `in` is all that follows; `maybe` is all that is not out, so the same if nothing is undecided.
STABLE = """
in(H) :- rule(R, H); in(A) : needs(R, A); not in(A) : unless(R, A).
maybe(A) :- in(A).
"""
# Three values (Janhunen et al. 2006). The solver first tries to make atoms `in`, and lists only
# models in which no further atom could be `in`.
PREFERRED = """
in(H) :- rule(R, H); in(A) : needs(R, A); not maybe(A) : unless(R, A).
maybe(H) :- rule(R, H); maybe(A) : needs(R, A); not in(A) : unless(R, A).
maybe(A) :- in(A).
#heuristic in(A) : rule(_, A). [1, true]
"""
# Chooses as few grounds as possible from which two contrary claims follow. A rule is not used if an
# exception of it could follow.
CONFLICTS = """
{ chosen(A) } :- ground(A).
possible(A) :- chosen(A).
possible(H) :- rule(R, H); possible(A) : needs(R, A).
in(A) :- chosen(A).
in(H) :- rule(R, H); in(A) : needs(R, A); not possible(A) : unless(R, A).
conflict :- contrary(A, B), in(A), in(B).
:- not conflict.
#heuristic chosen(A) : ground(A). [1, false]
"""
BEST_ONLY = ("--heuristic=Domain", "--enum-mode=domRec")


def solve_positions(
    program: Program, grounded: Labelling, semantics: Semantics, most: int
) -> tuple[tuple[tuple[Label, ...], ...], bool]:
    """Return the labels of all atoms in at most `most` positions, and whether these are all.

    All of them extend the grounded labelling.

    Raises ArgmapError if clingo is missing or too slow.
    """
    preferred = semantics is Semantics.PREFERRED
    control = _make_solver(BEST_ONLY if preferred else ())
    text = (PREFERRED if preferred else STABLE) + _write_facts(
        reduce_to_undecided(program, grounded)
    )
    models, complete = _solve(control, text, ("in", "maybe"), most)
    return tuple(_merge_labels(grounded, inside, maybe) for inside, maybe in models), complete


def solve_conflicts(
    program: Program,
    grounds: Iterable[int],
    contraries: Iterable[tuple[int, int]],
    most: int,
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Return at most `most` minimal sets of grounds with contrary consequences, sorted.

    The second value says whether these are all.

    Rules with an exception that might follow are not used. Raises ArgmapError if clingo is missing
    or too slow.
    """
    control = _make_solver(BEST_ONLY)
    given = [f"ground({atom})." for atom in grounds]
    given += (f"contrary({one},{other})." for one, other in contraries)
    models, complete = _solve(
        control, CONFLICTS + _write_facts(program) + "".join(given), ("chosen",), most
    )
    return tuple(chosen for (chosen,) in models), complete


def _make_solver(options: Sequence[str]) -> "Control":
    try:
        from clingo import Control  # noqa: PLC0415  # an extra, and slow to load
    except ImportError:
        raise ArgmapError(
            "clingo is not installed; install argmap with its extra 'solver'"
        ) from None
    return Control([*options], logger=_ignore_message)


def _ignore_message(_code: "MessageCode", _message: str) -> None:
    """Ignore clingo's messages, such as that there is nothing to choose from."""


def _write_facts(program: Program) -> str:
    lines: list[str] = []
    for number, rule in enumerate(program.rules):
        lines.append(f"rule({number},{rule.head}).")
        lines += (f"needs({number},{atom})." for atom in rule.needs)
        lines += (f"unless({number},{atom})." for atom in rule.unless)
    return "\n".join(lines)


def _solve(
    control: "Control", text: str, names: Sequence[str], most: int
) -> tuple[list[tuple[tuple[int, ...], ...]], bool]:
    """Return the arguments of the named predicates in each model, sorted, and if these are all."""
    control.configuration.solve.models = 0  # type: ignore[union-attr]  # a group of options
    control.add("base", [], text)
    control.ground([("base", [])])
    end = time.monotonic() + PATIENCE
    models: list[tuple[tuple[int, ...], ...]] = []
    with control.solve(yield_=True, async_=True) as handle:
        while True:
            handle.resume()
            if not handle.wait(max(end - time.monotonic(), 0.0)):
                handle.cancel()
                raise ArgmapError(f"clingo found no answer within {PATIENCE:.0f} seconds")
            model = handle.model()
            if model is None or len(models) == most:
                return sorted(models), model is None
            models.append(tuple(_read_numbers(model, name) for name in names))


def _read_numbers(model: "Model", name: str) -> tuple[int, ...]:
    symbols = (symbol for symbol in model.symbols(atoms=True) if symbol.name == name)
    return tuple(sorted(symbol.arguments[0].number for symbol in symbols))


def _merge_labels(
    grounded: Labelling, inside: Iterable[int], maybe: Iterable[int]
) -> tuple[Label, ...]:
    """Return the labels of all atoms, with the solver's result for the undecided ones."""
    decided = {
        **dict.fromkeys(maybe, Label.UNDECIDED),
        **dict.fromkeys(inside, Label.IN),
    }
    return tuple(
        decided.get(atom, Label.OUT) if label is Label.UNDECIDED else label
        for atom, label in enumerate(grounded.labels)
    )


MOST_POSITIONS = 20


class Positions(Struct, frozen=True):
    """The status of every claim in each position; `complete` if there are no more positions."""

    statuses: tuple[Mapping[str, Status], ...]
    complete: bool


def find_positions(
    assessment: Assessment, semantics: Semantics, most: int = MOST_POSITIONS
) -> Positions:
    """Return at most `most` positions of a semantics.

    Raises ArgmapError if clingo is missing or too slow.
    """
    positions, complete = solve_positions(assessment.program, assessment.labelling, semantics, most)
    return Positions(
        tuple(
            find_statuses(assessment.framework, assessment.reachable, labels)
            for labels in positions
        ),
        complete,
    )
