"""Labellings and positions against the definition: Dung's extensions of all trees of steps."""

from assess_frameworks import complete_extensions, labels_of, programs, trees
from assessed import acceptable, drawn_choices, relink, unhedged
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import dice, workspaces

from argmap.analyze.assess.assessment import Assessment, Status, assess
from argmap.analyze.assess.choices import (
    Change,
    Semantics,
    Verdict,
    apply_changes,
    resolve_choices,
)
from argmap.analyze.assess.framework import StepKind
from argmap.analyze.assess.grounded import Label, Program, ProgramRule, label_atoms
from argmap.analyze.assess.request import assess_changes
from argmap.analyze.assess.solver import find_positions, solve_positions
from argmap.analyze.assess.sureness import Sureness, find_bases
from argmap.model.elements import Relation
from argmap.model.workspace import Workspace

# Trying all sets of arguments doubles with each one.
MOST_TREES = 11
EVERY = 10_000
HOLDING = {Status.STANDS, Status.CONTESTED}
OUT = {Status.DEFEATED, Status.NOT_SHOWN}


def small(program):
    """Return the program's trees and complete extensions; programs with many are passed over."""
    assume(len(trees(program)) <= MOST_TREES)
    return complete_extensions(program)


def inside(labels):
    return {atom for atom, each in enumerate(labels) if each is Label.IN}


def outside(labels):
    return {atom for atom, each in enumerate(labels) if each is Label.OUT}


@given(programs())
@settings(max_examples=150, deadline=None)
def test_the_grounded_labelling_is_that_of_the_least_complete_extension(program):
    arguments, complete = small(program)
    least = min(complete, key=lambda extension: len(extension[0]))
    assert all(least[0] <= held for held, _ in complete)
    assert label_atoms(program).labels == labels_of(program, arguments, least)


@given(programs())
@settings(max_examples=150, deadline=None)
def test_the_grounded_labelling_is_what_all_complete_ones_share(program):
    arguments, complete = small(program)
    every = [labels_of(program, arguments, each) for each in complete]
    grounded = label_atoms(program).labels
    assert inside(grounded) == set.intersection(*map(inside, every))
    assert outside(grounded) == set.intersection(*map(outside, every))


@given(programs())
@settings(max_examples=150, deadline=None)
def test_preferred_positions_are_the_largest_complete_extensions(program):
    arguments, complete = small(program)
    largest = [each for each in complete if not any(each[0] < other[0] for other in complete)]
    found, is_complete = solve_positions(program, label_atoms(program), Semantics.PREFERRED, EVERY)
    assert is_complete
    assert len(found) == len(set(found)) >= 1
    assert set(found) == {labels_of(program, arguments, each) for each in largest}


@given(programs())
@settings(max_examples=150, deadline=None)
def test_stable_positions_are_the_extensions_that_decide_every_argument(program):
    arguments, complete = small(program)
    deciding = [each for each in complete if len(each[0]) + len(each[1]) == len(arguments)]
    found, _ = solve_positions(program, label_atoms(program), Semantics.STABLE, EVERY)
    assert set(found) == {labels_of(program, arguments, each) for each in deciding}


@given(programs(most=9))
@settings(deadline=None)
def test_every_stable_position_is_preferred_and_all_hold_the_grounded_one(program):
    grounded = label_atoms(program).labels
    preferred, _ = solve_positions(program, label_atoms(program), Semantics.PREFERRED, EVERY)
    stable, _ = solve_positions(program, label_atoms(program), Semantics.STABLE, EVERY)
    assert set(stable) <= set(preferred)
    assert all(inside(grounded) <= inside(each) for each in preferred)
    assert all(outside(grounded) <= outside(each) for each in preferred)


@given(programs(most=9), st.integers(1, 3))
@settings(deadline=None)
def test_no_more_positions_are_listed_than_asked_for(program, most):
    every, _ = solve_positions(program, label_atoms(program), Semantics.PREFERRED, EVERY)
    found, is_complete = solve_positions(program, label_atoms(program), Semantics.PREFERRED, most)
    assert len(found) == min(most, len(every))
    assert is_complete is (len(every) <= most)
    assert set(found) <= set(every)


@given(programs(most=9), dice(60))
@settings(deadline=None)
def test_the_order_of_rules_does_not_matter(program, random):
    rules = list(program.rules)
    random.shuffle(rules)
    assert label_atoms(Program(program.size, tuple(rules))).labels == label_atoms(program).labels


def test_a_long_chain_of_circles_takes_no_long_time():
    # Each circle stands until the one before it is found to be none; looking at all of them again
    # each time would take some hundred million steps.
    count = 20_000
    rules = [ProgramRule(0, (1,)), ProgramRule(1, (0,))]
    for at in range(2, 3 * count, 3):
        beaten = at - 1 if at == 2 else at - 2
        rules += [
            ProgramRule(at + 2, (), (beaten,)),
            ProgramRule(at, (at + 1,)),
            ProgramRule(at + 1, (at,)),
            ProgramRule(at, (), (at + 2,)),
        ]
    labels = label_atoms(Program(3 * count + 2, tuple(rules))).labels
    assert Label.UNDECIDED not in labels


def attackers(workspace, claim):
    """Yield what contradicts the claim itself, by the words of the links."""
    for link in workspace.links:
        if link.relation is Relation.CONTRADICTS and claim in {link.source, link.target}:
            yield link.source if link.target == claim else link.target


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_what_stands_is_coherent(workspace, data):
    said = drawn_choices(data, workspace)
    acceptance = resolve_choices(workspace, said)
    found = assess(workspace, said).statuses
    silent = {claim.id for claim in workspace.claims if acceptance.is_silent(claim)}
    for claim in workspace.claims:
        if found[claim.id] in HOLDING:
            # Nothing that contradicts it stands, nor may stand.
            others = set(attackers(workspace, claim.id)) - silent
            assert all(found[other] in OUT for other in others)
            assert claim.id not in said.rejected
    for link in workspace.links:
        if silent.isdisjoint({link.source, link.target}):
            if link.relation is Relation.RESTATES:
                assert found[link.source] is found[link.target]
            if link.relation is Relation.IMPLIES and found[link.source] in HOLDING:
                assert found[link.target] in HOLDING
            if link.relation is Relation.OPPOSES and found[link.source] in HOLDING:
                assert found[link.target] is not Status.STANDS
    if not acceptance.accepted:
        assert HOLDING.isdisjoint(found.values())


@given(workspaces(), st.data())
@settings(max_examples=100, deadline=None)
def test_what_applies_carries_its_conclusion_unless_that_is_denied(workspace, data):
    said = drawn_choices(data, workspace)
    assessment = assess(workspace, said)
    found, framework = assessment.statuses, assessment.framework
    for step in framework.steps:
        applies = step.bar is None and all(found[name] in HOLDING for name in step.names)
        undercut = any(found[link.source] not in OUT for _, link in step.undercutters)
        if step.kind is StepKind.ARGUED and applies and not undercut:
            denial = assessment.labelling.labels[len(framework.propositions) + step.conclusion]
            rejected = framework.propositions[step.conclusion].rejected is not None
            assert found[step.target] in HOLDING or denial is not Label.OUT or rejected


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_what_only_bears_on_a_claim_changes_no_status_but_whether_it_is_contested(workspace, data):
    said = drawn_choices(data, workspace)

    def judge(links):
        statuses = assess(relink(workspace, links), said).statuses
        return {
            claim: Status.STANDS if status is Status.CONTESTED else status
            for claim, status in statuses.items()
        }

    kept = [link for link in workspace.links if link.relation not in BEARING]
    assert judge(kept) == judge(workspace.links)
    supports = [link for link in workspace.links if link.relation is not Relation.SUPPORTS]
    assert assess(relink(workspace, supports), said).statuses == assess(workspace, said).statuses


BEARING = {Relation.SUPPORTS, Relation.OPPOSES}


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_to_accept_more_leaves_reachable_what_was(workspace, data):
    said = drawn_choices(data, workspace)
    more = data.draw(st.sampled_from([*acceptable(workspace), ""]))
    if not said.accepted or not more or more in said.rejected:
        return
    before = assess(workspace, said).statuses
    after = assess(workspace, replace(said, accepted=(*said.accepted, more))).statuses
    assert all(
        status is Status.NOT_SHOWN or after[claim] is not Status.NOT_SHOWN
        for claim, status in before.items()
    )


@given(workspaces(), st.data())
@settings(max_examples=100, deadline=None)
def test_an_unhedged_chain_stands_unhedged(workspace, data):
    bare = unhedged(workspace)
    bases = find_bases(assess(bare, drawn_choices(data, bare)))
    assert {basis.sureness for basis in bases.values()} <= {Sureness.UNHEDGED}
    assert not any(basis.is_overstated for basis in bases.values())


def turned(workspace, random):
    """Return the workspace with everything in another order."""

    def mixed(items):
        shuffled = list(items)
        random.shuffle(shuffled)
        return tuple(shuffled)

    return Workspace(
        workspace.title,
        mixed(workspace.questions),
        mixed(workspace.articles),
        mixed(workspace.claims),
        mixed(workspace.arguments),
        mixed(workspace.links),
    )


@given(workspaces(), st.data(), dice(60))
@settings(deadline=None)
def test_the_order_of_files_and_entries_does_not_matter(workspace, data, random):
    said = drawn_choices(data, workspace)
    assert assess(turned(workspace, random), said).statuses == assess(workspace, said).statuses


@given(workspaces(), st.data())
@settings(deadline=None)
def test_a_change_and_its_opposite_change_nothing(workspace, data):
    said = drawn_choices(data, workspace)
    before = assess(workspace, said)
    kept = sorted(before.acceptance.accepted)
    if kept:
        claim = data.draw(st.sampled_from(kept))
        there, back = Change(Verdict.REJECT, claim), Change(Verdict.ACCEPT, claim)
        assert apply_changes(workspace, before.acceptance, (there, back)) == before.acceptance
        assert assess_changes(before, (there, back)).changed == ()
        assert (
            assess_changes(before, (there, there)).after == assess_changes(before, (there,)).after
        )
        assert (
            assess_changes(assess_changes(before, (there,)).after, (back,)).after.statuses
            == before.statuses
        )


@given(workspaces(), st.data())
@settings(deadline=None)
def test_a_what_if_lists_exactly_what_differs(workspace, data):
    before = assess(workspace, drawn_choices(data, workspace))
    claims = sorted(workspace.claims_by_id)
    if claims:
        changes = [Change(data.draw(st.sampled_from(Verdict)), data.draw(st.sampled_from(claims)))]
        found = assess_changes(before, changes)
        for each in found.changed:
            assert (each.before, each.after) == (
                before.statuses[each.claim],
                found.after.statuses[each.claim],
            )
        same = before.statuses.keys() - {each.claim for each in found.changed}
        assert all(before.statuses[claim] is found.after.statuses[claim] for claim in same)


@given(workspaces(), st.data())
@settings(max_examples=50, deadline=None)
def test_positions_keep_what_stands_and_are_told_of_every_claim(workspace, data):
    assessment: Assessment = assess(workspace, drawn_choices(data, workspace))
    found = find_positions(assessment, Semantics.PREFERRED)
    assert found.statuses
    for position in found.statuses:
        assert list(position) == [claim.id for claim in workspace.claims]
        for claim, status in assessment.statuses.items():
            if status in HOLDING:
                assert position[claim] in HOLDING
            elif status is not Status.UNDECIDED:
                assert position[claim] is status
