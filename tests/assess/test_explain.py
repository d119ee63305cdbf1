"""Why a claim has its status: each reason holds, and the path ends."""

from assessed import choices, mapped
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import workspaces
from test_semantics_laws import drawn_choices

from argmap.analyze.assess.assessment import Status, assess
from argmap.analyze.assess.explain import Explainer, ReasonKind
from argmap.analyze.assess.framework import StepKind

STANDS = {ReasonKind.ACCEPTED, ReasonKind.ARGUED, ReasonKind.LINKED}
HELD = {ReasonKind.ARGUED, ReasonKind.LINKED}
FALLEN = {ReasonKind.LACKING, ReasonKind.UNLINKED, ReasonKind.WITHSTOOD}
BEATING = {ReasonKind.ATTACKED, ReasonKind.UNDERCUT, ReasonKind.CONCEDED}


@given(workspaces(), st.data())
@settings(max_examples=200, deadline=None)
def test_every_reason_holds(workspace, data):
    assessment = assess(workspace, drawn_choices(data, workspace))
    explainer, numbers = Explainer(assessment), assessment.framework.number_by_claim
    for claim, status in assessment.statuses.items():
        reasons = explainer.find_reasons(numbers[claim])
        kinds = {reason.kind for reason in reasons}
        assert reasons
        assert (status is Status.STANDS) is bool(kinds & STANDS)
        for reason in reasons:
            others = {assessment.statuses[each] for each in reason.claims}
            if status is Status.UNDECIDED:
                # A concession that is undecided has one premise that is, or more.
                assert Status.UNDECIDED in others or reason.kind is ReasonKind.CONCEDED
            elif reason.kind in HELD | BEATING:
                assert others == {Status.STANDS}
            elif reason.kind in FALLEN:
                assert others == {Status.FALLS}


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_what_stands_is_traced_back_to_what_is_accepted(workspace, data):
    assessment = assess(workspace, drawn_choices(data, workspace))
    explainer, numbers = Explainer(assessment), assessment.framework.number_by_claim

    def is_grounded(number, above):
        (reason,) = (each for each in explainer.find_reasons(number) if each.kind in STANDS)
        assert number not in above
        if reason.kind is ReasonKind.ACCEPTED:
            return reason.via in assessment.acceptance.accepted
        return all(is_grounded(numbers[each], {*above, number}) for each in reason.claims)

    for claim, status in assessment.statuses.items():
        if status is Status.STANDS:
            assert is_grounded(numbers[claim], set())


@given(workspaces(), st.data(), st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_a_path_begins_with_the_claim_and_comes_to_each_claim_once(workspace, data, most):
    assessment = assess(workspace, drawn_choices(data, workspace))
    explainer, numbers = Explainer(assessment), assessment.framework.number_by_claim
    for claim in assessment.statuses:
        path = explainer.trace(claim, most)
        assert path[0].claim == claim
        assert len(path) <= most
        assert len({numbers[finding.claim] for finding in path}) == len(path)
        seen = {claim}
        for finding in path:
            assert finding.claim in seen
            seen.update(each for reason in finding.reasons for each in reason.claims)


def test_an_articles_own_argument_explains_before_a_link_does():
    text = (
        'article a\n  premise p "P."\n  conclusion m "M."\n    because p\n'
        '  conclusion c "C."\n    because m\narticle b\n  premise q "Q."\nb.q supports a.c\n'
    )
    assessment = assess(mapped(text))
    (reason,) = Explainer(assessment).find_reasons(assessment.framework.number_by_claim["a.c"])
    assert (reason.kind, reason.via) == (ReasonKind.ARGUED, "a.c.1")
    # With the link alone to go by, that is the reason.
    assessment = assess(mapped(text), choices("b"))
    (reason,) = Explainer(assessment).find_reasons(assessment.framework.number_by_claim["a.c"])
    assert (reason.kind, reason.claims) == (ReasonKind.LINKED, ("b.q",))
    assert {step.kind for step in assessment.framework.steps} >= {
        StepKind.SUPPORTED,
        StepKind.ARGUED,
    }
