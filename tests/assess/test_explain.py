"""Why a claim has its status: each reason holds, and the path ends."""

from assessed import choices, drawn_choices, mapped
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.analyze.assess.assessment import Status, assess
from argmap.analyze.assess.explain import Explainer, ReasonKind

HOLDING = {Status.STANDS, Status.CONTESTED}
OUT = {Status.DEFEATED, Status.NOT_SHOWN}
SUPPORT = {ReasonKind.ACCEPTED, ReasonKind.ARGUED, ReasonKind.IMPLIED}
HELD = {ReasonKind.ARGUED, ReasonKind.IMPLIED, ReasonKind.OPPOSED, ReasonKind.CONCEDED}
FALLEN = {ReasonKind.LACKING, ReasonKind.UNLINKED}
BEATING = {ReasonKind.ATTACKED, ReasonKind.UNDERCUT}


@given(workspaces(), st.data())
@settings(max_examples=200, deadline=None)
def test_every_reason_holds(workspace, data):
    assessment = assess(workspace, drawn_choices(data, workspace))
    explainer = Explainer(assessment)
    for claim, status in assessment.statuses.items():
        reasons = explainer.find_reasons(claim)
        kinds = {reason.kind for reason in reasons}
        assert reasons
        assert not (status not in HOLDING and kinds & SUPPORT)
        assert not (status in HOLDING and not kinds & {*SUPPORT, ReasonKind.RESTATED})
        for reason in reasons:
            others = {assessment.statuses[other] for other in reason.claims}
            if status is Status.UNDECIDED:
                assert Status.UNDECIDED in others
            elif reason.kind in HELD | BEATING:
                assert others <= HOLDING
            elif reason.kind in FALLEN:
                assert others <= OUT
            elif reason.kind is ReasonKind.WITHSTOOD:
                assert others.isdisjoint(HOLDING)
            elif reason.kind is ReasonKind.LEANING:
                assert others == {Status.CONTESTED}


@given(workspaces(), st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_contested_is_traced_back_to_what_opposes_it(workspace, data):
    assessment = assess(workspace, drawn_choices(data, workspace))
    explainer = Explainer(assessment)
    causes = {ReasonKind.OPPOSED, ReasonKind.CONCEDED}
    for claim, status in assessment.statuses.items():
        if status is Status.CONTESTED:
            path = explainer.trace(claim, len(assessment.statuses))
            kinds = {reason.kind for finding in path for reason in finding.reasons}
            assert kinds & causes


@given(workspaces(), st.data(), st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_a_path_begins_with_the_claim_and_comes_to_each_claim_once(workspace, data, most):
    assessment = assess(workspace, drawn_choices(data, workspace))
    explainer = Explainer(assessment)
    for claim in assessment.statuses:
        path = explainer.trace(claim, most)
        assert path[0].claim == claim
        assert len(path) <= most
        assert len({finding.claim for finding in path}) == len(path)
        seen = {claim}
        for finding in path:
            assert finding.claim in seen
            seen.update(other for reason in finding.reasons for other in reason.claims)


def test_an_articles_own_argument_explains_before_a_link_does():
    text = (
        'article a\n  premise p "P."\n  conclusion m "M."\n    because p\n'
        '  conclusion c "C."\n    because m\narticle b\n  premise q "Q."\nb.q implies a.c\n'
    )
    (reason,) = Explainer(assess(mapped(text))).find_reasons("a.c")
    assert (reason.kind, reason.via) == (ReasonKind.ARGUED, "a.c.1")
    # With the link alone to go by, that is the reason.
    (reason,) = Explainer(assess(mapped(text), choices("b"))).find_reasons("a.c")
    assert (reason.kind, reason.claims) == (ReasonKind.IMPLIED, ("b.q",))
