"""Claims that are reasons for themselves."""

from argmap.analyze.check import run_rules
from argmap.analyze.rules.circular_argument import RULE
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.render.diagnostics.text import render_full


def found(reasons, more=""):
    """Return the messages for an article with these reasons: conclusions by their premises."""
    text = "article a\n" + "".join(
        f'conclusion {name} "{name}."\n' + "".join(f"because {each}\n" for each in premises)
        for name, premises in reasons.items()
    )
    (files,) = find_workspaces(Input(["-"], f"{text}{more}".encode()))
    loaded = load(files)
    assert loaded.diagnostics == ()
    return run_rules(loaded, wanted=lambda rule: rule is RULE)


def messages(reasons, more=""):
    return [each.message for each in found(reasons, more)]


def test_a_claim_may_be_its_own_reason_directly():
    assert messages({"a": ["a"]}) == ["'a' is a reason for itself"]


def test_a_claim_may_be_its_own_reason_around_a_circle():
    (circle,) = found({"a": ["b"], "b": ["c"], "c": ["a"]})
    assert circle.message == "the argument is circular: 'a' because 'b' because 'c' because 'a'"
    lines = [label.span.line for label in (circle.primary, *circle.secondary)]
    assert lines == [3, 5, 7]


def test_a_circle_is_told_without_what_leads_into_it():
    (circle,) = found({"top": ["a"], "a": ["b", "other"], "b": ["a"], "other": []})
    assert circle.message == "the argument is circular: 'a' because 'b' because 'a'"


def test_each_circle_is_told_once():
    two = {"a": ["b"], "b": ["a"], "c": ["a", "e"], "d": ["d + e"], "e": ["c"]}
    assert len(messages(two)) == 3


def test_of_circles_that_share_a_claim_one_is_told():
    assert len(messages({"a": ["b + c"], "b": ["a"], "c": ["a"]})) == 1
    assert len(messages({"a": ["b"], "b": ["a", "c"], "c": ["b", "d"], "d": ["c"]})) == 2


def test_claims_that_all_lead_to_one_another_are_told_in_as_many_lines_as_there_are():
    names = [f"c{n}" for n in range(80)]
    circles = found({name: [other for other in names if other != name] for name in names})
    assert sum(1 + len(circle.secondary) for circle in circles) <= len(names)


def test_two_ways_to_a_ground_are_no_circle():
    assert messages({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}) == []


def test_what_is_conceded_against_a_claim_is_no_reason_for_it():
    assert messages({"a": ["b"], "b": []}, "despite a\n") == []


def test_a_link_is_no_reason():
    assert messages({"a": [], "b": ["a"]}, "a.b supports a.a\n") == []


def test_a_long_chain_is_no_circle_and_a_long_circle_is_told_whole():
    length = 10_000
    chain = {f"c{n}": [f"c{n + 1}"] for n in range(length - 1)}
    assert messages({**chain, f"c{length - 1}": []}) == []
    (circle,) = found({**chain, f"c{length - 1}": ["c0"]})
    assert len(circle.secondary) == length - 1
    assert len(circle.message) < 200


def test_many_ways_through_a_ladder_take_no_longer_than_its_rungs():
    rungs = 300
    ladder = {f"c{n}": [f"c{n + 1} + d{n + 1}"] for n in range(rungs)}
    sides = {f"d{n}": [f"c{n + 1} + d{n + 1}"] for n in range(1, rungs)}
    assert messages({**ladder, **sides, f"c{rungs}": [], f"d{rungs}": []}) == []


def test_a_long_circle_is_shortened_to_be_read():
    names = [f"c{number}" for number in range(40)]
    (circle,) = found({name: [names[at - 39]] for at, name in enumerate(names)})
    assert circle.message.endswith("'c4' because … because 'c0'")
    lines = render_full([circle], colour=False).splitlines()
    assert [line.split()[-1] for line in lines if "because" in line][1:] == names[1:12]
    assert lines[-2].endswith("= and 29 more places")
