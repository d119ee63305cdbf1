"""Comments that allow flaws: what they cover, and what is wrong with those that do not work."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.analyze.check import check_loading, check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.source.diagnostics import apply_edits

RULES = ("A502", "N210", "Q301", "S101", "N202", "U801", "U802", "U803")
CHOICE = RuleSelection(select=RULES)


def opened(text):
    (files,) = find_workspaces(Input(["-"], text.encode()))
    return load(files)


def found(text, choice=CHOICE):
    loaded = opened(text)
    return check_workspace(loaded, build_policy(loaded.settings, choice))


def told(text, choice=CHOICE):
    """Return the line, the code and the marked words of each finding."""
    return [
        f"{span.line} {each.rule.code} {span.file.text[span.start : span.end]}"
        for each in found(text, choice)
        for span in (each.primary.span,)
    ]


ALLOW = "# argmap: allow unsupported-conclusion because the Herald gives no reason"


@pytest.mark.parametrize(
    "text",
    [
        f'conclusion gain "Shops gain." {ALLOW}',
        f'conclusion gain "Shops gain."{ALLOW}',
        f'{ALLOW}\nconclusion gain "Shops gain."',
        f'{ALLOW}\r\n\r\n  # more\r\n  conclusion gain "Shops gain."',
        f'# argmap: allow N210 because who knows\n{ALLOW}\nreported gain "x" conclusion c "d"',
        f'{ALLOW}\n# argmap: allow N210 because who knows\nreported gain "x" conclusion c "d"',
        f'conclusion gain "Shops\n  gain,\n  they say." {ALLOW}',
        f'{ALLOW}\nconclusion gain "Shops\n  gain."',
        f'conclusion gain {ALLOW}\n"Shops gain."',
        f'conclusion gain\n"Shops\ngain." {ALLOW}\nhedge likely',
        f'conclusion gain\n{ALLOW}\n"Shops gain."',
        'conclusion gain "Shops gain." # argmap: allow A502 because so',
        'conclusion gain "Shops gain." ##   argmap:allow A502 because so',
        'conclusion gain "Shops gain." # argmap: allow N210 ,A502 because so # or so',
        'reported r "x" # argmap: allow N210, A502 because of all',
        'reported r "x" conclusion c "d" # argmap: allow N210, A502 because of all',
    ],
)
def test_a_comment_covers_what_starts_on_its_line_or_the_next_one_with_code(text):
    assert [each for each in told(f"article a\n{text}\n") if "U802" not in each] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'{ALLOW}\npremise p "P."\nconclusion gain "Shops gain."', 4),
        (f'conclusion gain "Shops gain."\n{ALLOW}\n', 2),
        (f'premise p "P." {ALLOW}\nconclusion gain "Shops gain."', 3),
        (f'conclusion gain "Shops gain."\nhedge likely {ALLOW}', 2),
        (f'conclusion gain "Shops {ALLOW} gain."', 2),
        ('conclusion gain "Shops gain." # see argmap: allow A502 because so', 2),
        ('conclusion gain "Shops gain." # argmap allow A502 because so', 2),
        ('conclusion gain "Shops gain." # Argmap: allow A502 because so', 2),
    ],
)
def test_a_comment_covers_nothing_else(text, line):
    findings = [each for each in told(f"article a\n{text}\n") if "U802" not in each]
    assert findings == [f"{line} A502 gain"]


def test_a_comment_covers_only_what_it_names():
    text = 'article a\nreported r "x" conclusion c "d" # argmap: allow A502 because so\n'
    assert [each.rule.code for each in found(text)] == ["N210"]


def test_a_comment_behind_reasons_on_several_lines_covers_their_first_line():
    text = """article a
premise d "D." conclusion c "C."
because c
  + d # argmap: allow A501 because the article argues so
"""
    choice = RuleSelection(select=("A501", "U"))
    assert told(text, choice) == []
    assert [
        each.rule.code for each in found(text.replace("# argmap: allow A501", "#"), choice)
    ] == ["A501"]


def test_what_spoils_the_map_is_not_allowed():
    text = 'article a\nconclusion c "C."\nbecause d # argmap: allow unknown-name because so\n'
    assert told(text) == ["3 N202 d", "3 U803 unknown-name"]


@pytest.mark.parametrize("word", ["U801", "unused-suppression", "F404", "S101", "W706"])
def test_what_cannot_be_allowed_is_said_so(word):
    (flaw,) = found(f'article a\npremise p "P." # argmap: allow {word} because so\n')
    assert flaw.message == f"'{word}' cannot be allowed"


@pytest.mark.parametrize(
    ("comment", "marked", "message", "hint"),
    [
        (
            "# argmap: allow unsuported-conclusion because so",
            "unsuported-conclusion",
            "there is no rule 'unsuported-conclusion'",
            "did you mean 'unsupported-conclusion'?",
        ),
        (
            "# argmap: allow A502, A5 because so",
            "A5",
            "there is no rule 'A5'",
            None,
        ),
        (
            "# argmap: allow A502: the Herald gives no reason",
            "A502: the Herald gives no reason",
            "'because' is missing after 'A502'",
            "write: # argmap: allow RULE because REASON",
        ),
        (
            "# argmap: alow A502 because so",
            "# argmap: alow A502 because so",
            "invalid suppression comment",
            "write: # argmap: allow RULE because REASON",
        ),
        (
            "# argmap: allow because so",
            "# argmap: allow because so",
            "invalid suppression comment",
            "write: # argmap: allow RULE because REASON",
        ),
        (
            "# argmap:",
            "# argmap:",
            "invalid suppression comment",
            "write: # argmap: allow RULE because REASON",
        ),
    ],
)
def test_a_comment_that_does_nothing_is_flagged(comment, marked, message, hint):
    text = f'article a\nconclusion c "C." {comment}\n'
    (flaw,) = (each for each in found(text) if each.rule.code == "U803")
    span = flaw.primary.span
    assert (text[span.start : span.end], flaw.message) == (marked, message)
    assert hint is None or flaw.hint == hint


@pytest.mark.parametrize("comment", ["# argmap: allow A502", "# argmap: allow A502 because  "])
def test_a_comment_without_a_reason_allows_and_is_flagged(comment):
    assert told(f'article a\nconclusion c "C." {comment}\n') == [f"2 U801 {comment.rstrip()}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'premise p "P."  # argmap: allow A502 because so  \nhedge likely\n',
            'premise p "P."\nhedge likely\n',
        ),
        (
            '  # argmap: allow A502 because so\r\n  premise p "P."\r\n',
            '  premise p "P."\r\n',
        ),
        ('premise p "P."\n# argmap: allow A502 because so', 'premise p "P."\n'),
        (
            'conclusion c "C."  # argmap: allow N210,  A502 because so\n',
            'conclusion c "C."  # argmap: allow A502 because so\n',
        ),
        (
            'conclusion c "C."  # argmap: allow N210, A502, Q301 because so\n',
            'conclusion c "C."  # argmap: allow A502 because so\n',
        ),
    ],
)
def test_a_rule_allowed_without_need_is_flagged_and_removed(before, after):
    text = f"article a\n{before}"
    (flaw,) = found(text)
    assert flaw.rule.code == "U802"
    mended = apply_edits(text, flaw.fix.edits)
    assert mended == f"article a\n{after}"
    assert found(mended) == ()


def test_a_rule_that_is_off_is_not_allowed_without_need():
    text = f'article a\npremise p "P." {ALLOW}\n'
    assert [each.rule.code for each in found(text)] == ["U802"]
    assert found(text, RuleSelection(select=("U",))) == ()
    assert found(text, RuleSelection(select=RULES, ignore=("A502",))) == ()
    assert found(text, RuleSelection(select=RULES, ignore=("U802",))) == ()


def test_a_flaw_that_mistakes_may_hide_is_not_allowed_without_need():
    text = f'article a\npremise p "P." {ALLOW}\nconclusion c "C." because d\n'
    assert told(text) == ["3 N202 d"]


def test_a_quotation_whose_text_is_absent_is_not_allowed_without_need():
    comment = "# argmap: allow quote-not-found because the print edition differs"
    assert told(f'article a\npremise p "P."\nquote "p" {comment}\n') == []
    assert told(f'article a\npremise p "P." {comment}\n') == ["2 U802 quote-not-found"]


def test_what_is_allowed_is_not_printed_when_a_map_is_drawn():
    text = 'article a\nreported r "x" # argmap: allow N210 because so\n'
    loaded = opened(text)
    assert [each.rule.code for each in loaded.diagnostics] == ["N210"]
    assert check_loading(loaded, build_policy(loaded.settings)) == ()


def test_two_comments_may_allow_the_same():
    assert told(f'article a\n{ALLOW}\nconclusion c "C." {ALLOW}\n') == []


def test_thousands_of_comments_take_no_longer_than_their_lines():
    many = 3000
    text = "article a\n" + f"{ALLOW}\n" * many + 'conclusion c "C."\n'
    assert found(text) == ()


PIECES = (
    *("# argmap: ", "allow ", "A502", ", ", "because ", "so", "\n", "\r\n", '"', "#", " ", "x"),
    *('conclusion c "C."', 'reported r "x', 'article a "A"', "because c + \n c", "quote"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_comment_raises_and_each_fix_keeps_what_is_code(text):
    for each in found(text):
        if each.rule.code == "U802":
            mended = apply_edits(text, each.fix.edits)
            assert re.sub(r"#.*|\s", "", mended) == re.sub(r"#.*|\s", "", text)
