"""What is printed of an assessment: text, Markdown and JSON."""

import json
import re
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from builders import argument, article, car_free_centre, claim, link, workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.analyze.assess.assessment import assess
from argmap.analyze.assess.choices import Change, Choices, Semantics, Verdict
from argmap.analyze.assess.request import AssessRequest, assess_request
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.model.elements import Confidence, Hedge
from argmap.render.assess.json import render_json
from argmap.render.assess.markdown import render_markdown
from argmap.render.assess.reason_phrases import MOST_FINDINGS, MOST_REASONS, ReasonWriter
from argmap.render.assess.report import MOST_NAMES, MOST_ROWS
from argmap.render.assess.text import render_paths, render_text
from argmap.render.terminal import width

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "assessment.schema.json").read_text(encoding="utf-8"))
MOST_LINES = 40
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


def test_what_is_printed_in_full(golden):
    result = assess_request(car_free_centre(), AssessRequest())
    golden("centre-full.txt", render_text(result, 80, colour=False, full=True))
    golden("centre-full.md", render_markdown(result, full=True))


def test_what_is_printed_of_everything_as_json(golden):
    text = render_json(assess_request(car_free_centre(), EVERYTHING))
    golden("centre.json", text)
    jsonschema.validate(json.loads(text), SCHEMA)


@pytest.mark.parametrize("accepted", [(), ("aftermath",), ("fall",), ("idlib",)], ids=str)
def test_what_stands_of_the_seeds(accepted, golden):
    result = assess_request(seeds(), AssessRequest(Choices(accepted)))
    golden(f"seeds-{'-'.join(accepted) or 'all'}.txt", render_text(result, 100, colour=False))


@pytest.mark.parametrize("columns", [80, 100])
def test_the_page_of_the_seeds_fits_a_screen(columns):
    page = render_text(assess_request(seeds(), AssessRequest()), columns, colour=False)
    assert page.count("\n") <= MOST_LINES
    assert "if one grants" in page


def test_a_path_is_told_to_its_end(golden):
    result = assess_request(seeds(), AssessRequest())
    claims = ("fall.chance-lost", "idlib.hollow-victory")
    golden("path.txt", render_paths(result, claims, 80, colour=False))


def page(*items, choices=EVERYTHING_ACCEPTED, full=False):
    """Return what is printed of articles a and b, where d follows from c, and that from p."""
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
    result = assess_request(made, AssessRequest(choices))
    return render_text(result, 80, colour=False, full=full)


def test_what_is_in_trouble_comes_first_and_its_cause_before_what_follows():
    quarrel = (claim("a.q", "Q."), claim("a.r", "R."), link("a.q contradicts a.r"))
    shown = page(link("b.p opposes a.p"), *quarrel)
    assert re.findall(r"^(\S) (\w\.\w)", shown, re.MULTILINE) == [
        ("±", "a.d"),
        ("±", "a.p"),
        ("?", "a.q"),
        ("?", "a.r"),
        ("+", "b.d"),
    ]
    assert "also contested: a.c" in shown


def test_only_a_few_rows_are_of_what_is_in_trouble():
    count = 30
    items = [claim(f"a.q{n}", "Q.") for n in range(count)]
    items += [link(f"b.p opposes a.q{n}") for n in range(count)]
    shown = page(*items)
    assert shown.count("±") == MOST_ROWS
    assert f"and {count - MOST_ROWS - MOST_NAMES} more" in " ".join(shown.split())


def test_what_stands_though_it_is_contradicted_says_by_what():
    quarrel = (
        claim("a.q", "Q."),
        link("b.c contradicts a.c"),
        link("a.q undercuts b.c.1"),
    )
    shown = page(*quarrel, full=True)
    assert (
        "+ a.c: C.\n"
        "    because a.p, accepted (argument a.c.1)\n"
        "    though contradicted by b.c, which is defeated\n"
    ) in shown
    # What nothing accepted leads to challenges nothing.
    assert "though" not in page(*quarrel, choices=Choices(("a",)), full=True)
    assert "also stand: a.c" in page(*quarrel, choices=Choices(("a",)), full=True)


def test_a_defeat_says_how():
    assert "a.p: P.\n    defeated (denied): rejected\n" in page(choices=Choices((), ("a.p",)))
    shown = page(link("b.p undercuts a.c.1"))
    assert "a.c: C.\n    defeated (its reasons fail): argument a.c.1 is undercut by b.p" in shown
    shown = page(link("b.p undercuts a.c.1"), link("b.c contradicts a.c"))
    assert "defeated (its reasons fail, and it is denied): argument a.c.1" in shown


def test_the_counts_say_that_they_hang_on_what_is_granted():
    assert page().endswith("\nif all that is granted, 4 of 4 conclusions stand\n")
    assert "\nif all that is granted, 2 of 4 conclusions stand, 2 are not shown\n" in page(
        choices=Choices(("a",))
    )


def test_what_a_conclusion_needs_stands_beside_it():
    needs = (
        claim("a.q", "Q.", "assumption"),
        claim("a.r", "R.", hedge=Hedge.POSSIBLE, condition="it rains"),
        claim("a.e", "E.", "conclusion", hedge=Hedge.LIKELY),
        argument("a.e", "q", "r"),
    )
    shown = " ".join(page(*needs).split())
    assert "E. (the author: likely) [only possible, as a.r is; if it rains; assuming q]" in shown
    weakest = "hedged more surely than the weakest reason: a.e (likely, on a possible reason)"
    assert weakest in shown


def test_a_certainty_on_reasons_without_a_hedge_is_named_as_that():
    shown = " ".join(
        page(
            claim("a.e", "E.", "conclusion", hedge=Hedge.CERTAIN),
            argument("a.e", "c"),
        ).split()
    )
    assert "the weakest reason: a.e (certain, on an unhedged reason)" in shown


def test_a_cited_work_has_no_heading():
    made = workspace(article("a"), claim("a.p", "P.", speaker="@s"), article("s", "A study"))
    assert [each.id for each in made.articles] == ["a", "s"]
    for render in (partial(render_text, columns=80, colour=False), render_markdown):
        assert "A study" not in render(assess_request(made, AssessRequest()), full=True)


def test_colour_adds_nothing_but_colour():
    result = assess_request(car_free_centre(), AssessRequest(semantics=Semantics.STABLE))
    page = render_text(result, 78, colour=True)
    assert "\x1b[1m? herald.shops-gain: " in page
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
        claim("b.u", "U.", hedge=Hedge.UNLIKELY),
        claim("b.d", "D.", "conclusion"),
        *items,
    )
    return ReasonWriter.of(assess(made, choices)).explain(target)


P_TO_C = argument("a.c", "p", name="way")


@pytest.mark.parametrize(
    ("said", "target", "items", "choices"),
    [
        ("accepted", "a.p", (), Choices()),
        ("says the same as a.p, which is accepted", "b.d", (link("b.d restates a.p"),), Choices()),
        ("because a.p, accepted (argument a.c.way)", "a.c", (P_TO_C,), Choices()),
        (
            "because a.p + a.q, all accepted (argument a.c.1)",
            "a.c",
            (argument("a.c", "p", "q"),),
            Choices(),
        ),
        (
            "implied by b.r, which is accepted (confidence low)",
            "a.c",
            (link("b.r implies a.c", confidence=Confidence.LOW),),
            Choices(),
        ),
        ("implied by b.r, which is accepted", "a.c", (link("b.r implies a.c"),), Choices()),
        (
            "says the same as a.c, which stands",
            "b.d",
            (link("b.r implies a.c"), link("a.c restates b.d")),
            Choices(),
        ),
        (
            "like a.c, which says the same, opposed by b.r, which is accepted",
            "b.d",
            (P_TO_C, link("b.r opposes a.c"), link("a.c restates b.d")),
            Choices(),
        ),
        ("rejected", "a.p", (), Choices((), ("a.p",))),
        (
            "rejected with b.r, which says the same",
            "a.p",
            (link("a.p restates b.r"),),
            Choices((), ("b.r",)),
        ),
        (
            "rejected with b.r, which it restates or implies",
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
            "implies b.d, which is contested",
            "a.p",
            (link("a.p implies b.d"), link("b.r opposes b.d")),
            Choices(),
        ),
        (
            "every way to it leads through what is contested, such as a.p",
            "a.c",
            (P_TO_C, link("b.r opposes a.p")),
            Choices(),
        ),
        ("unlikely by its author's own words", "b.u", (), Choices()),
        (
            "'b.d.1' starts from b.u, which its author calls unlikely",
            "b.d",
            (argument("b.d", "u"),),
            Choices(),
        ),
        (
            "the concession a.c.2 counts against it: a.q, accepted",
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
            "only implied by b.r, which is not accepted",
            "a.c",
            (link("b.r implies a.c"),),
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
    assert reasons("a.p", link("b.v contradicts a.p"), link("b.r opposes b.v")) == (
        "accepted",
        "though contradicted by b.v, which is only reported",
    )
    doubt = (link("b.r opposes a.p"), link("a.q contradicts b.r"))
    assert reasons("a.p", *doubt)[1] == "though opposed by b.r, which is undecided"


def test_many_reasons_of_a_claim_on_the_path_are_counted():
    def path(count):
        attacks = [claim(f"b.q{n}", "Q.") for n in range(count)]
        attacks += [link(f"b.q{n} contradicts b.r") for n in range(count)]
        return reasons("b.d", argument("b.d", "r"), *attacks)[1]

    assert path(MOST_REASONS + 1).endswith("; contradicted by b.q4, which is undecided")
    assert path(MOST_REASONS + 2).endswith(
        "; contradicted by b.q3, which is undecided; and 2 more reasons"
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
        "because b.r (argument b.d.1)",
        "b.r is contested: opposed by a.p, which is accepted; accepted",
    )


def test_that_there_is_no_stable_position_is_said():
    # Of three whose reasons are undercut in a ring, none can be held.
    ring = workspace(
        article("a"),
        claim("a.g", "G."),
        *(claim(f"a.{name}", "X.", "conclusion") for name in "pqr"),
        *(argument(f"a.{name}", "g") for name in "pqr"),
        link("a.p undercuts a.q.1"),
        link("a.q undercuts a.r.1"),
        link("a.r undercuts a.p.1"),
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
    text = render_text(result, 80, colour=False, full=True)
    page = render_markdown(result, full=True)
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
