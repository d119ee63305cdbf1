"""Conflicts: minimal sets of accepted claims from which claims follow that contradict."""

import sys
from itertools import chain, combinations

import pytest
from assessed import choices, mapped, unhedged
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.analyze.assess import conflicts
from argmap.analyze.assess.assessment import assess, assess_accepting
from argmap.analyze.assess.choices import Acceptance
from argmap.analyze.assess.conflicts import find_conflicts
from argmap.analyze.assess.solver import solve_conflicts
from argmap.errors import ArgmapError
from argmap.model.elements import Relation, Role, Stance
from argmap.model.reported_views import find_reported

QUARREL = """
article a
  premise p "P."
  premise q "Q."
  conclusion c "C."
    because p + q as both
article b
  premise r "R."
  premise s "S."
  conclusion d "Not C."
    because r
    because s
a.c contradicts b.d
"""


def found(text, accept=(), reject=(), most=20):
    """Return the conflicts of a map, each as words."""
    listed = find_conflicts(assess(mapped(text), choices(accept, reject)), most)
    return [" ".join(each.claims) for each in listed.minimal]


def test_each_way_to_two_claims_that_contradict_is_a_conflict():
    # c needs p and q; d needs r or s.
    assert found(QUARREL) == ["a.p a.q b.r", "a.p a.q b.s"]
    (first, _) = find_conflicts(assess(mapped(QUARREL))).minimal
    assert first.between == ("a.c", "b.d")


def test_what_is_not_accepted_makes_no_conflict():
    assert found(QUARREL, "a") == []
    assert found(QUARREL, "a b.s") == ["a.p a.q b.s"]
    assert found(QUARREL, reject="b.s") == ["a.p a.q b.r"]
    assert found(QUARREL, reject="a.c.both") == []
    assert found(QUARREL, reject="a.c") == []


def test_premises_that_contradict_are_a_conflict_and_what_holds_one_is_none():
    # p and r alone are in conflict, so no larger set with both is minimal.
    assert found(QUARREL + "a.p contradicts b.r\n") == ["a.p a.q b.s", "a.p b.r"]


def test_an_argument_that_the_set_undercuts_leads_to_no_conflict():
    # With r, 'both' does not apply, so p, q and r go together; s still is in conflict with p and q.
    assert found(QUARREL + "b.r undercuts a.c.both\n") == ["a.p a.q b.s"]


def test_an_argument_that_follows_from_the_set_to_be_undercut_leads_to_no_conflict():
    text = QUARREL.replace("a.c contra", '  conclusion u "U."\n    because r\na.c contra')
    assert found(text + "b.u undercuts a.c.both\n") == ["a.p a.q b.s"]


def test_the_solver_gets_only_what_bears_on_a_contradiction(monkeypatch):
    text = (
        QUARREL
        + """
article c
  premise t "T."
  premise v "V."
  conclusion e "E."
    because t
    because v
a.p implies c.e
c.t undercuts a.c.both
"""
    )
    given_ = []

    def spied(program, grounds, pairs, most):
        given_.append((program, list(grounds)))
        return solve_conflicts(program, grounds, pairs, most)

    monkeypatch.setattr(conflicts, "solve_conflicts", spied)
    assert found(text) == ["a.p a.q b.r", "a.p a.q b.s"]
    ((program, grounds),) = given_
    # p, q, r and s; the rules for c and for d. Without t, which leads nowhere, nothing undercuts.
    assert len(grounds) == len("pqrs")
    assert len(program.rules) == len(("both", "r", "s"))


def test_links_and_restatements_lead_to_conflicts():
    text = QUARREL + 'article c\n  premise t "T."\nc.t implies a.c\n'
    assert found(text) == ["a.p a.q b.r", "a.p a.q b.s", "b.r c.t", "b.s c.t"]
    same = 'article a\n  premise p "P."\narticle b\n  premise q "Q."\n'
    # Both wordings of one claim, which contradict: it cannot be accepted at all.
    assert found(same + "a.p restates b.q\na.p contradicts b.q\n") == ["a.p"]


def test_opposing_is_no_conflict():
    assert found(QUARREL.replace("contradicts", "opposes")) == []


def test_what_is_called_unlikely_is_in_no_conflict_unless_it_is_accepted():
    text = 'article a\n  premise p "P."\narticle b\n  premise q "Q."\n    hedge unlikely\n'
    assert found(text + "a.p contradicts b.q\n") == []
    assert found(text + "b.q contradicts a.p\n") == []
    assert found(text + "a.p contradicts b.q\n", "a b.q") == ["a.p b.q"]


def test_no_more_conflicts_are_listed_than_asked_for():
    assessment = assess(mapped(QUARREL))
    first = find_conflicts(assessment, 1)
    assert len(first.minimal) == 1
    assert not first.complete
    assert find_conflicts(assessment, 2).complete


def test_without_clingo_a_map_without_conflict_still_has_its_answer(monkeypatch):
    monkeypatch.setitem(sys.modules, "clingo", None)
    assert found(QUARREL, "a") == []
    with pytest.raises(ArgmapError, match="its extra 'solver'"):
        found(QUARREL)


def closure(workspace, accepted, rejected, spared=frozenset()):
    """Return what follows from accepted claims, without the undercut arguments, by going round."""
    held = set(accepted)
    while True:
        new = {
            argument.conclusion
            for argument in workspace.arguments
            if held.issuperset(argument.premises)
            and not argument.conceded
            and argument.id not in rejected | spared
            and owned(workspace, argument.conclusion)
        }
        for link in workspace.links:
            if link.relation is Relation.RESTATES and {link.source, link.target} & held:
                new |= {link.source, link.target}
            if link.source in held and link.relation is Relation.IMPLIES:
                new.add(link.target)
        for claim in workspace.claims:
            ends = {claim.id, find_reported(workspace, claim.id)} - {None}
            new |= ends if ends & held else set()
        if new <= held:
            return held
        held |= new


def owned(workspace, claim):
    each = workspace.claims_by_id[claim]
    return each.role is not Role.REPORTED or each.stance is Stance.ENDORSED


def in_conflict(workspace, accepted):
    """Return whether the set leads to a contradiction, by the definition."""
    possible = closure(workspace, accepted, frozenset())
    undercut = frozenset(
        link.target
        for link in workspace.links
        if link.relation is Relation.UNDERCUTS and link.source in possible
    )
    held = closure(workspace, accepted, frozenset(), undercut)
    return any(
        {link.source, link.target} <= held
        for link in workspace.links
        if link.relation is Relation.CONTRADICTS
    )


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_conflicts_are_minimal_and_indeed_conflicts_and_all_there_are(workspace, data):
    workspace = unhedged(workspace)
    claims = [claim.id for claim in workspace.claims]
    few = st.lists(st.sampled_from(claims), max_size=5, unique=True) if claims else st.just([])
    accepted = data.draw(few)
    assessment = assess_accepting(workspace, Acceptance(frozenset(accepted), frozenset()))
    every = find_conflicts(assessment, 10_000)
    assert every.complete
    sets = chain.from_iterable(combinations(accepted, count) for count in range(len(accepted) + 1))
    bad = [frozenset(each) for each in sets if in_conflict(workspace, each)]
    minimal = {each for each in bad if not any(other < each for other in bad)}
    listed = {frozenset(each.claims) for each in every.minimal}
    # Of claims that restate one another, the first stands for all.
    numbers = assessment.framework.number_by_claim
    assert {frozenset(numbers[each] for each in one) for one in listed} == {
        frozenset(numbers[each] for each in one) for one in minimal
    }
    assert len(listed) == len(every.minimal)
    for each in every.minimal:
        assert in_conflict(workspace, each.claims)
        assert set(each.between) <= closure(workspace, each.claims, frozenset())
