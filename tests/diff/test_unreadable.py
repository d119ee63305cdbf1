"""What cannot be read in one version is unknown: neither removed nor added, and without effect."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from revised import BASE, edited, revise
from test_revision_laws import entries, mirrored, plain, sort_key

from argmap.diff.union import build_union
from argmap.render.diff.drawing import draw_mermaid

ROOT = Path("/nowhere")
MARKS = [place for place, sign in enumerate(BASE) if sign == '"']
ON_FINDINGS = {"finding", "finding-fixed"}


def unreadable(difference):
    return [(each.item.value, each.reference, each.is_old) for each in difference.unreadable]


@pytest.mark.parametrize("place", MARKS)
def test_a_quotation_mark_that_is_missing_on_one_side_changes_nothing(place):
    broken = BASE[:place] + BASE[place + 1 :]
    for old, new in ((BASE, broken), (broken, BASE)):
        difference = revise(old, new, ROOT)
        assert difference.changes == ()
        assert {each.kind.value for each in difference.effects} <= ON_FINDINGS
    assert revise(broken, broken, ROOT).is_empty


def test_a_claim_that_cannot_be_read_is_unreadable_with_all_that_rests_on_it():
    broken = edited(('premise deliveries "', "premise deliveries "))
    there, back = revise(BASE, broken, ROOT), revise(broken, BASE, ROOT)
    assert unreadable(there) == [("claim", "courier.deliveries", False)]
    assert unreadable(back) == [("claim", "courier.deliveries", True)]


def test_a_claim_under_a_name_that_cannot_be_read_is_known_by_its_words():
    assert unreadable(revise(BASE, edited(("premise footfall", "premise 2nd")), ROOT)) == [
        ("claim", "herald.footfall", False)
    ]


def test_what_is_removed_elsewhere_in_the_file_is_removed():
    broken = edited(
        ('premise deliveries "', "premise deliveries "),
        ('reported doom "Closing streets kills shops." by "the Traders\' Union"\n', ""),
        ("  stance rejected\n", ""),
        ("herald.footfall opposes herald.doom\n", ""),
    )
    difference = revise(BASE, broken, ROOT)
    assert [(each.kind.value, each.old) for each in difference.changes] == [
        ("removed", "herald.doom"),
        ("removed", "herald.footfall opposes herald.doom"),
    ]


def test_effects_that_depend_on_no_gap_are_told():
    more = f'{BASE}\narticle echo "Echo"\npremise x "X."\nconclusion y "Y."\n  because x\n'
    broken = edited(
        ('premise deliveries "', "premise deliveries "), ("  because x\n", ""), text=more
    )
    told = {(each.kind.value, each.refs) for each in revise(more, broken, ROOT).effects}
    assert {("support-lost", ("echo.y",)), ("assessment", ("echo.y",))} <= told
    assert not any("courier" in ref or "herald" in ref for _, refs in told for ref in refs)


def test_a_link_to_a_name_that_is_gone_is_not_removed():
    renamed = edited(('shops-gain "', 'shops-win "'))
    difference = revise(BASE, renamed, ROOT)
    assert [each.kind.value for each in difference.changes] == ["renamed"]
    assert [reference for _, reference, _ in unreadable(difference)] == [
        "courier.shops-lose contradicts herald.shops-gain",
        "courier.deliveries undercuts herald.shops-gain.visits",
    ]
    assert {each.kind.value for each in difference.effects} == {"finding"}


def test_values_that_are_wrong_are_not_gone():
    wrong = edited(("hedge likely", "hedge likly"), ("answers trade lose", "answers trade loses"))
    assert revise(BASE, wrong, ROOT).changes == ()


def test_the_same_mistake_on_both_sides_hides_nothing():
    broken = edited(('premise deliveries "', "premise deliveries "))
    difference = revise(broken, edited(("went up", "rose"), text=broken), ROOT)
    assert [each.kind.value for each in difference.changes] == ["reworded"]
    assert difference.unreadable == ()


def test_a_file_that_is_no_text_holds_what_it_held():
    files = {"a.argmap": 'article a\npremise p "P."\n', "b.argmap": "article b\n"}
    latin = {**files, "a.argmap": 'article a\npremise q "\udcff\udcff."\n'}
    difference = revise(files, latin, ROOT)
    assert ("claim", "a.p", False) in unreadable(difference)
    assert not any(each.kind.value == "removed" for each in difference.changes)


@pytest.mark.parametrize(
    "edit",
    [
        ("article courier", "article"),
        ("article courier", "courier"),
        ("conclusion shops-gain", "shops-gain"),
        ("conclusion shops-lose", "conclusoin shops-lose"),
        ("contradicts herald.shops-gain", "contradicts"),
        ("courier.deliveries undercuts", "courier.deliveries undercuts undercuts"),
        ("because footfall + rents", "because footfall rents"),
    ],
)
def test_a_word_too_few_or_too_many_on_one_side_changes_nothing(edit):
    broken = edited(edit)
    for old, new in ((BASE, broken), (broken, BASE)):
        difference = revise(old, new, ROOT)
        assert difference.changes == ()
        assert {each.kind.value for each in difference.effects} <= ON_FINDINGS


def test_a_removed_claim_is_drawn_in_its_article_even_if_that_could_not_be_read():
    claims = 'article a b conclusion c "C."\narticle d conclusion e "E."\na.c restates d.e\n'
    new = 'article f\n  if "it rains" contradicts b.c\n'
    difference = revise({"m.argmap": "", "n.argmap": claims}, new, ROOT)
    assert "a" not in {change.old for change in difference.changes}
    assert "a.c" in {change.old for change in difference.changes}
    assert "a" in build_union(difference).workspace.articles_by_id
    assert "C." in draw_mermaid(difference, 1)


@pytest.mark.parametrize("title", ['map A title"', 'map "A title', 'map "A title\n'])
def test_a_title_that_cannot_be_read_is_no_other_title(title):
    whole = BASE + '\nmap "A title"\n'
    broken = f"{BASE}\n{title}"
    assert revise(whole, broken, ROOT).title is None
    assert revise(broken, whole, ROOT).title is None
    assert revise(whole, BASE, ROOT).title is not None


@given(entries(), st.data())
def test_a_quotation_mark_that_is_missing_anywhere_removes_nothing(found, data):
    text = "\n".join(found)
    marks = [place for place, sign in enumerate(text) if sign == '"']
    place = data.draw(st.sampled_from(marks))
    broken = text[:place] + text[place + 1 :]
    there, back = revise(text, broken, ROOT), revise(broken, text, ROOT)
    assert there.changes == ()
    assert {each.kind.value for each in (*there.effects, *back.effects)} <= ON_FINDINGS
    assert sorted(map(mirrored, there.changes), key=sort_key) == sorted(
        map(plain, back.changes), key=sort_key
    )
