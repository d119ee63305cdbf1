"""Each kind of change, just where it begins to be one."""

import re
from pathlib import Path

import pytest
from revised import BASE, edited, kinds, outcomes, revise, told
from steps import steps

ROOT = Path("/nowhere")
DELIVERIES = '"Deliveries take twice as long since the closure."'


def change(*pairs):
    return revise(BASE, edited(*pairs), ROOT)


def only(difference):
    (each,) = difference.changes
    return each


LAYOUT = [
    [("premise rents", "# Rents matter.\n\n   premise\nrents")],
    [("because footfall + rents", "because rents + footfall")],
    [("  hedge likely\n  answers trade gain", "  answers trade gain\n  hedge likely")],
    [("positions gain, lose", "positions lose, gain")],
    [
        (
            "courier.shops-lose contradicts herald.shops-gain",
            "herald.shops-gain contradicts courier.shops-lose",
        )
    ],
    [("Footfall rose in every", "Footfall   rose\n  in every")],
    [("stance rejected", "stance\n\n rejected # so he says")],
]


@pytest.mark.parametrize("pairs", LAYOUT)
def test_layout_comments_and_order_give_no_change(pairs):
    assert change(*pairs).is_empty


VALUES = [
    ("reworded", "rents", "Rents in the closed streets went up.", "Rents there went up."),
    ("hedge", "shops-gain", "likely", "possible"),
    ("condition", "shops-lose", "the ring road is not widened", "nobody widens the ring road"),
    ("when", "rents", "2022", "2023"),
    ("where", "rents", "the closed streets", "the centre"),
    ("stance", "doom", "rejected", "open"),
]


@pytest.mark.parametrize(("kind", "name", "before", "after"), VALUES)
def test_a_value_of_a_claim_that_changes_is_a_change_of_its_kind(kind, name, before, after):
    clause = {"when": "when {}", "hedge": "hedge {}", "stance": "stance {}"}.get(kind, '"{}"')
    scoped = edited(("  when 2022\n", '  when 2022\n  where "the closed streets"\n'))
    edit = (clause.format(before), clause.format(after))
    found = only(revise(scoped, edited(edit, text=scoped), ROOT))
    assert (found.kind, found.item, found.before, found.after) == (kind, "claim", before, after)
    assert found.old == found.new
    assert found.new.endswith(f".{name}")


def test_a_value_that_goes_has_nothing_after_it():
    found = only(change(("  hedge likely\n", "")))
    assert (found.kind, found.before, found.after) == ("hedge", "likely", None)


def test_a_name_that_changes_is_no_claim_lost_and_another_found():
    difference = change(("rents as", "street-rents as"), ("premise rents", "premise street-rents"))
    found = only(difference)
    assert told(difference) == [
        ("renamed", "claim", "herald.rents", "herald.street-rents", "rents", "street-rents")
    ]
    assert found.similarity == 1.0


def test_a_claim_renamed_and_reworded_is_known_by_most_of_its_words():
    difference = change(
        ("rents as", "street-rents as"),
        (
            'rents "Rents in the closed streets went up."',
            'street-rents "Rents in closed streets went up much."',
        ),
    )
    assert kinds(difference) == ["renamed", "reworded"]
    assert 0.6 < difference.changes[0].similarity < 1


def test_a_claim_of_which_few_words_are_left_is_another_one():
    difference = change(
        ("rents as", "noise as"),
        ('rents "Rents in the closed streets went up."', 'noise "It is quieter now, at night."'),
    )
    assert [each for each in kinds(difference) if each != "premises"] == ["added", "removed"]


def test_a_claim_with_the_same_neighbours_needs_fewer_words_in_common():
    near = (
        'rents "Rents in the closed streets went up."',
        'lets "Landlords in the streets ask more."',
    )
    difference = change(near, ("footfall + rents", "footfall + lets"))
    assert kinds(difference) == ["renamed", "reworded"]
    assert difference.changes[0].similarity < 0.6
    far = change(near, ("footfall + rents", "footfall"))
    assert "renamed" not in kinds(far)


STRUCTURE = """
question light "Are lamps needed?"
  positions yes, no

article town "Lamps for the park"
premise dark "The park is dark at night."
  quote "not a lamp in sight"
premise walks "Nobody walks there after six."
conclusion lamps "The park needs lamps."
  because dark + walks
  answers light yes
  quote "it is time to light the park"
conclusion taxes "A small tax is fair."
  because lamps

article owls "Let it be night"
premise bats "Bats need the dark."
owls.bats opposes town.lamps
"""


def rewritten(name, text, *more):
    """Return the structure with a claim that has another name and none of its words."""
    (claim,) = re.findall(rf'(?:premise|conclusion) {name} ".*"', STRUCTURE)
    role, _, _ = claim.partition(" ")
    renamed = re.sub(rf"(because|\+|town\.)( ?){name}\b", rf"\1\2new-{name}", STRUCTURE)
    return edited((claim, f'{role} new-{name} "{text}"'), *more, text=renamed)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lamps", "Somebody should put up poles with bulbs."),
        ("dark", "After sunset you see nothing at all."),
    ],
)
def test_a_claim_with_all_its_neighbours_is_the_same_whatever_it_says(name, text):
    difference = revise(STRUCTURE, rewritten(name, text), ROOT)
    assert told(difference)[0][2:4] == (f"town.{name}", f"town.new-{name}")
    assert kinds(difference) == ["renamed", "reworded"]


def test_rewritten_claims_are_matched_one_after_the_other():
    lamps = "Somebody should put up poles with bulbs."
    dark = "After sunset you see nothing at all."
    old = edited(("because dark + walks", "because dark"), text=STRUCTURE)
    once = edited(
        ("premise dark", "premise gloom"), ("because dark", "because gloom"),
        ("The park is dark at night.", dark), text=old,
    )  # fmt: skip
    twice = edited(
        ("conclusion lamps", "conclusion poles"), ("because lamps", "because poles"),
        ("town.lamps", "town.poles"), ("The park needs lamps.", lamps), text=once,
    )  # fmt: skip
    assert kinds(revise(old, twice, ROOT)) == ["renamed", "reworded"] * 2


@pytest.mark.parametrize(
    "edit",
    [
        ("it is time to light the park", "the poor are afraid of the park"),
        ("light yes", "light no"),
        ("owls.bats opposes", "owls.bats supports"),
        ("because dark + walks", "because dark"),
    ],
)
def test_a_rewritten_claim_with_another_neighbour_is_another_claim(edit):
    other = rewritten("lamps", "Somebody should put up poles with bulbs.", edit)
    assert "renamed" not in kinds(revise(STRUCTURE, other, ROOT))


def test_two_claims_that_are_equally_alike_are_not_guessed():
    old = 'article a\npremise one "The shops gain much."\n'
    new = 'article a\npremise two "The shops gain some."\npremise three "The shops gain more."\n'
    assert sorted(kinds(revise(old, new, ROOT))) == ["added", "added", "removed"]
    assert sorted(kinds(revise(new, old, ROOT))) == ["added", "removed", "removed"]


def test_what_stands_around_claims_breaks_a_tie_of_words():
    old = 'article a\nconclusion c "C."\n  because one\npremise one "The shops gain much."\n'
    new = (
        'article a\nconclusion c "C."\n  because two\npremise two "The shops gain much."\n'
        'premise three "The shops gain much."\n'
    )
    difference = revise(old, new, ROOT)
    assert told(difference)[0][:4] == ("renamed", "claim", "a.one", "a.two")


def test_a_claim_that_moves_to_another_article_is_moved():
    difference = change(
        (f"premise deliveries {DELIVERIES}\n", ""),
        ("  because deliveries\n", ""),
        ("courier.deliveries", "herald.deliveries"),
        (
            "premise footfall",
            f"premise deliveries {DELIVERIES}\npremise footfall",
        ),
    )
    moved = ("moved", "claim", "courier.deliveries", "herald.deliveries", "courier", "herald")
    assert told(difference)[0] == moved
    assert kinds(difference) == ["moved", "removed"]  # and the argument that rested on it


def test_a_premise_that_becomes_a_conclusion_has_another_role():
    difference = change(("premise rents", "conclusion rents"))
    assert told(difference) == [
        ("role", "claim", "herald.rents", "herald.rents", "premise", "conclusion")
    ]


def test_a_premise_added_to_an_argument_is_a_change_of_the_argument():
    difference = change(
        ("because deliveries", "because deliveries + shops-lose-2"),
        ("premise deliveries", 'premise shops-lose-2 "Vans queue."\npremise deliveries'),
    )
    assert told(difference)[1] == (
        "premises", "argument", "courier.shops-lose.1", "courier.shops-lose.1",
        "deliveries", "deliveries + shops-lose-2",
    )  # fmt: skip


def test_the_number_of_an_argument_is_no_part_of_it():
    text = edited(
        ("  because deliveries\n", "  because deliveries\n  because vans\n"),
        ("premise deliveries", 'premise vans "Vans queue."\npremise deliveries'),
    )
    turned = edited(
        ("  because deliveries\n  because vans\n", "  because vans\n  because deliveries\n"),
        text=text,
    )
    assert revise(text, turned, ROOT).is_empty
    less = edited(("  because deliveries\n", ""), text=text)
    difference = revise(text, less, ROOT)
    assert [each for each in told(difference) if each[1] == "argument"] == [
        ("removed", "argument", "courier.shops-lose.1", None, "because deliveries", None)
    ]


def test_a_reason_that_is_conceded_has_another_role_and_that_is_breaking():
    found = only(change(("  because deliveries", "  despite deliveries")))
    assert (found.kind, found.item, found.before, found.after) == (
        "role", "argument", "because", "despite",
    )  # fmt: skip
    assert found.severity == "breaking"


def test_an_argument_that_is_named_is_renamed():
    found = only(change(("because deliveries", "because deliveries as vans")))
    assert (found.kind, found.before, found.after) == ("renamed", None, "vans")


def test_another_verb_between_the_same_claims_is_another_relation():
    difference = change(("courier.shops-lose contradicts", "courier.shops-lose contrasts"))
    found = only(difference)
    assert (found.kind, found.before, found.after) == ("relation", "contradicts", "contrasts")
    assert found.severity == "notice"


def test_a_link_that_turns_for_into_against_is_breaking():
    found = only(change(("herald.footfall opposes", "herald.footfall supports")))
    assert (found.kind, found.severity) == ("relation", "breaking")


@pytest.mark.parametrize(
    "restated", ["herald.doom restates herald.rents", "herald.rents restates herald.doom"]
)
def test_the_direction_of_a_link_without_one_decides_nothing(restated):
    old, new = BASE, BASE + f"\n{restated}\nherald.doom contradicts herald.rents\n"
    found = revise(old + "\nherald.doom opposes herald.rents\n", new, ROOT).changes
    assert [each.kind for each in found] == ["added", "added", "removed"]


def test_a_link_that_is_turned_round_is_another_relation():
    found = only(
        change(("herald.footfall opposes herald.doom", "herald.doom opposes herald.footfall"))
    )
    assert (found.kind, found.before) == ("relation", "herald.footfall opposes herald.doom")


def test_a_link_to_an_argument_keeps_being_it_when_it_aims_at_the_claim():
    found = change(("undercuts herald.shops-gain.visits", "opposes herald.shops-gain"))
    assert told(found)[0][4:] == ("undercuts", "opposes")


def test_a_link_to_another_claim_is_another_link():
    difference = change(("opposes herald.doom", "opposes herald.rents"))
    assert kinds(difference) == ["added", "removed"]


def test_links_follow_the_names_of_their_ends():
    difference = change(("doom", "gloom"))
    assert kinds(difference) == ["renamed"]


def test_the_note_and_the_confidence_of_a_link_are_changes_of_their_own():
    difference = change(("same years", "other years"), ("confidence low", "confidence high"))
    assert kinds(difference) == ["note", "confidence"]
    assert {each.severity for each in difference.changes} == {"note"}


@pytest.mark.parametrize(
    ("pair", "field", "before", "after"),
    [
        (('"R. Vale"', '"R. Vale" ?'), "author", "R. Vale", "R. Vale?"),
        (("date 2024-03", "date 2024"), "date", "2024-03", "2024"),
        (
            ("positions gain, lose", "positions gain, lose, stay"),
            "positions",
            "gain, lose",
            "gain, lose, stay",
        ),
        (("Traders'", "Shopkeepers'"), "speaker", "the Traders' Union", "the Shopkeepers' Union"),
        (
            ("A centre without customers", "A dead centre"),
            "title",
            "A centre without customers",
            "A dead centre",
        ),
        (("answers trade gain", "answers trade lose"), "answers", "trade gain", "trade lose"),
        (
            ('without customers"', 'without customers" ?'),
            "title",
            "A centre without customers",
            "A centre without customers ?",
        ),
        (("date 2024-03", "date 2024-03 first-page 12"), "first-page", None, "12"),
    ],
)
def test_other_facts_say_which(pair, field, before, after):
    found = only(change(pair))
    assert (found.kind, found.field, found.before, found.after) == (
        "metadata",
        field,
        before,
        after,
    )


def test_the_opposite_answer_is_breaking_and_a_new_one_is_not():
    assert only(change(("answers trade gain", "answers trade lose"))).severity == "breaking"
    assert change(("  answers trade gain\n", "")).changes[0].severity == "notice"


COMBINED = edited(("positions gain, lose", "positions gain + lose + unchanged"))


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("gain", "gain + lose", "notice"),
        ("gain + lose", "gain", "notice"),
        ("gain + lose", "gain + unchanged", "breaking"),
        ("gain", "lose + unchanged", "breaking"),
    ],
)
def test_answers_are_sets_and_breaking_when_a_position_replaces_another(before, after, severity):
    old, new = (COMBINED.replace("trade gain", f"trade {each}") for each in (before, after))
    found = only(revise(old, new, ROOT))
    assert (found.field, found.before, found.after) == (
        "answers", f"trade {before}", f"trade {after}"
    )  # fmt: skip
    assert found.severity == severity
    turned = COMBINED.replace("trade gain", f"trade {' + '.join(before.split(' + ')[::-1])}")
    assert revise(old, turned, ROOT).is_empty


def test_whether_positions_exclude_one_another_is_a_change_of_its_own():
    old, together = BASE, edited(("positions gain, lose", "positions gain + lose"))
    found = only(revise(old, together, ROOT))
    assert (found.kind, found.item, found.severity) == ("exclusion", "question", "notice")
    assert (found.before, found.after) == ("exclude one another", "may hold together")
    more = revise(old, COMBINED, ROOT)
    assert kinds(more) == ["metadata", "exclusion"]
    assert (more.changes[0].before, more.changes[0].after) == (
        "gain, lose", "gain + lose + unchanged"
    )  # fmt: skip


CITING = """
article council "Streets in 2023"
conclusion waste "The closure wastes money."
premise noise "It is quieter now."

article herald "Close the centre"
reported doom "The council calls it a waste." by council.waste
  stance rejected
premise quiet "Streets are quiet." by council

article bureau "Statistics"
"""


@pytest.mark.parametrize(
    ("old", "new", "kind", "severity", "values"),
    [
        ("council.waste", "council", "reports", "notice", ("council.waste", "council")),
        ("council.waste", "council.noise", "reports", "notice", ("council.waste", "council.noise")),
        ("council.waste", '"They"', "reports", "notice", ("council.waste", "“They”")),
        ("by council\n", 'by "council"\n', "metadata", "note", ("council", "“council”")),
        ("by council\n", "by bureau\n", "metadata", "note", ("council", "bureau")),
        ("by council\n", "by council.noise\n", "metadata", "note", ("council", "council.noise")),
        ("by council\n", "\n", "metadata", "note", ("council", None)),
    ],
)
def test_what_a_view_reports_is_more_than_who_says_it(old, new, kind, severity, values):
    other = edited((old, new), text=CITING)
    there, back = only(revise(CITING, other, ROOT)), only(revise(other, CITING, ROOT))
    assert (there.kind, there.severity, there.before, there.after) == (kind, severity, *values)
    assert (back.kind, back.severity, back.after, back.before) == (kind, severity, *values)


@pytest.mark.parametrize(
    "renames",
    [
        [("article council", "article city"), ("by council", "by city")],
        [("conclusion waste", "conclusion squander"), ("council.waste", "council.squander")],
    ],
)
def test_speakers_follow_the_names_of_articles_and_claims(renames):
    assert kinds(revise(CITING, edited(*renames, text=CITING), ROOT)) == ["renamed"]


def test_a_speaker_that_is_gone_is_a_finding_and_no_change_of_what_names_it():
    gone = edited(('conclusion waste "The closure wastes money."\n', ""), text=CITING)
    assert told(revise(CITING, gone, ROOT))[0][:3] == ("removed", "claim", "council.waste")
    assert kinds(revise(CITING, gone, ROOT)) == ["removed"]
    assert "finding" in outcomes(revise(CITING, gone, ROOT))


def test_a_speaker_follows_a_claim_that_moves():
    noise = 'premise noise "It is quieter now."\n'
    old = edited(("by council\n", "by council.noise\n"), text=CITING)
    new = edited(
        (noise, ""), ("council.noise", "bureau.noise"), ('Statistics"\n', f'Statistics"\n{noise}'),
        text=old,
    )  # fmt: skip
    assert kinds(revise(old, new, ROOT)) == ["moved"]


def test_a_question_is_known_by_its_text_under_another_name():
    difference = change(("trade", "shopping"))
    assert told(difference)[0] == ("renamed", "question", "trade", "shopping", "trade", "shopping")
    assert "metadata" not in kinds(difference)


def test_an_article_is_known_by_its_claims_under_another_name():
    difference = change(("courier", "messenger"))
    assert told(difference) == [
        ("renamed", "article", "courier", "messenger", "courier", "messenger")
    ]


def test_an_article_that_goes_takes_its_claims_and_arguments_along():
    text, _, _ = BASE.partition("article courier")
    difference = revise(BASE, text, ROOT)
    assert {(each.kind, each.item) for each in difference.changes} == {
        ("removed", each) for each in ("article", "claim", "argument", "link")
    }


def test_the_title_of_the_map_is_no_change_of_an_item_and_yet_differs():
    difference = revise(BASE, f'map "M"\n{BASE}', ROOT)
    assert not difference.changes
    assert (difference.title.before, difference.title.after) == (None, "M")
    assert not difference.is_empty


QUOTED = 'article a\nconclusion c "C."\n  quote "one two three four" at 1\n'


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (QUOTED.replace("four", "five"), "“one two three four” at 1", "“one two three five” at 1"),
        (
            QUOTED.replace("four", "five").replace("at 1", "at 2"),
            "“one two three four” at 1",
            "“one two three five” at 2",
        ),
        (QUOTED.partition("  quote")[0], "“one two three four” at 1", None),
    ],
)
def test_quotations_change_one_by_one(text, before, after):
    found = only(revise(QUOTED, text, ROOT))
    assert (found.kind, found.before, found.after) == ("quote", before, after)
    assert found.severity == "notice"


@pytest.mark.parametrize("place", ["", " at page 1"])
def test_the_same_words_in_a_place_of_another_kind_are_a_note(place):
    found = only(revise(QUOTED, QUOTED.replace(" at 1", place), ROOT))
    before, after = "“one two three four” at 1", f"“one two three four”{place}"
    assert (found.kind, found.before, found.after) == ("quote", before, after)
    assert found.severity == "note"


@pytest.mark.parametrize(
    ("start", "before", "after"),
    [("at ", "1", "2"), ("at page ", "14", "15"), ("at page # so it says\n ", "7", "8")],
)
def test_a_quotation_of_which_only_the_number_changed_has_moved(start, before, after):
    old, new = (QUOTED.replace("at 1", f"{start}{number}") for number in (before, after))
    difference = revise(old, new, ROOT)
    assert difference.changes == ()
    (moved,) = difference.moved_quotations
    assert (moved.claim, moved.words) == ("a.c", "one two three four")
    assert (moved.before, moved.after, moved.is_on_page) == (before, after, "page" in start)
    assert not difference.is_empty


def test_a_quotation_that_occurs_twice_moves_in_order():
    twice = QUOTED + '  quote "one two three four" at 4\n'
    moved = revise(twice, twice.replace("at 1", "at 2").replace("at 4", "at 5"), ROOT)
    assert [(each.before, each.after) for each in moved.moved_quotations] == [
        ("1", "2"),
        ("4", "5"),
    ]
    assert moved.changes == ()


def test_a_paragraph_that_argmap_found_by_itself_is_no_change():
    text = 'article a\n  source "a.txt"\npremise p "P."\n  quote "one two"\n'
    old, new = ({"m.argmap": text, "a.txt": words} for words in ("one two", "zero\n\none two"))
    difference = revise(old, new, ROOT)
    assert difference.changes == difference.moved_quotations == difference.effects == ()
    (text,) = difference.changed_texts
    assert text.message == (
        "the source text of a has changed: its only quotation is in the new one"
    )


def test_how_characters_are_composed_is_no_change():
    old, new = (f'article a\npremise p "Caf{e}s."\n' for e in ("\u00e9", "e\u0301"))
    assert revise(old, new, ROOT).is_empty


def test_each_change_knows_its_place_on_both_sides():
    found = only(change(("went up.", "went up much."), ("article herald", "\n\n\narticle herald")))
    assert (found.old_place.line + 3, found.new_place.line) == (found.new_place.line, 12)


def test_the_id_of_a_change_of_an_argument_without_a_name_is_not_its_number():
    one = 'article a\nconclusion c "C."\n  because p\npremise p "P."\npremise q "Q."\n'
    two = one.replace("  because p\n", "  because q\n  because p\n")
    less, more = (
        text.replace("  because p\n", "  because p\n  because p + q\n") for text in (one, two)
    )
    (small,) = revise(one, less, ROOT).changes
    (large,) = revise(two, more, ROOT).changes
    assert small.new != large.new
    assert small.id == large.id


def reworded(size):
    """Return two versions of a map of so many claims, with a link each, all said otherwise."""
    claims = "".join(f'premise p{n} "Thing {n} goes VERB {n} times."\n' for n in range(size))
    links = "".join(f"a.p{n} supports a.p{n + 1}\n" for n in range(size - 1))
    text = f"article a\n{claims}{links}"
    return text.replace("VERB", "up"), text.replace("VERB", "down")


def test_changes_cost_in_proportion_to_their_number():
    few, many = (steps(lambda size=size: revise(*reworded(size), ROOT)) for size in (50, 200))
    assert many < 6 * few


def test_an_old_version_with_two_arguments_of_one_name_can_be_compared():
    old = edited(("as visits", "as visits\n  because rents as visits"))
    new = old.replace("because rents as visits", "because rents as money")
    difference = revise(old, new, ROOT)
    assert kinds(difference) == ["renamed"]
    assert outcomes(difference) == {"finding-fixed"}
