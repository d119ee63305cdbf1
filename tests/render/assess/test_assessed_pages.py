"""What is printed of an assessment: text, Markdown and JSON."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from builders import argument, article, car_free_centre, claim, link, workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.analyze.assess.assessment import Status, assess
from argmap.analyze.assess.choices import Change, Choices, Semantics, Verdict
from argmap.analyze.assess.request import AssessRequest, StatusChange, assess_request
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.model.elements import Confidence
from argmap.render.assess.json import render_json
from argmap.render.assess.markdown import render_markdown
from argmap.render.assess.reason_phrases import MOST_FINDINGS, MOST_REASONS, ReasonWriter
from argmap.render.assess.report import describe_change
from argmap.render.assess.text import render_paths, render_text
from argmap.render.terminal import width

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "assessment.schema.json").read_text(encoding="utf-8"))
EVERYTHING_ACCEPTED = Choices()
EVERYTHING = AssessRequest(
    semantics=Semantics.PREFERRED,
    conflicts=True,
    changes=(Change(Verdict.REJECT, "courier.deliveries"),),
)
INQUIRIES = {
    "centre": AssessRequest(),
    "centre-herald": AssessRequest(Choices(("herald",))),
    "centre-strict": AssessRequest(Choices(("herald",), (), strict_concessions=True)),
    "centre-positions": AssessRequest(semantics=Semantics.PREFERRED),
    "centre-conflicts": AssessRequest(conflicts=True),
    "centre-what-if": AssessRequest(changes=EVERYTHING.changes),
}


def seeds():
    (found,) = find_workspaces(Input([str(ROOT / "seeds")]))
    return load(found).workspace


@pytest.mark.parametrize("name", INQUIRIES)
def test_what_is_printed_of(name, golden):
    result = assess_request(car_free_centre(), INQUIRIES[name])
    golden(f"{name}.txt", render_text(result, 80, colour=False))
    golden(f"{name}.md", render_markdown(result))


def test_what_is_printed_of_everything_as_json(golden):
    text = render_json(assess_request(car_free_centre(), EVERYTHING))
    golden("centre.json", text)
    jsonschema.validate(json.loads(text), SCHEMA)


@pytest.mark.parametrize("accepted", [(), ("aftermath",), ("fall",), ("idlib",)], ids=str)
def test_what_stands_of_the_seeds(accepted, golden):
    result = assess_request(seeds(), AssessRequest(Choices(accepted)))
    golden(f"seeds-{'-'.join(accepted) or 'all'}.txt", render_text(result, 100, colour=False))


def test_a_path_is_told_to_its_end(golden):
    result = assess_request(seeds(), AssessRequest())
    claims = ("fall.chance-lost", "idlib.hollow-victory")
    golden("path.txt", render_paths(result, claims, 80, colour=False))


def page(*items, choices=EVERYTHING_ACCEPTED):
    """Return what is printed of articles a and b, each with a premise p and a conclusion c."""
    made = workspace(
        *(
            item
            for home in "ab"
            for item in (
                article(home),
                claim(f"{home}.p", "P."),
                claim(f"{home}.c", "C.", "conclusion"),
                claim(f"{home}.d", "D.", "conclusion"),
                argument(f"{home}.c", "p"),
                argument(f"{home}.d", "c"),
            )
        ),
        *items,
    )
    return render_text(assess_request(made, AssessRequest(choices)), 80, colour=False)


def test_what_falls_is_told_before_what_stands():
    falling = (claim("a.q", "Q."), link("b.p opposes a.q"))
    assert re.findall(r"^\S (\w+) +(a\.\w)", page(*falling), re.MULTILINE) == [
        ("falls", "a.q"),
        ("stands", "a.d"),
    ]


def test_what_stands_though_it_is_attacked_says_by_what():
    attack = (link("b.d opposes a.c"), claim("a.q", "Q."), link("a.q opposes b.c"))
    shown = page(*attack)
    assert (
        "+ stands    a.c: C.\n"
        "            because a.p, accepted (argument a.c.1)\n"
        "            though opposed by b.d, which falls\n"
    ) in shown
    # What nothing accepted leads to challenges nothing.
    assert "though" not in page(*attack, choices=Choices(("a",)))
    assert "also stand: c" in page(*attack, choices=Choices(("a",)))


def test_a_map_of_several_articles_has_its_outcome_in_a_line():
    assert "\noutcome   4 conclusions: 4 stand\n" in page()
    result = assess_request(workspace(article("a"), claim("a.p", "P.")), AssessRequest())
    assert "outcome" not in render_text(result, 80, colour=False)


def test_colour_adds_nothing_but_colour():
    result = assess_request(car_free_centre(), AssessRequest(semantics=Semantics.STABLE))
    page = render_text(result, 78, colour=True)
    assert "\x1b[1m? undecided\x1b[0m" in page
    assert re.sub(r"\x1b\[\d*m", "", page) == render_text(result, 78, colour=False)


def reasons(target, *items, choices=EVERYTHING_ACCEPTED):
    """Return why a claim has its status; everything belongs to articles a and b."""
    made = workspace(
        article("a"),
        article("b"),
        claim("a.p", "P."),
        claim("a.q", "Q."),
        claim("a.c", "C.", "conclusion"),
        claim("b.r", "R."),
        claim("b.v", "V.", "reported", speaker="x"),
        claim("b.d", "D.", "conclusion"),
        *items,
    )
    return ReasonWriter.of(assess(made, choices)).explain(target)


P_TO_C = argument("a.c", "p", name="way")


@pytest.mark.parametrize(
    ("said", "target", "items", "choices"),
    [
        ("accepted", "a.p", (), Choices()),
        ("accepted as a.p, which says the same", "b.d", (link("b.d restates a.p"),), Choices()),
        ("because a.p, accepted (argument a.c.way)", "a.c", (P_TO_C,), Choices()),
        (
            "because a.p + a.q, all accepted (argument a.c.1)",
            "a.c",
            (argument("a.c", "p", "q"),),
            Choices(),
        ),
        ("supported by b.r, which is accepted", "a.c", (link("b.r supports a.c"),), Choices()),
        (
            "supported by b.r, which is accepted (confidence low)",
            "a.c",
            (link("b.r supports a.c", confidence=Confidence.LOW),),
            Choices(),
        ),
        ("implied by b.r, which is accepted", "a.c", (link("b.r implies a.c"),), Choices()),
        (
            "like a.c, which says the same, implied by b.r, which is accepted",
            "b.d",
            (link("b.r implies a.c"), link("a.c restates b.d")),
            Choices(),
        ),
        ("rejected", "a.p", (), Choices((), ("a.p",))),
        (
            "rejected with b.r, which it says or implies",
            "a.p",
            (link("a.p implies b.r"),),
            Choices((), ("b.r",)),
        ),
        ("opposed by b.r, which is accepted", "a.p", (link("b.r opposes a.p"),), Choices()),
        (
            "contradicted by b.r, which is undecided",
            "a.p",
            (link("b.r contradicts a.p"),),
            Choices(),
        ),
        (
            "implies b.d, which falls",
            "a.p",
            (link("a.p implies b.d"), link("b.r opposes b.d")),
            Choices(),
        ),
        (
            "the concession a.c.2 counts against it: a.q",
            "a.c",
            (P_TO_C, argument("a.c", "q", place=2, conceded=True)),
            Choices(strict_concessions=True),
        ),
        ("argument a.c.way lacks a.p, which is not accepted", "a.c", (P_TO_C,), Choices(("b",))),
        ("argument a.c.way lacks a.p, which is rejected", "a.c", (P_TO_C,), Choices((), ("a.p",))),
        (
            "argument a.c.way needs a.p, which is undecided",
            "a.c",
            (P_TO_C, link("a.p contradicts b.r")),
            Choices(),
        ),
        (
            "argument a.c.way is undercut by b.r, which is accepted",
            "a.c",
            (P_TO_C, link("b.r undercuts a.c.way")),
            Choices(),
        ),
        ("argument a.c.way is rejected", "a.c", (P_TO_C,), Choices((), ("a.c.way",))),
        ("only reported", "b.v", (), Choices()),
        (
            "only reported, so reasons for it do not count (b.v.1)",
            "b.v",
            (argument("b.v", "r"),),
            Choices(),
        ),
        (
            "only supported by b.r, which is not accepted",
            "a.c",
            (link("b.r supports a.c"),),
            Choices(("a",)),
        ),
        ("'a.c.1' leads back to it", "a.c", (argument("a.c", "c"),), Choices()),
        ("without any reason", "a.c", (), Choices()),
        ("not accepted", "a.p", (), Choices(("b",))),
    ],
)
def test_reasons_read_well(said, target, items, choices):
    assert reasons(target, *items, choices=choices)[0] == said


def test_what_withstands_an_attack_says_so():
    assert reasons("a.p", link("b.v contradicts a.p")) == (
        "accepted",
        "though contradicted by b.v, which is only reported",
    )


def test_many_reasons_of_a_claim_on_the_path_are_counted():
    def path(count):
        attacks = [claim(f"b.q{n}", "Q.") for n in range(count)]
        attacks += [link(f"b.q{n} opposes b.r") for n in range(count)]
        return reasons("b.d", argument("b.d", "r"), *attacks)[1]

    assert path(MOST_REASONS + 1).endswith("; opposed by b.q4, which is accepted")
    assert path(MOST_REASONS + 2).endswith(
        "; opposed by b.q3, which is accepted; and 2 more reasons"
    )


def test_a_claim_with_many_reasons_is_told_at_the_cost_of_a_few(monkeypatch):
    told = []
    whole = ReasonWriter.write_reason
    monkeypatch.setattr(
        ReasonWriter, "write_reason", lambda self, *given_: told.append(1) or whole(self, *given_)
    )
    count = 100
    items = [claim(f"b.q{n}", "Q.") for n in range(count)]
    items += [link(f"b.q{n} contradicts a.p") for n in range(count)]
    made = workspace(article("a"), claim("a.p", "P."), article("b"), *items)
    render_json(assess_request(made, AssessRequest()))
    assert len(told) < 2 * MOST_FINDINGS * count


def test_the_path_goes_on_with_what_a_reason_turns_on():
    assert reasons("b.d", argument("b.d", "r"), link("a.p opposes b.r"))[1:] == (
        "b.r falls: opposed by a.p, which is accepted",
    )


def test_that_there_is_no_stable_position_is_said():
    # Of three that oppose one another in a ring, none can be held.
    ring = workspace(
        article("a"),
        *(claim(f"a.{name}", "X.") for name in "pqr"),
        link("a.p opposes a.q"),
        link("a.q opposes a.r"),
        link("a.r opposes a.p"),
    )
    result = assess_request(ring, AssessRequest(semantics=Semantics.STABLE))
    assert "none: no coherent position decides every claim" in render_text(result, 80, colour=False)
    assert json.loads(render_json(result))["positions"] == []
    result = assess_request(ring, AssessRequest(semantics=Semantics.PREFERRED))
    text = render_text(result, 80, colour=False)
    assert "in the only coherent position, a.p, a.q, a.r are undecided" in " ".join(text.split())


def test_that_there_are_more_positions_is_said():
    pairs = workspace(
        article("a"),
        *(claim(f"a.{name}", "X.") for name in "abcdefghij"),
        *(link(f"a.{one} contradicts a.{other}") for one, other in ("ab", "cd", "ef", "gh", "ij")),
    )
    result = assess_request(pairs, AssessRequest(semantics=Semantics.STABLE, conflicts=True))
    assert "only the first 20 are listed" in render_text(result, 80, colour=False)
    data = json.loads(render_json(result))
    assert (len(data["positions"]), data["all_positions"]) == (20, False)
    assert (len(data["conflicts"]), data["all_conflicts"]) == (5, True)


NASTY = workspace(
    article("a", "<b>|`x`\x1b[31m @me #1 [l](http://x) ::error::"),
    claim("a.c", "*C* | <script> \x1b]0;x\x07 ##[group] \u202e", "conclusion"),
    claim("a.p", "P."),
    argument("a.c", "p"),
)


def test_what_an_author_writes_acts_on_neither_terminal_nor_page():
    result = assess_request(NASTY, AssessRequest())
    text, page = render_text(result, 80, colour=False), render_markdown(result)
    for each in (text, page):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", each)
    assert "##[" not in text
    assert "<script>" not in page
    assert r"\[l\]" in page
    (row,) = (line for line in page.splitlines() if "a.c" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 4


@given(workspaces(), st.integers(0, 120), st.sampled_from(Semantics))
@settings(max_examples=60, deadline=None)
def test_any_page_is_safe_and_any_object_fits_the_schema(workspace, columns, semantics):
    result = assess_request(workspace, AssessRequest(semantics=semantics, conflicts=True))
    page = render_text(result, columns, colour=False)
    page += render_paths(result, result.assessment.statuses, columns, colour=False)
    page.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", page)
    for line in page.split("\n"):
        assert not line.lstrip().startswith("::")
        assert not re.search(r"##\w*\[", line)
    render_markdown(result).encode()
    data = json.loads(render_json(result))
    jsonschema.validate(data, SCHEMA)
    assert all(len(each["because"]) <= MOST_FINDINGS for each in data["claims"].values())


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_text_keeps_to_the_width(columns):
    for inquiry in INQUIRIES.values():
        text = render_text(assess_request(car_free_centre(), inquiry), columns, colour=False)
        assert max(map(width, text.splitlines())) <= columns


def test_the_page_tells_of_each_field_of_the_object():
    page = (ROOT / "docs" / "assessment.md").read_text(encoding="utf-8")
    told = page.partition("## JSON")[2].partition("\n## ")[0]
    rows = " ".join(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", told, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", rows)) == set(SCHEMA["properties"])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Status.UNDECIDED, Status.STANDS, "now stands (before: undecided)"),
        (Status.STANDS, Status.FALLS, "now falls (before: stands)"),
        (Status.FALLS, Status.UNDECIDED, "is now undecided (before: falls)"),
    ],
)
def test_a_changed_status(before, after, said):
    assert describe_change(StatusChange("a.c", before, after)) == said
