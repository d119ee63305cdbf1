"""A change cannot hide a false quotation: the old settings and the old text decide what is told."""

from pathlib import Path

import pytest
from revised import revise, side

from argmap.diff.build_versions import build_versions
from argmap.diff.diff_versions import diff_versions

ROOT = Path("/nowhere")
TEXT = "In 2022 footfall rose in every street.\n\nRents went up, too."
TAMPERED = TEXT.replace("rose", "fell")
MAP = """article herald "Close the centre"
  source "herald.txt"
premise footfall "Footfall rose."
  quote "footfall rose in every street"
conclusion rents "Rents go up."
  because footfall
"""
FALSE = MAP.replace("rose in", "fell in")
FILES = {"m.argmap": MAP, "herald.txt": TEXT}
SETTINGS = [
    'ignore = ["Q3"]',
    'ignore = ["quote-altered"]',
    'select = ["N2"]',
    '[severity]\nquote-altered = "warning"',
    '[per-file-ignore]\n"*.argmap" = ["Q"]',
    "this is = no = TOML",
]
CLAUSE = '  quote "footfall fell'


def told(old, new):
    """Return the severity and the message of each effect."""
    return [(each.severity.value, each.message) for each in revise(old, new, ROOT).effects]


def breaking(old, new):
    return [message for severity, message in told(old, new) if severity == "breaking"]


def change(**files):
    names = {"map": "m.argmap", "text": "herald.txt", "settings": "argmap.toml"}
    changed = {names.get(name, name): content for name, content in files.items()}
    return {name: content for name, content in {**FILES, **changed}.items() if content is not None}


@pytest.mark.parametrize("settings", SETTINGS)
def test_settings_do_not_hide_a_false_quotation(settings):
    new = change(map=FALSE, settings=settings)
    assert any("quote-altered in herald.footfall" in each for each in breaking(FILES, new))


@pytest.mark.parametrize("settings", SETTINGS[:-1])
def test_settings_that_turn_an_error_off_are_breaking_by_themselves(settings):
    (first, *_) = breaking(FILES, change(settings=settings))
    assert first.startswith("the settings ")
    assert "quote-altered" in first or "quote-not-found" in first


def test_what_the_settings_hide_is_counted_and_not_called_fixed():
    (message,) = breaking(
        change(map=FALSE), change(map=FALSE, settings='ignore = ["quote-altered"]')
    )
    assert message == (
        "the settings turn off quote-altered, which reports errors; 1 finding is hidden"
    )


def test_what_the_old_settings_ignore_stays_ignored():
    settings = 'ignore = ["Q3"]'
    assert told(change(settings=settings), change(map=FALSE, settings=settings)) == []


def test_a_file_that_is_ignored_does_not_hide_claims_that_move_there():
    settings = '[per-file-ignore]\n"old.argmap" = ["Q"]'
    new = change(map=None, settings=settings, **{"old.argmap": FALSE})
    assert any("quote-altered" in each for each in breaking(change(settings=settings), new))
    fresh = FALSE.replace("herald", "courier").replace("Close", "Open").replace("street", "lane")
    there = change(settings=settings, **{"old.argmap": fresh})
    assert not any("quote" in message for _, message in told(change(settings=settings), there))


@pytest.mark.parametrize(
    "new",
    [
        FALSE.replace(CLAUSE, f"  # argmap: allow quote-altered because so\n{CLAUSE}"),
        FALSE.replace('every street"', 'every street"  # argmap: allow Q306 because so'),
        FALSE.replace(CLAUSE, f"  # argmap: allow quote-altered\n{CLAUSE}"),
    ],
)
def test_comments_do_not_hide_a_false_quotation(new):
    (message,) = breaking(FILES, change(map=new))
    assert message.startswith("allowed by a comment (")
    assert "“footfall fell in every street”" in message


def test_a_comment_that_was_there_allows_only_the_words_that_were_there():
    allowed = "  # argmap: allow quote-altered because so\n"
    was = FALSE.replace(CLAUSE, f"{allowed}{CLAUSE}")
    assert breaking(change(map=was), change(map=was.replace("  because", "\n  because"))) == []
    now = was.replace("fell in", "sank in")
    (message,) = breaking(change(map=was), change(map=now))
    assert "“footfall sank in every street”" in message


def test_an_allowed_finding_that_was_reported_is_not_fixed():
    allowed = FALSE.replace(CLAUSE, f"  # argmap: allow quote-altered because so\n{CLAUSE}")
    effects = told(change(map=FALSE), change(map=allowed))
    assert [severity for severity, _ in effects] == ["breaking"]
    assert effects[0][1].startswith("allowed by a comment (“so”): quote-altered")


@pytest.mark.parametrize(
    "new",
    [
        change(map=FALSE, text=TAMPERED),
        change(map=FALSE, text=f"{TEXT}\n\nThe footfall fell in every street."),
        change(map=FALSE.replace("herald.txt", "other.txt"), text=None, **{"other.txt": TAMPERED}),
        change(map=FALSE.replace("article herald", "article vale"), text=TAMPERED),
        change(map=FALSE.replace("premise footfall", "premise visits"), text=TAMPERED),
        change(
            map=f'{MAP}premise visits "Visits fell."\n  quote "footfall fell in every street"\n',
            text=TAMPERED,
        ),
    ],
)
def test_another_text_does_not_make_a_false_quotation_true(new):
    messages = breaking(FILES, new)
    assert any("“footfall fell in every street”" in each for each in messages)
    assert any(each.endswith("is only in the new text") for each in messages)


@pytest.mark.parametrize(
    "new", [FALSE, FALSE.replace('  source "herald.txt"\n', "")], ids=["deleted", "not named"]
)
def test_a_text_that_is_gone_does_not_make_a_false_quotation_unchecked(new):
    (message,) = breaking(FILES, change(map=new, text=None))
    assert message.endswith("herald.footfall is not in the source text that is gone")


def test_a_text_that_is_gone_leaves_quotations_unchecked_and_none_fails():
    effects = revise(FILES, change(text=None), ROOT).effects
    assert [(each.kind.value, each.severity.value) for each in effects] == [
        ("text-missing", "notice")
    ]
    assert effects[0].message == (
        "the source text of herald is missing: its only quotation is unchecked"
    )


def test_a_claim_that_loses_its_last_quotation_is_told():
    bare = MAP.replace('  quote "footfall rose in every street"\n', "").replace("rose.", "fell.")
    assert breaking(FILES, change(map=bare)) == ["herald.footfall lost its last quotation"]


def test_a_text_that_holds_all_quotations_has_no_severity():
    difference = revise(FILES, change(text=f"Foreword.\n\n{TEXT}"), ROOT)
    assert difference.effects == difference.changes == ()
    (text,) = difference.changed_texts
    assert text.message.endswith("its only quotation is in the new one")
    assert revise(FILES, change(text=TEXT.replace(" rose", "\nrose")), ROOT).is_empty


def test_a_quotation_that_is_altered_is_not_called_missing():
    (fails, _) = revise(FILES, change(text=TAMPERED), ROOT).effects
    assert fails.message.endswith("no longer verifies (altered)")
    (fails, _) = revise(FILES, change(text="Nothing."), ROOT).effects
    assert fails.message.endswith("no longer verifies (not found)")


def introduce(settings):
    new = side(change(map=FALSE, settings=settings), ROOT)
    effects = diff_versions(*build_versions(None, new)).effects
    return {(each.kind.value, each.severity.value) for each in effects}


def test_a_new_map_may_choose_its_rules_but_not_turn_errors_off():
    false = ("finding", "breaking")
    assert introduce('ignore = ["long-text"]') >= {false}
    assert not any(kind == "settings" for kind, _ in introduce('ignore = ["long-text"]'))
    assert introduce('ignore = ["Q3"]') >= {false, ("settings", "breaking")}


def test_claims_that_move_to_a_new_article_take_their_old_text_along():
    moved = f'{FALSE}\narticle vale "Open"\n  source "vale.txt"\npremise idle "Vans idle."\n'
    claim = FALSE.partition("premise")[2].partition("conclusion")[0]
    moved = moved.replace(f"premise{claim}", "").replace("  because footfall\n", "")
    new = change(map=f"{moved}premise{claim}", **{"vale.txt": TAMPERED})
    assert any(each.endswith("is only in the new text") for each in breaking(FILES, new))


def test_other_settings_are_told():
    old = change(settings='tags = ["a"]\n[limits]\nquote-words = 20')
    new = change(settings='strict = true\ntags = ["a", "b"]\n[limits]\nquote-words = 30')
    messages = {message: severity for severity, message in told(old, new)}
    assert messages["the setting 'limits.quote-words' went from 20 to 30"] == "notice"
    assert messages["the setting 'tags' went from a to a, b"] == "note"
    assert messages["the setting 'strict' went from off to on"] == "note"


def test_the_old_limits_decide():
    old = change(settings="[limits]\nquote-words = 5")
    words = MAP.replace("in every street", "in every street")
    longer = words.replace('"footfall rose', '"In 2022 footfall rose')
    new = change(map=longer, settings="[limits]\nquote-words = 30")
    assert any("long-quote" in message for _, message in told(old, new))
