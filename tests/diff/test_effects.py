"""What follows from changes, just where it begins to follow."""

from pathlib import Path

import pytest
from revised import BASE, edited, found, outcomes, revise

ROOT = Path("/nowhere")


def follows(old, new):
    return {
        (each.kind.value, each.refs, each.severity.value) for each in revise(old, new, ROOT).effects
    }


def change(*pairs):
    return follows(BASE, edited(*pairs))


def test_a_conclusion_that_loses_its_last_reason_lost_its_support():
    lost = ("support-lost", ("courier.shops-lose",), "breaking")
    assert lost in change(("  because deliveries\n", ""))
    assert lost in change(("  because deliveries", "  despite deliveries"))
    two = edited(
        ("  because deliveries\n", "  because deliveries\n  because deliveries + shops\n"),
        ("premise deliveries", 'premise shops "Shops close."\npremise deliveries'),
    )
    assert lost not in follows(two, edited(("  because deliveries\n", ""), text=two))


def test_a_first_reason_is_gained():
    without = edited(("  because deliveries\n", ""))
    assert ("support-gained", ("courier.shops-lose",), "note") in follows(without, BASE)


def test_that_support_is_lost_is_not_told_again_as_a_finding():
    findings = [each for each in change(("  because deliveries\n", "")) if each[0] == "finding"]
    assert not any("courier.shops-lose" in refs for _, refs, _ in findings)


def test_that_support_is_gained_is_not_told_again_as_a_finding_fixed():
    found = follows(edited(("  because deliveries\n", "")), BASE)
    assert {kind for kind, refs, _ in found if refs == ("courier.shops-lose",)} >= {
        "support-gained"
    }
    assert ("finding-fixed", ("courier.shops-lose",), "note") not in found


def test_a_new_contradiction_across_articles_is_told_and_so_is_its_end():
    added = f"{BASE}\nherald.rents contradicts courier.deliveries\n"
    pair = ("courier.deliveries", "herald.rents")
    assert ("contradiction", pair, "notice") in follows(BASE, added)
    assert ("contradiction-gone", pair, "note") in follows(added, BASE)


def test_a_contradiction_that_only_follows_is_told_with_its_way():
    third = f'{BASE}\narticle echo "Echo"\npremise gain "Trade grows."\n'
    joined = f"{third}echo.gain restates herald.shops-gain\n"
    (found,) = (
        each for each in revise(third, joined, ROOT).effects if each.kind == "contradiction"
    )
    assert found.refs == ("courier.shops-lose", "echo.gain")
    assert "echo.gain restates herald.shops-gain" in found.message


def test_a_contradiction_within_an_article_is_none_across():
    assert "contradiction" not in outcomes(
        revise(BASE, f"{BASE}\nherald.rents contradicts herald.doom\n", ROOT)
    )


def test_an_attack_that_somebody_attacks_is_answered():
    answered = f"{BASE}\nherald.rents opposes courier.deliveries\n"
    attack = ("courier.deliveries", "herald.shops-gain.visits")
    assert ("attack-answered", attack, "note") in follows(BASE, answered)
    assert ("attack-unanswered", attack, "notice") in follows(answered, BASE)


def test_an_attack_that_ends_is_not_answered():
    ended = edited(("undercuts herald.shops-gain.visits", "supports herald.shops-gain"))
    assert not {"attack-answered", "attack-unanswered"} & outcomes(revise(BASE, ended, ROOT))


def test_an_attack_on_what_is_no_longer_held_is_not_answered():
    unlikely = edited(("hedge likely", "hedge unlikely"))
    assert "attack-answered" not in outcomes(revise(BASE, unlikely, ROOT))


COMPATIBLE = edited(("courier.shops-lose contradicts", "courier.shops-lose contrasts"))
AGREED = edited(("answers trade lose", "answers trade gain"), text=COMPATIBLE)


def test_a_question_that_divides_is_breaking_and_one_that_unites_is_not():
    assert ("question", ("trade",), "breaking") in follows(AGREED, BASE)
    assert ("question", ("trade",), "notice") in follows(BASE, AGREED)
    (found,) = (each for each in revise(AGREED, BASE, ROOT).effects if each.kind == "question")
    assert (found.before, found.after) == ("agreed", "divided")


def test_a_question_whose_positions_may_hold_together_is_no_longer_divided():
    unlinked = edited(("courier.shops-lose contradicts", "courier.shops-lose opposes"))
    together = edited(("positions gain, lose", "positions gain + lose"), text=unlinked)
    assert ("question", ("trade",), "notice") in follows(unlinked, together)
    (found,) = (
        each for each in revise(unlinked, together, ROOT).effects if each.kind == "question"
    )
    assert (found.before, found.after) == ("divided", "differ")


def test_a_question_whose_row_stays_is_not_told():
    assert "question" not in outcomes(revise(BASE, edited(("hedge likely", "hedge certain")), ROOT))


PLAIN = 'article a\nconclusion c "C."\n  because p\npremise p "P."\narticle b\npremise r "R."\n'


@pytest.mark.parametrize(
    ("link", "there", "back"),
    [
        ("contradicts a.c", "breaking", "notice"),
        ("contradicts a.p", "breaking", "notice"),
        ("opposes a.c", "notice", "notice"),
        ("supports a.c", None, None),
    ],
)
def test_a_main_conclusion_that_no_longer_stands_is_breaking_and_a_contested_one_is_not(
    link, there, back
):
    linked = f"{PLAIN}b.r {link}\n"
    for old, new, severity in ((PLAIN, linked, there), (linked, PLAIN, back)):
        found = {each for each in follows(old, new) if each[:2] == ("assessment", ("a.c",))}
        assert found == ({("assessment", ("a.c",), severity)} if severity else set())


REPORT = """
article council "Streets in 2023"
conclusion waste "The closure wastes money."
  because costs
premise costs "It costs a million."
article herald "Close the centre"
reported doom "The council calls it a waste."
  by council.waste
article courier "Open it"
premise cheap "It costs next to nothing."
"""


def test_what_bears_on_a_reported_claim_has_effects_on_the_view():
    found = follows(REPORT, f"{REPORT}courier.cheap contradicts council.waste\n")
    assert ("assessment", ("herald.doom",), "notice") in found


def test_a_report_of_a_claim_under_another_name_has_no_effect():
    renamed = REPORT.replace("article council", "article city").replace(
        "council.waste", "city.waste"
    )
    assert revise(REPORT, renamed, ROOT).effects == ()


MAP = """
article a
  source "a.txt"
conclusion c "C."
  quote "one two" at 1
  because p
premise p "P."
"""


def sourced(text, words):
    return {"m.argmap": text, **({"a.txt": words} if words is not None else {})}


def test_a_new_question_is_told_with_its_status():
    asked = edited(
        (
            'article herald "',
            'question blame "Who is to blame?"\n  positions all, none\n\narticle herald "',
        ),
        ("  answers trade gain", "  answers trade gain\n  answers blame all"),
        ("  answers trade lose", "  answers trade lose\n  answers blame none"),
    )
    effects = revise(BASE, asked, ROOT).effects
    assert [(each.kind.value, each.message, each.before, each.after) for each in effects] == [
        ("question", "the new question blame: divided", None, "divided")
    ]
    unasked = edited(("  answers blame all", ""), ("  answers blame none", ""), text=asked)
    assert not any(each.kind == "question" for each in revise(BASE, unasked, ROOT).effects)


FAILS = ("quote-fails", ("a.c",), "breaking")
CHANGED = ("text-changed", ("a",), "notice")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("one two", "one 2", {FAILS, CHANGED}),
        ("one 2", "one two", {("quote-verified", ("a.c",), "notice"), CHANGED}),
        ("one two", "zero\n\none two", {FAILS, CHANGED}),
        ("one two", None, {("text-missing", ("a",), "notice")}),
        (None, "one two", set()),
        (None, "one 2", set()),
        ("one 2", None, {("text-missing", ("a",), "notice")}),
        ("one two", "one two three", set()),
    ],
)
def test_quotations_are_told_when_their_text_changes(before, after, expected):
    assert follows(sourced(MAP, before), sourced(MAP, after)) == expected


@pytest.mark.parametrize(
    ("place", "words", "expected"),
    [
        ("at 2", "zero\n\none two", set()),
        ("at 2", "one two\n\nzero", {FAILS, CHANGED}),
        ("", "zero\n\none two", set()),
    ],
)
def test_quotations_that_moved_are_told_when_they_moved_elsewhere(place, words, expected):
    moved = MAP.replace("at 1", place)
    assert follows(sourced(MAP, "one two"), sourced(moved, words)) == expected


@pytest.mark.parametrize(
    ("place", "words"), [("at page 1", "on another page"), ("at 1", "in another paragraph")]
)
def test_where_a_quotation_is_now_is_said_by_what_its_author_counts(place, words):
    text = MAP.replace("at 1", place)
    effect, _ = revise(
        sourced(text, "one two\fzero"), sourced(text, "zero\n\n\fone two"), ROOT
    ).effects
    assert effect.message.endswith(f"no longer verifies ({words})")
    assert effect.after == words


def findings(old, new):
    return {
        (each.kind.value, each.refs, each.message.partition(":")[0])
        for each in revise(old, new, ROOT).effects
        if each.kind.value.startswith("finding")
    }


def test_what_check_finds_anew_and_no_longer_is_told():
    idle = edited(("premise deliveries", 'premise idle "Vans idle."\npremise deliveries'))
    used = edited(("because deliveries", "because deliveries + idle"), text=idle)
    assert findings(used, idle) == {("finding", ("courier.idle",), "new")}
    assert findings(idle, used) == {("finding-fixed", ("courier.idle",), "fixed")}


def test_a_finding_is_the_same_on_other_lines_and_under_another_name():
    idle = edited(("premise deliveries", 'premise idle "Vans idle."\npremise deliveries'))
    moved = f"# A comment.\n\n{idle}"
    assert findings(idle, moved) == set()
    renamed = edited(("premise idle", "premise idling"), text=idle)
    assert findings(idle, renamed) == set()


def test_a_finding_about_two_claims_is_the_same_whichever_comes_first():
    first, second = 'premise one "Vans idle."\n', 'premise two "Vans idle."\n'
    rest = 'conclusion c "C."\n  because one + two\n'
    old, new = (f"article a\n{claims}{rest}" for claims in (first + second, second + first))
    (finding,) = [each for each in found(old) if each.rule.name == "duplicate-text"]
    assert finding.message not in {each.message for each in found(new)}
    assert findings(old, new) == set()


def test_a_finding_about_what_is_gone_is_not_fixed():
    idle = edited(("premise deliveries", 'premise idle "Vans idle."\npremise deliveries'))
    assert findings(idle, BASE) == set()


def test_an_error_found_is_breaking_and_a_warning_is_not():
    circle = edited(
        ("premise deliveries", "conclusion deliveries"),
        ('since the closure."\n', 'since the closure."\n  because shops-lose\n'),
    )
    found = {each for each in follows(BASE, circle) if each[0] == "finding"}
    assert {severity for _, _, severity in found} >= {"breaking"}
    long = edited(("premise deliveries", 'premise idle "Vans idle."\npremise deliveries'))
    assert {severity for kind, _, severity in follows(BASE, long) if kind == "finding"} == {
        "notice"
    }


def test_the_heaviest_comes_first():
    changed = edited(("  because deliveries\n", ""), ("footfall + rents", "footfall"))
    found = revise(BASE, changed, ROOT).effects
    order = ["breaking", "notice", "note"]
    places = [order.index(each.severity) for each in found]
    assert len(set(places)) > 1
    assert places == sorted(places)
