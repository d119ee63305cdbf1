"""Labellings and positions against the definition: Dung's extensions of all trees of steps."""

from assess_frameworks import complete_extensions, labels_of, programs, trees
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import dice, workspaces

from argmap.analyze.assess.assessment import Assessment, Status, assess
from argmap.analyze.assess.choices import (
    Change,
    Choices,
    Semantics,
    Verdict,
    apply_changes,
    resolve_choices,
)
from argmap.analyze.assess.framework import Program, ProgramRule
from argmap.analyze.assess.grounded import Label, label_atoms
from argmap.analyze.assess.request import assess_changes
from argmap.analyze.assess.solver import find_positions, solve_positions
from argmap.model.elements import Relation, Role, Stance
from argmap.model.workspace import Workspace

# Trying all sets of arguments doubles with each one.
MOST_TREES = 11
EVERY = 10_000
RANK = {Status.FALLS: 0, Status.UNDECIDED: 1, Status.STANDS: 2}


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
    found = solve_positions(program, label_atoms(program), Semantics.PREFERRED, EVERY)
    assert found.complete
    assert len(found.positions) == len(set(found.positions)) >= 1
    assert set(found.positions) == {labels_of(program, arguments, each) for each in largest}


@given(programs())
@settings(max_examples=150, deadline=None)
def test_stable_positions_are_the_extensions_that_decide_every_argument(program):
    arguments, complete = small(program)
    deciding = [each for each in complete if len(each[0]) + len(each[1]) == len(arguments)]
    found = solve_positions(program, label_atoms(program), Semantics.STABLE, EVERY)
    assert set(found.positions) == {labels_of(program, arguments, each) for each in deciding}


@given(programs(most=9))
@settings(deadline=None)
def test_every_stable_position_is_preferred_and_all_hold_the_grounded_one(program):
    grounded = label_atoms(program).labels
    preferred = solve_positions(program, label_atoms(program), Semantics.PREFERRED, EVERY).positions
    stable = solve_positions(program, label_atoms(program), Semantics.STABLE, EVERY).positions
    assert set(stable) <= set(preferred)
    assert all(inside(grounded) <= inside(each) for each in preferred)
    assert all(outside(grounded) <= outside(each) for each in preferred)


@given(programs(most=9), st.integers(1, 3))
@settings(deadline=None)
def test_no_more_positions_are_listed_than_asked_for(program, most):
    every = solve_positions(program, label_atoms(program), Semantics.PREFERRED, EVERY).positions
    found = solve_positions(program, label_atoms(program), Semantics.PREFERRED, most)
    assert len(found.positions) == min(most, len(every))
    assert found.complete is (len(every) <= most)
    assert set(found.positions) <= set(every)


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


def drawn_choices(data, workspace):
    """Draw what a reader may say of a workspace."""
    known = [*workspace.articles_by_id, *workspace.claims_by_id]
    rejectable = [*workspace.claims_by_id, *workspace.arguments_by_id]
    accepted = data.draw(st.lists(st.sampled_from(known), max_size=3)) if known else []
    rejected = data.draw(st.lists(st.sampled_from(rejectable), max_size=2)) if rejectable else []
    rejected = [each for each in rejected if each not in accepted]
    return Choices(tuple(accepted), tuple(rejected), data.draw(st.booleans()))


def attackers(workspace, claim):
    """Yield what attacks the claim itself, by the words of the links."""
    for link in workspace.links:
        if link.relation in {Relation.OPPOSES, Relation.CONTRADICTS} and link.target == claim:
            yield link.source
        if link.relation is Relation.CONTRADICTS and link.source == claim:
            yield link.target


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_what_stands_is_coherent(workspace, data):
    said = drawn_choices(data, workspace)
    found = assess(workspace, said).statuses
    accepted = resolve_choices(workspace, said).accepted
    for claim in workspace.claims:
        if found[claim.id] is not Status.STANDS:
            continue
        # Nothing that attacks it stands, nor may stand.
        assert all(found[each] is Status.FALLS for each in attackers(workspace, claim.id))
        assert claim.id not in said.rejected
    for link in workspace.links:
        if link.relation is Relation.RESTATES:
            assert found[link.source] is found[link.target]
        if link.relation is Relation.IMPLIES:
            assert RANK[found[link.source]] <= RANK[found[link.target]]
    if not accepted:
        assert Status.STANDS not in found.values()


@given(workspaces(), st.data())
@settings(max_examples=100, deadline=None)
def test_what_applies_carries_its_conclusion_unless_that_is_attacked(workspace, data):
    said = drawn_choices(data, workspace)
    assessment = assess(workspace, said)
    found, framework = assessment.statuses, assessment.framework
    for argument in workspace.arguments:
        claim = workspace.claims_by_id[argument.conclusion]
        own = claim.role is not Role.REPORTED or claim.stance is Stance.ENDORSED
        undercut = any(
            found[link.source] is not Status.FALLS
            for link in workspace.links
            if link.relation is Relation.UNDERCUTS and link.target == argument.id
        )
        applies = all(found[premise] is Status.STANDS for premise in argument.premises)
        if not applies or undercut or argument.conceded or argument.id in said.rejected or not own:
            continue
        number = framework.number_by_claim[argument.conclusion]
        count = len(framework.propositions)
        attacked = assessment.labelling.labels[count + number] is not Label.OUT
        rejected = framework.propositions[number].rejected is not None
        assert found[argument.conclusion] is Status.STANDS or attacked or rejected


def turned(workspace, random):
    """Return the workspace with everything in another order."""

    def mixed(items):
        shuffled = list(items)
        random.shuffle(shuffled)
        return tuple(shuffled)

    return Workspace.of(
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
            assert status is Status.UNDECIDED or position[claim] is status
