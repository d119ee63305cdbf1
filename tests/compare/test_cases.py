"""How far a case rests on assumptions and reported views."""

from builders import argument, article, claim, question, workspace

from argmap.analyze.compare.cases import find_cases
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Answer, Stance

WHOLE = Scope()


def case(*arguments, scope=WHOLE):
    """Return the case of an article whose main conclusion is c; p to t are premises."""
    roles = {"p": "premise", "q": "premise", "r": "assumption", "s": "reported"}
    (found,) = find_cases(
        workspace(
            question("q", "So?"),
            article("a"),
            claim("a.c", "C.", "conclusion"),
            claim("a.d", "D.", "conclusion", answers=(Answer("q", "yes"),)),
            *(claim(f"a.{name}", "Text.", role) for name, role in roles.items()),
            *(
                argument(f"a.{each[0]}", *each[1:], name=f"n{n}")
                for n, each in enumerate(arguments)
            ),
        ),
        scope,
    )
    return found


def test_the_grounds_are_where_the_reasons_end():
    found = case("cd", "dp", "cq")
    assert found.conclusions == ("a.c",)
    assert set(found.grounds) == {"a.p", "a.q"}


def test_a_case_without_assumptions():
    found = case("cd", "dp")
    assert (found.assumptions.claims, found.assumptions.resting) == ((), ())


def test_a_conclusion_that_needs_an_assumption_far_below():
    reliance = case("cd", "dpr").assumptions
    assert reliance.claims == ("a.r",)
    assert (reliance.resting, reliance.needing) == (("a.c",), ("a.c",))


def test_a_conclusion_with_a_reason_beside_the_assumption():
    reliance = case("cd", "dpr", "cq").assumptions
    assert (reliance.resting, reliance.needing) == (("a.c",), ())


def test_another_reason_further_down_is_enough():
    assert case("cd", "dpr", "dq").assumptions.needing == ()


def test_a_premise_linked_with_the_assumption_is_no_reason_alone():
    assert case("cd", "dpr", "dqr").assumptions.needing == ("a.c",)


def test_reported_views_are_told_apart():
    found = case("cd", "ds")
    assert found.reported.claims == ("a.s",)
    assert found.reported.needing == ("a.c",)
    assert found.assumptions.claims == ()


def test_an_assumption_that_is_argued_for_stays_one():
    found = case("cd", "dr", "rp")
    assert found.grounds == ("a.p",)
    assert found.assumptions.needing == ("a.c",)


def test_a_circle_is_not_laid_to_the_assumptions():
    reliance = case("cd", "dpr", "pd").assumptions
    assert (reliance.resting, reliance.needing) == (("a.c",), ())


def test_a_concession_carries_nothing():
    map_ = workspace(
        article("a"),
        claim("a.c", "C.", "conclusion"),
        claim("a.r", "R.", "assumption"),
        argument("a.c", "r", conceded=True),
    )
    (found,) = find_cases(map_, Scope())
    assert (found.grounds, found.assumptions.claims) == ((), ())


def test_of_a_question_the_case_is_for_the_answers_held():
    found = case("cd", "dpr", "cq", scope=Scope(questions=("q",)))
    assert found.conclusions == ("a.d",)
    assert found.assumptions.needing == ("a.d",)


def test_an_answer_that_is_only_reported_is_no_case():
    view = claim("a.x", "X.", "reported", stance=Stance.OPEN, answers=(Answer("q", "yes"),))
    map_ = workspace(question("q", "So?"), article("a"), view)
    (found,) = find_cases(map_, Scope(questions=("q",)))
    assert found.conclusions == ()
