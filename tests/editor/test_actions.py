"""What can be done at a place: fixes, comments that allow, new claims, premises and links."""

from pathlib import Path

import pytest
from editing import ROOT, Desk, check, find

from argmap.editor.action import ActionKind, ActionRequest
from argmap.editor.actions import list_actions
from argmap.editor.actions_passages import list_passage_actions
from argmap.source.text import SourceFile, Span

MAP = """question trade "Do shops gain or lose?"
  positions gain, lose
"""
HERALD = """article herald
  source "herald.txt"
  premise footfall "Footfall rose in every street, since shops are near."  # counted
    quote "footfall rose in each street" at 1
  conclusion gains "Shops in the centre gain trade, and more
                    of it than ever."
    because footfal
    answers trade gain
"""
COURIER = """article courier
  premise late "Deliveries are late."
  conclusion loses "Shops in the centre lose trade."
    because late
    answers trade lose
"""
TEXT = """The mayor spoke.

Footfall rose in every street, and rents went up. Nobody "knew" why.

Rents went up.
"""
TEXTS = {
    "map.argmap": MAP,
    "herald.argmap": HERALD,
    "courier.argmap": COURIER,
    "herald.txt": TEXT,
}


@pytest.fixture(scope="module")
def desk():
    return Desk(TEXTS)


def ask(desk, name, words):
    """Return the actions for some words of a file, by their titles."""
    tree, start = find(desk, name, words)
    span = Span(tree.file, start, start + len(words))

    def check_with(texts):
        return check(desk.load_with(texts))

    request = ActionRequest(desk.loaded, tree, span, check(desk.loaded), check_with)
    return {action.title: action for action in list_actions(request)}


def added(desk, texts, name):
    old = desk.texts[name].splitlines()
    return [line for line in texts[name].splitlines() if line not in old]


def test_each_fix_is_offered_and_only_a_safe_one_is_preferred(desk):
    actions = ask(desk, "herald.argmap", "footfal\n")
    (title,) = (title for title in actions if title.startswith("Write"))
    assert title == "Write 'footfall' (unsafe: may change what the map says)"
    assert not actions[title].is_preferred
    assert actions[title].kind is ActionKind.QUICK_FIX
    texts = desk.apply(actions[title].find_edits())
    assert added(desk, texts, "herald.argmap") == ["    because footfall"]
    assert not [flaw for flaw in check(desk.load_with(texts)) if flaw.rule.code == "N202"]


def test_all_safe_fixes_of_a_file_are_one_action():
    desk = Desk({"a.argmap": 'article a\n  premise b "B." hedge likely,\n  premise c "C." and d\n'})
    actions = ask(desk, "a.argmap", "article a")
    kinds = {title: action.kind for title, action in actions.items()}
    assert kinds == {"Apply all safe fixes of this file": ActionKind.FIX_ALL}


def test_a_finding_can_be_allowed_with_a_reason(desk):
    texts = desk.texts | {"herald.argmap": HERALD.replace("footfal\n", "footfall\n")}
    sound = Desk(texts)
    (flaw,) = (flaw for flaw in check(sound.loaded) if flaw.rule.name == "unlinked-opposition")
    name = flaw.primary.span.file.name
    span = flaw.primary.span
    actions = ask(sound, name, span.file.text[span.start : span.end])
    action = actions["Allow unlinked-opposition here, with a reason"]
    after = sound.apply(action.find_edits())
    assert added(sound, after, name)[0].strip() == ("# argmap: allow unlinked-opposition because …")
    codes = [flaw.rule.code for flaw in check(sound.load_with(after))]
    assert sorted([*codes, flaw.rule.code]) == sorted(
        flaw.rule.code for flaw in check(sound.loaded)
    )


def test_a_comment_that_allows_is_not_put_into_a_text():
    text = 'article a\n  premise b "B is so\n    and so. And C is."\n'
    desk = Desk({"a.argmap": text})
    (flaw,) = (flaw for flaw in check(desk.loaded) if flaw.rule.name == "two-sentences")
    assert flaw.primary.span.line in {2, 3}
    words = text[flaw.primary.span.start : flaw.primary.span.end]
    action = ask(desk, "a.argmap", words)["Allow two-sentences here, with a reason"]
    after = desk.apply(action.find_edits())
    assert after["a.argmap"].splitlines()[1] == "  # argmap: allow two-sentences because …"
    assert "two-sentences" not in [flaw.rule.name for flaw in check(desk.load_with(after))]


def test_a_mistake_that_leaves_a_hole_cannot_be_allowed(desk):
    assert not [title for title in ask(desk, "herald.argmap", "footfal\n") if "Allow" in title]


def test_selected_words_become_a_premise(desk):
    action = ask(desk, "herald.argmap", "shops are ne")["Extract a premise"]
    texts = desk.apply(action.find_edits())
    assert added(desk, texts, "herald.argmap") == [
        '  conclusion footfall "Footfall rose in every street, since shops are near."  # counted',
        "    because shops-near",
        '  premise shops-near "Shops are near."',
    ]
    loaded = desk.load_with(texts)
    assert [argument.premises for argument in loaded.workspace.arguments][-1] == (
        "herald.shops-near",
    )
    assert loaded.workspace.claims_by_id["herald.footfall"].quotes


def test_words_over_two_lines_become_a_premise(desk):
    action = ask(desk, "herald.argmap", "and more\n                    of it")["Extract a premise"]
    texts = desk.apply(action.find_edits())
    assert '  premise more "And more of it."\n' in texts["herald.argmap"]
    assert 'of it than ever."\n    because more\n    because footfal\n' in texts["herald.argmap"]


@pytest.mark.parametrize(
    "words",
    [
        "Footfall rose in every street, since shops are near.",
        "premise footfall",
        'near."  # counted',
        ", ",
        "footfall rose in each",
    ],
)
def test_what_is_not_a_part_of_a_claims_text_is_not_extracted(desk, words):
    assert "Extract a premise" not in ask(desk, "herald.argmap", words)


def test_a_claim_can_be_linked_to_those_most_like_it(desk):
    actions = ask(desk, "courier.argmap", "conclusion loses")
    titles = [title for title in actions if title.startswith("Link")]
    assert titles[0].startswith("Link to herald.gains: Shops in the centre gain trade")
    texts = desk.apply(actions[titles[0]].find_edits())
    assert texts["courier.argmap"] == f"{COURIER}\ncourier.loses contradicts herald.gains\n"
    assert check(desk.load_with(texts))[0].rule.code != "S101"


def test_a_link_goes_to_the_other_links():
    links = "courier.late opposes herald.footfall  # why\n  confidence low  # not sure\n\n# end\n"
    desk = Desk(TEXTS | {"links.argmap": links})
    actions = ask(desk, "courier.argmap", "conclusion loses")
    (title,) = (title for title in actions if title.startswith("Link to herald.gains"))
    texts = desk.apply(actions[title].find_edits())
    added_line = "courier.loses contradicts herald.gains\n"
    assert texts["links.argmap"] == links.replace("sure\n", f"sure\n{added_line}")
    late = ask(desk, "courier.argmap", "premise late")
    assert not [title for title in late if title.startswith("Link to herald.footfall")]


def select(words, place="herald.txt", text=TEXT):
    start = text.index(words)
    span = Span(SourceFile.of("herald.txt", "herald.txt", text), start, start + len(words))
    return ROOT / place, span


def test_a_passage_becomes_a_claim_with_a_verified_quotation(desk):
    (action,) = list_passage_actions(desk.loaded, *select('ents went up. Nobody "knew'))
    assert action.title == "Make a claim of this passage in article 'herald'"
    texts = desk.apply(action.find_edits())
    assert texts["herald.argmap"] == HERALD + (
        '  premise rents-went "Rents went up."\n    quote "rents went up. Nobody \\"knew" at 2\n'
    )
    claim = desk.load_with(texts).workspace.claims_by_id["herald.rents-went"]
    assert [quote.status for quote in claim.quotes] == ["verified"]


def test_the_place_of_a_selection_decides_which_words_are_quoted(desk):
    ((one,), (other,)) = (
        list_passage_actions(desk.loaded, *select(words))
        for words in ("rents went up", "Rents went up")
    )
    assert 'quote "rents went up' in one.find_edits()[0].text
    assert "at 2" in one.find_edits()[0].text
    assert "at 3" in other.find_edits()[0].text


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("rents went up", "other.txt"),
        ("", "herald.txt"),
        (" ", "herald.txt"),
        ("spoke.\n\nFootfall", "herald.txt"),
    ],
)
def test_no_claim_is_offered_for_what_cannot_be_quoted(desk, words, place):
    assert list_passage_actions(desk.loaded, *select(words, Path(place))) == ()


def test_the_claim_goes_after_the_last_one_of_its_article_in_that_file():
    texts = TEXTS | {"herald.argmap": f"{HERALD}herald.gains opposes courier.loses\n{COURIER}"}
    desk = Desk({name: text for name, text in texts.items() if name != "courier.argmap"})
    (action,) = list_passage_actions(desk.loaded, *select("The mayor spoke"))
    lines = desk.apply(action.find_edits())["herald.argmap"].splitlines()
    assert lines.index('  premise mayor-spoke "The mayor spoke."') == 8
    assert "The mayor spoke" in lines[9]


def test_actions_with_one_title_are_numbered():
    text = HERALD.replace("because footfal\n", "because footfal\n    because footfal as other\n")
    titles = list(ask(Desk(TEXTS | {"herald.argmap": text}), "herald.argmap", text[-99:]))
    wrote = [title for title in titles if title.startswith("Write")]
    assert len(wrote) == 2
    assert wrote[1] == f"{wrote[0]} (2)"


def test_a_premise_is_extracted_where_entries_share_a_line():
    text = 'article a\n  premise b "B or so." conclusion c "C\n    and so." because b\n'
    desk = Desk({"a.argmap": text})
    texts = desk.apply(ask(desk, "a.argmap", "or so")["Extract a premise"].find_edits())
    assert texts["a.argmap"] == (
        'article a\n  conclusion b "B or so." because claim\n  premise claim "Or so."\n'
        ' conclusion c "C\n    and so." because b\n'
    ).replace("claim", texts["a.argmap"].partition("because ")[2].partition("\n")[0])
    assert check(desk.load_with(texts)) == ()


def test_nothing_is_added_to_a_file_that_cannot_be_read():
    broken = {"herald.argmap": HERALD + '  note "open\n', "links.argmap": 'herald.gains "\n'}
    desk = Desk(TEXTS | broken)
    assert list_passage_actions(desk.loaded, *select("rents went up")) == ()
    titles = " ".join(ask(desk, "herald.argmap", "shops are ne"))
    assert "Extract" not in titles
    sound = Desk(TEXTS | {"links.argmap": 'courier.late opposes herald.gains\nherald.gains "\n'})
    assert not [title for title in ask(sound, "courier.argmap", "loses") if "Link" in title]


def test_nothing_is_allowed_where_the_comment_would_be_read_as_text():
    text = 'article a\npremise b "\narticle a "Rents rise."\nconclusion a "=1+1"\n'
    desk = Desk({"a.argmap": text})
    flaws = [flaw for flaw in check(desk.loaded) if flaw.primary.span.line > 2]
    assert "no-statement" in [flaw.rule.name for flaw in flaws]
    assert not [title for title in ask(desk, "a.argmap", text) if "Allow" in title]
