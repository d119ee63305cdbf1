"""What becomes of single things that two sides change: small files, merged in one call."""

import re

import pytest
from msgspec.structs import replace

from argmap.merge import merge as merging
from argmap.merge.merge import Merged, Unmergeable, merge
from argmap.merge.writing import Markers
from argmap.source.text import SourceFile
from argmap.syntax.comment_attachment import Block, Remark

BASE = """\
question trade "Do shops gain?"
  positions gain, lose

article herald "Close the centre"
  # What we know
  premise rents "Rents went up."  # sure?
  conclusion gain "Shops gain trade."
    because rents
    hedge likely
    tags trade, rents

article courier "Keep it open"
  premise late "Deliveries are late."

courier.late opposes herald.gain
"""


def merged(base, ours, theirs):
    files = (
        SourceFile.of(name, name, text)
        for name, text in zip("bot", (base, ours, theirs), strict=True)
    )
    found = merge(*files, Markers(3, "ours", "theirs"))
    assert isinstance(found, Merged), found
    return found


def edited(*edits, text=BASE):
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def both_ways(ours, theirs, base=BASE):
    """Return the one text that comes out whoever merges."""
    one, other = (merged(base, *sides) for sides in ((ours, theirs), (theirs, ours)))
    assert (one.conflicts, other.conflicts) == (0, 0), one.text
    assert one.text == other.text
    return one.text


REASONS = "because rents\n"
CLEAN = {
    "role and text": (
        [('premise rents "Rents', 'assumption rents "Rents')],
        [("Rents went", "All rents went")],
    ),
    "text and hedge": ([("Shops gain", "All shops gain")], [("likely", "certain")]),
    "clause and comment": ([("    hedge likely\n", "")], [("# sure?", "# yes, sure")]),
    "clauses that both drop": (
        [("    hedge likely\n", ""), ("trade, rents", "trade")],
        [("    hedge likely\n", ""), ("Rents went", "All rents went")],
    ),
    "names of a list": (
        [("tags trade, rents", "tags rents")],
        [("gain, lose", "gain, lose, same")],
    ),
    "a name and premises of an argument": (
        [(REASONS, "because rents as dear\n")],
        [(REASONS, "because rents + visits\n")],
    ),
    "a verb and a note": (
        [("opposes", "contradicts")],
        [("herald.gain\n", 'herald.gain\n  note "N"\n')],
    ),
    "a comment goes and its claim changes": (
        [("  # What we know\n", "")],
        [("Rents went", "All rents went")],
    ),
    "a claim is renamed and its text changes not": (
        [("rents ", "dear "), ("because rents", "because dear")],
        [("likely", "certain"), ("# sure?", "# yes")],
    ),
    "a claim is renamed and gets a clause": (
        [("herald.gain", "herald.win"), ("conclusion gain", "conclusion win")],
        [("likely", "certain")],
    ),
    "an article is renamed and gets a clause": (
        [("article herald", "article gazette"), ("herald.gain", "gazette.gain")],
        [('"Close the centre"\n', '"Close the centre"\n  date 2024\n')],
    ),
    "a claim moves to another article and changes": (
        [
            ('  # What we know\n  premise rents "Rents went up."  # sure?\n', ""),
            ('late."\n', 'late."\n  premise rents "Rents went up."  # sure?\n'),
        ],
        [('up."  # sure?\n', 'up."  # sure?\n    hedge certain\n')],
    ),
}


@pytest.mark.parametrize("case", CLEAN)
def test_changes_of_different_things_are_both_made(case):
    ours, theirs = (edited(*edits) for edits in CLEAN[case])
    assert both_ways(ours, theirs) == (
        edited(*CLEAN[case][0], *CLEAN[case][1]) if case not in ODD else ODD[case]
    )


ODD = {
    "clauses that both drop": edited(
        ("    hedge likely\n", ""), ("trade, rents", "trade"), ("Rents went", "All rents went")
    ),
    "a name and premises of an argument": edited((REASONS, "because rents + visits as dear\n")),
}


@pytest.mark.parametrize("character", ["\f", "\v"])
def test_unusual_white_space_between_entries_is_left_to_git(character):
    texts = (BASE, BASE + f"\n{character}\n", BASE.replace("Shops gain trade.", "Shops gain."))
    files = [SourceFile.of(name, name, text) for name, text in zip("bot", texts, strict=True)]
    found = merge(*files, Markers(3, "ours", "theirs"))
    reason = f"our version has the control character U+{ord(character):04X} between words"
    assert found == Unmergeable(reason)


def test_a_link_to_a_renamed_claim_is_the_same_link():
    ours = edited(("courier.late", "courier.slow"), ("premise late", "premise slow"))
    theirs = edited(("opposes", "contradicts"))
    assert "courier.slow contradicts herald.gain\n" in both_ways(ours, theirs)


def test_what_one_side_adds_leads_to_what_the_other_renamed():
    dear = [("premise rents", "premise dear"), (REASONS, "because dear\n")]
    ours = edited(*dear, ("article courier", "article post"), ("courier.late", "post.late"))
    theirs = edited(
        (REASONS, f"{REASONS}    despite rents as sure\n"),
        ("herald.gain\n", "herald.gain\ncourier.late opposes herald.rents\n"),
    )
    text = both_ways(ours, theirs)
    assert "    because dear\n    despite dear as sure\n" in text
    assert text.endswith("post.late opposes herald.gain\npost.late opposes herald.dear\n")


def test_a_new_link_comes_behind_one_whose_end_was_renamed_in_another_file():
    head, link = "# Links.\n", "courier.late opposes herald.gain\n"
    other = "courier.late opposes herald.rents\n"
    renamed = f"{head}courier.late opposes paper.gain\n"
    text = both_ways(f"{head}{link}{other}", renamed, base=f"{head}{link}")
    assert text == f"{renamed}{other}"


def test_a_claim_and_its_article_are_renamed_each_by_another_side():
    ours = edited(("article courier", "article post"), ("courier.late", "post.late"))
    theirs = edited(("premise late", "premise slow"), ("courier.late", "courier.slow"))
    assert "post.slow opposes herald.gain\n" in both_ways(ours, theirs)


def test_a_reference_to_a_renamed_claim_is_no_change_of_what_refers_to_it():
    ours = edited(("premise late", "premise slow"), ("courier.late", "courier.slow"))
    theirs = edited(("\ncourier.late opposes herald.gain\n", ""))
    text = both_ways(ours, theirs)
    assert "premise slow" in text
    assert "opposes" not in text


def test_a_premise_that_the_other_side_moved_elsewhere_keeps_its_name():
    moved = '  # What we know\n  premise rents "Rents went up."  # sure?\n'
    ours = edited((moved, ""), ('late."\n', f'late."\n{moved}'))
    theirs = edited((REASONS, f"{REASONS}    despite rents as sure\n"))
    assert "    because rents\n    despite rents as sure\n" in both_ways(ours, theirs)


def test_a_symmetric_link_is_the_same_either_way_round():
    base = BASE.replace("courier.late opposes herald.gain\n", "")
    one = f"{base}courier.late contradicts herald.gain\n"
    other = f'{base}herald.gain contradicts courier.late\n  note "N"\n'
    found = merged(base, one, other)
    assert found.conflicts == 0
    assert found.text == f'{one}  note "N"\n'


def test_a_symmetric_link_that_one_side_turns_round_stays_turned():
    base = edited(("opposes", "contradicts"))
    turned = edited(("courier.late opposes herald.gain", "herald.gain contradicts courier.late"))
    assert both_ways(base, turned, base) == turned


def test_links_both_ways_are_two():
    base = BASE.replace("courier.late opposes herald.gain\n", "")
    one = f"{base}courier.late supports herald.gain\n"
    other = f"{base}herald.gain supports courier.late\n"
    assert merged(base, one, other) == Merged(f"{one}herald.gain supports courier.late\n", 0)


def test_several_links_between_two_claims_are_told_apart_by_their_verbs():
    base = f"{BASE}courier.late resembles herald.gain\n"
    ours = base.replace("resembles herald.gain\n", 'resembles herald.gain\n  note "N"\n')
    theirs = base.replace("opposes herald.gain\n", "opposes herald.gain\n  confidence low\n")
    found = merged(base, ours, theirs)
    assert (found.conflicts, "note" in found.text, "confidence" in found.text) == (0, True, True)


CONFLICTS = {
    "two hedges": ([("likely", "certain")], [("likely", "possible")]),
    "a clause goes and changes": ([("    hedge likely\n", "")], [("likely", "possible")]),
    "two verbs": ([("opposes", "implies")], [("opposes", "contradicts")]),
    "a link goes and changes": (
        [("courier.late opposes herald.gain\n", "")],
        [("opposes", "contradicts")],
    ),
    "a claim goes and gets a comment": (
        [('  premise late "Deliveries are late."\n', "")],
        [('late."\n', 'late."  # new\n')],
    ),
    "two roles": ([("premise late", "assumption late")], [("premise late", "reported late")]),
    "two titles": ([("Keep it", "Leave it")], [("Keep it", "Have it")]),
    "two texts of a question": ([("Do shops", "Do all shops")], [("Do shops", "Do most")]),
    "two names of an argument": (
        [(REASONS, "because rents as dear\n")],
        [(REASONS, "because rents as rising\n")],
    ),
    "an argument goes and changes": (
        [("    because rents\n", "")],
        [(REASONS, "because rents + visits\n")],
    ),
    "two arguments of one name": (
        [(REASONS, "because rents\n    because a as x\n")],
        [(REASONS, "because rents\n    because b as x\n")],
    ),
    "two answers to a question": (
        [("    tags trade", "    answers trade gain\n    tags trade")],
        [("    tags trade", "    answers trade lose\n    tags trade")],
    ),
    "two claims of one name": (
        [('late."\n', 'late."\n  premise new "A."\n')],
        [('late."\n', 'late."\n  premise new "B."\n')],
    ),
}


def resolved(text, *, ours):
    """Return a text with the part of one side in each conflict."""
    kept, where = [], None
    for line in text.splitlines(keepends=True):
        if line.rstrip() in {"<<< ours", "===", ">>> theirs"}:
            where = {"<": True, "=": False, ">": None}[line[0]]
        elif where in {None, ours}:
            kept.append(line)
    return "".join(kept)


@pytest.mark.parametrize("case", CONFLICTS)
def test_changes_of_the_same_thing_are_one_conflict(case):
    ours, theirs = (edited(*edits) for edits in CONFLICTS[case])
    found = merged(BASE, ours, theirs)
    assert found.conflicts == 1
    assert resolved(found.text, ours=True) == ours
    assert resolved(found.text, ours=False) == theirs


REPORTS = """\
question trade "Do shops gain?"
  positions gain + lose

article council "Streets in 2023" ?
  first-page 12

  premise noise "It is quieter now."

article herald "Close the centre"
  reported calm "The council finds it calm."
    quote "it is calm" at page 4
    by council.noise
    where "the centre"
    answers trade gain
"""
CITY = [("article council", "article city"), ("by council", "by city")]
SOUND = [("premise noise", "premise sound"), ("council.noise", "council.sound")]
GAIN = 'trade gain\n  premise shop "Shops gain."\n'
CLEAN_REPORTS = {
    "a speaker's article is renamed, and the view changes": (
        CITY,
        [("The council", "The town council")],
        [*CITY, ("The council", "The town council")],
    ),
    "an article is renamed, and named as a speaker": (
        CITY,
        [("trade gain\n", f"{GAIN}    by council\n")],
        [*CITY, ("trade gain\n", f"{GAIN}    by city\n")],
    ),
    "a claim is renamed, and named as a speaker": (
        SOUND,
        [("trade gain\n", f"{GAIN}    by council.noise\n")],
        [*SOUND, ("trade gain\n", f"{GAIN}    by council.sound\n")],
    ),
    "an article and its claim are renamed, each by another side": (
        CITY,
        SOUND,
        [("article council", "article city"), *SOUND, ("council.sound", "city.sound")],
    ),
    "a speaker by name has the name of an article": (
        CITY,
        [("trade gain\n", f'{GAIN}    by "council"\n')],
        [*CITY, ("trade gain\n", f'{GAIN}    by "council"\n')],
    ),
    "a page and a scope": (
        [("page 4", "page 5")],
        [('"the centre"', '"the old centre"')],
        [("page 4", "page 5"), ('"the centre"', '"the old centre"')],
    ),
    "a title is not inferred, and a page is": (
        [('2023" ?', '2023"')],
        [("first-page 12", "first-page 14")],
        [('2023" ?', '2023"'), ("first-page 12", "first-page 14")],
    ),
}


@pytest.mark.parametrize("case", CLEAN_REPORTS)
def test_speakers_positions_and_pages_merge(case):
    ours, theirs, result = (edited(*edits, text=REPORTS) for edits in CLEAN_REPORTS[case])
    assert both_ways(ours, theirs, REPORTS) == result


def test_answers_and_positions_of_both_sides_are_there():
    ours = edited(
        ("trade gain", "trade gain + lose"), ("lose\n\n", "lose + same\n\n"), text=REPORTS
    )
    theirs = edited(
        ("trade gain", "trade gain + same"), ("gain + lose\n", "gain + lose + less\n"), text=REPORTS
    )
    found = merged(REPORTS, ours, theirs)
    assert found.conflicts == 0
    assert "    answers trade gain + lose + same\n" in found.text
    assert "  positions gain + lose + same + less\n" in found.text


CONFLICTING_REPORTS = {
    "two answers": ([("trade gain", "trade lose")], [("trade gain", "trade same")]),
    "two claims reported": (
        [("council.noise", "council.sound")],
        [("council.noise", "council")],
    ),
    "positions exclude one another, and one is added": (
        [("gain + lose\n", "gain, lose\n")],
        [("gain + lose\n", "gain + lose + same\n")],
    ),
    "a page and a paragraph": ([("at page 4", "at 7")], [("at page 4", "at page 5")]),
    "two scopes": ([('"the centre"', '"the town"')], [('"the centre"', '"the square"')]),
    "two first pages": ([("first-page 12", "first-page 13")], [("first-page 12", "first-page 14")]),
    "a title, and who says it": ([("in 2023", "in 2024")], [('2023" ?', '2023"')]),
}


@pytest.mark.parametrize("case", CONFLICTING_REPORTS)
def test_speakers_positions_and_pages_that_both_change_are_one_conflict(case):
    ours, theirs = (edited(*edits, text=REPORTS) for edits in CONFLICTING_REPORTS[case])
    found = merged(REPORTS, ours, theirs)
    assert found.conflicts == 1
    assert resolved(found.text, ours=True) == ours
    assert resolved(found.text, ours=False) == theirs


def test_quotations_are_known_by_their_words():
    base = edited(("    tags", '    quote "one" at 1\n    quote "two" at 1\n    tags'))
    found = merged(
        base, base.replace('    quote "one" at 1\n', ""), base.replace('"two" at 1', '"two" at 2')
    )
    assert found == Merged(edited(("    hedge", '    quote "two" at 2\n    hedge')), 0)


def test_an_argument_with_another_name_and_another_premise_is_another_one():
    base = edited((REASONS, "because rents + visits as x\n"))
    found = merged(
        base,
        base.replace("rents + visits as x", "rents + spend as y"),
        base.replace("visits as x", "visits + stay as x"),
    )
    assert found.conflicts == 1
    assert "because rents + visits + stay as x\n" in found.text
    assert "because rents + spend as y\n" in found.text


def test_either_part_of_a_conflict_holds_what_else_was_changed():
    ours = edited(("Shops gain", "All shops gain"), ("likely", "certain"))
    theirs = edited(("Shops gain", "Few shops gain"), (REASONS, "because rents + visits\n"))
    found = merged(BASE, ours, theirs)
    assert found.text.count("because rents + visits\n") == 2
    assert found.text.count("hedge certain\n") == 2


def test_an_article_that_goes_and_changes_is_marked_with_all_its_claims():
    gone = BASE[: BASE.index("article courier")] + BASE[BASE.index("courier.late") :]
    changed = edited(('late."\n', 'late."\n  premise dear "Deliveries are dear."\n'))
    found = merged(BASE, gone, changed)
    start = found.text.index("<<< ours\n===\n")
    assert found.text[start:].startswith(
        "<<< ours\n===\n"
        'article courier "Keep it open"\n'
        '  premise late "Deliveries are late."\n'
        '  premise dear "Deliveries are dear."\n'
        ">>> theirs\n"
    )
    assert found.text.endswith("courier.late opposes herald.gain\n")
    assert merged(BASE, changed, gone).conflicts == 1


def test_a_claim_moved_into_an_article_that_goes_has_what_both_sides_made_of_it():
    moved = '  premise late "Deliveries are late."\n'
    ours = edited((moved, ""), ("    tags trade, rents\n", f"    tags trade, rents\n{moved}"))
    theirs = edited(("Deliveries are", "Deliveries come"))
    theirs = theirs.replace(
        theirs[theirs.index("article herald") : theirs.index("article courier")], ""
    )
    found = merged(BASE, ours, theirs)
    assert '  premise late "Deliveries come late."\n' in resolved(found.text, ours=True)


def test_an_article_that_goes_takes_its_unchanged_claims_along():
    gone = BASE[: BASE.index("article courier")] + BASE[BASE.index("courier.late") :]
    found = merged(BASE, gone, edited(("likely", "certain")))
    assert found == Merged(gone.replace("likely", "certain"), 0)


def test_a_comment_above_which_both_sides_add_is_there_once():
    ours = edited(("  premise rents", '  premise one "A."\n  premise rents'))
    theirs = edited(("  premise rents", '  premise two "B."\n  premise rents'))
    text = both_in_some_order(ours, theirs)
    assert text.count("# What we know") == 1


def both_in_some_order(ours, theirs):
    one, other = merged(BASE, ours, theirs), merged(BASE, theirs, ours)
    assert sorted(one.text.splitlines()) == sorted(other.text.splitlines())
    return one.text


def test_two_comments_behind_one_clause_are_both_kept():
    ours, theirs = edited(("# sure?", "# yes")), edited(("# sure?", "# no"))
    assert (
        '  # What we know\n  # no\n  premise rents "Rents went up."  # yes\n'
        in merged(BASE, ours, theirs).text
    )


def test_additions_of_both_come_one_after_the_other_behind_their_neighbour():
    ours = edited(('late."\n', 'late."\n  premise o "O."\n  premise p "P."\n'))
    theirs = edited(('late."\n', 'late."\n  premise s "S."\n  premise t "T."\n'))
    found = merged(BASE, ours, theirs).text
    names = [line.split()[1] for line in found.splitlines() if line.startswith("  premise ")]
    assert names == ["rents", "late", "o", "p", "s", "t"]


def test_the_order_of_the_one_side_that_changed_it_is_taken():
    courier = BASE[BASE.index("article courier") : BASE.index("courier.late")]
    moved = BASE.replace(courier, "").replace("article herald", f"{courier}article herald")
    theirs = edited(("Rents went", "All rents went"))
    assert both_ways(moved, theirs) == moved.replace("Rents went", "All rents went")


def without_an_entry(pieces):
    return [
        piece for piece in pieces if not (isinstance(piece, Block) and "late" in str(head(piece)))
    ]


def with_an_entry_twice(pieces):
    return [*pieces, pieces[0]]


def without_comments_behind(pieces):
    return [
        replace(piece, parts=tuple(replace(part, trailing=None) for part in piece.parts))
        if isinstance(piece, Block)
        else piece
        for piece in pieces
    ]


def with_another_comment(pieces):
    return [*pieces, Remark('# a\npremise x "X."', 0, after_blank_line=True)]


def with_a_claim_elsewhere(pieces):
    return sorted(pieces, key=lambda piece: "late" in str(head(piece)), reverse=True)


def head(piece):
    node = piece.parts[0].node
    return getattr(node, "name", None) and node.name.text


@pytest.mark.parametrize(
    "damage",
    [
        without_an_entry,
        with_an_entry_twice,
        without_comments_behind,
        with_another_comment,
        with_a_claim_elsewhere,
    ],
)
def test_a_merge_that_is_not_proved_is_not_made(damage, monkeypatch):
    sound = merging.arrange
    monkeypatch.setattr(merging, "arrange", lambda *given: damage(list(sound(*given))))
    files = (BASE, edited(("likely", "certain")), edited(("Rents went", "All rents went")))
    found = merge(*(SourceFile.of("x", "x", text) for text in files), Markers(3, "", ""))
    assert found == Unmergeable("argmap cannot prove that nothing would be lost")


def test_a_premise_that_the_author_repeats_stays_repeated():
    old = BASE.replace("because rents", "because rents + rents")
    found = merged(old, old.replace("likely", "certain"), old.replace("tags trade, ", "tags "))
    assert "because rents + rents\n    hedge certain\n    tags rents\n" in found.text
    found = merged(BASE, old, BASE.replace("likely", "certain"))
    assert "because rents + rents\n    hedge certain\n" in found.text


HEADED = """\
# The op-eds on the centre

article herald
  premise rents "Rents went up."
  premise bikes "Bikes came."
  conclusion gain "Shops gain trade."
    because rents
"""
LINK = "\nherald.bikes supports herald.gain\n"
RENAMED = {
    "without a title": (HEADED, HEADED.replace("herald", "gazette")),
    "with its title": (
        HEADED.replace("herald\n", 'herald "Close"\n'),
        HEADED.replace("herald\n", 'gazette "Shut"\n'),
    ),
    "with a claim removed": (
        HEADED,
        HEADED.replace("herald", "gazette").replace('  premise rents "Rents went up."\n', ""),
    ),
    "and a comment above it": (
        HEADED.replace("centre\n\n", "centre\n"),
        HEADED.replace("centre\n\n", "centre\n").replace("herald", "gazette"),
    ),
}


@pytest.mark.parametrize("case", RENAMED)
def test_a_link_at_the_end_stays_there_if_the_article_is_renamed(case):
    base, renamed = RENAMED[case]
    for sides in ((renamed, base + LINK), (base + LINK, renamed)):
        text = merged(base, *sides).text
        assert text.startswith("# The op-eds on the centre\n")
        assert text.splitlines()[-1].startswith("gazette.bikes supports ")


TWICE = """\
article herald "Close"
  premise rents "Rents went up."
    hedge likely
  conclusion gain "Shops gain trade."
    because rents

article courier "Keep it open"
  premise late "Deliveries are late."
    by herald.rents

courier.late opposes herald.rents
"""


def rename_all(text, old, new):
    return (
        text.replace(f"{old} ", f"{new} ")
        .replace(f"{old}\n", f"{new}\n")
        .replace(f"{old}.", f"{new}.")
    )


def outcomes(found):
    """Return what is left if each conflict is resolved for our side, and for theirs."""
    pattern = re.compile(r"^<<< ours\n(.*?)^===\n(.*?)^>>> theirs\n", re.MULTILINE | re.DOTALL)
    return tuple(pattern.sub(side, found.text) for side in (r"\1", r"\2"))


@pytest.mark.parametrize(
    ("old", "conflicts"), [("rents", 4), ("herald", 3)], ids=["claim", "article"]
)
def test_what_both_rename_differently_is_a_conflict_wherever_it_is_named(old, conflicts):
    ours, theirs = (rename_all(TWICE, old, new) for new in ("one", "other"))
    found = merged(TWICE, ours, theirs)
    assert found.conflicts == conflicts
    assert outcomes(found) == (ours, theirs)


def test_what_each_side_adds_to_what_both_rename_is_in_both_outcomes():
    ours = rename_all(TWICE, "rents", "one").replace("hedge likely", "hedge certain")
    theirs = rename_all(TWICE, "rents", "other") + "courier.late undercuts herald.gain.other\n"
    theirs = theirs.replace("  conclusion", '  premise bikes "Bikes came."\n  conclusion')
    found = merged(TWICE, ours, theirs)
    for text in outcomes(found):
        assert "hedge certain" in text
        assert "premise bikes" in text
        assert "undercuts" in text


def test_what_both_rename_alike_is_no_conflict():
    ours = rename_all(TWICE, "rents", "dear").replace("    hedge likely\n", "")
    theirs = rename_all(TWICE, "rents", "dear").replace("gain trade", "gain much trade")
    assert both_ways(ours, theirs, base=TWICE) == ours.replace("gain trade", "gain much trade")


def test_a_claim_that_one_moves_and_the_other_renames_is_moved_and_renamed():
    line = '  premise rents "Rents went up."\n    hedge likely\n'
    base = TWICE.replace("    because rents\n", "").replace("herald.rents", "herald.gain")
    ours = base.replace(line, "").replace('open"\n', f'open"\n{line}')
    theirs = base.replace("premise rents", "premise dear") + "herald.dear supports herald.gain\n"
    text = both_ways(ours, theirs, base=base)
    assert text.count("Rents went up.") == 1
    assert "premise dear" in text.partition("article courier")[2]
    assert text.endswith("courier.dear supports herald.gain\n")


def test_a_claim_that_both_move_elsewhere_is_a_conflict_in_both_places():
    line = '  premise rents "Rents went up."\n    hedge likely\n'
    base = TWICE.replace("    because rents\n", "").replace("herald.rents", "herald.gain")
    base = base.replace("\narticle courier", 'article post "Post"\n\narticle courier')
    ours = base.replace(line, "").replace('open"\n', f'open"\n{line}')
    theirs = base.replace(line, "").replace('Post"\n', f'Post"\n{line}')
    found = merged(base, ours, theirs)
    assert found.conflicts == 2
    assert [text.replace("\n\n", "\n") for text in outcomes(found)] == [
        text.replace("\n\n", "\n") for text in (ours, theirs)
    ]
