"""Which fixes are made together, and when fixing ends."""

from argmap.edit.fixes import MOST_CHECKS, choose_fixes, fix_texts
from argmap.source.diagnostics import Applicability, Diagnostic, Edit, Fix, Label, Rule, apply_edits
from argmap.source.text import SourceFile, Span

SPOILING = Rule("T901", "spoiling")
HARMLESS = Rule("T902", "harmless", spoils=False)


def opened(text, name="x"):
    return SourceFile.of(name, name, text)


def finding(file, *edits, rule=SPOILING, applicability=Applicability.SAFE, message="wrong"):
    made = tuple(Edit(Span(file, start, end), text) for start, end, text in edits)
    start = made[0].span.start if made else 0
    label = Label(Span(file, start, start))
    return Diagnostic(
        rule, message, label, fix=Fix("fix it", made, applicability) if made else None
    )


def each_letter(letter, new, **options):
    """Return what reports a letter wherever it stands, and mends it."""

    def examine(texts):
        return tuple(
            finding(opened(text, name), (place, place + 1, new), **options)
            for name, text in texts.items()
            for place, character in enumerate(text)
            if character == letter
        )

    return examine


def test_edits_are_made_in_any_order_and_take_the_line_ends_of_the_text():
    file = opened("one\r\ntwo")
    edits = [
        Edit(Span(file, 5, 8), "2\n3"),
        Edit(Span(file, 0, 0), ">"),
        Edit(Span(file, 3, 3), "!"),
    ]
    assert apply_edits(file.text, edits) == ">one!\r\n2\r\n3"


def test_of_two_fixes_that_touch_the_same_words_the_later_one_waits():
    file = opened("abcdef")
    first, within, behind = (
        finding(file, (0, 3, "x")),
        finding(file, (2, 4, "y")),
        finding(file, (3, 4, "z")),
    )
    assert choose_fixes([first, within, behind]) == (first, behind)
    assert choose_fixes([behind, within, first]) == (behind, first)


def test_two_insertions_in_one_place_are_not_made_together():
    file = opened("ab")
    one, other, replacing = (finding(file, (1, end, "x")) for end in (1, 1, 2))
    assert choose_fixes([one, other, replacing]) == (one,)
    assert choose_fixes([replacing, one]) == (replacing,)


def test_a_fix_is_made_whole_or_not_at_all():
    file, other = opened("abc"), opened("abc", "y")
    first = finding(file, (0, 1, "x"))
    across = finding(other, (1, 2, "z"), (0, 1, "x"))
    split = Diagnostic(
        SPOILING,
        "wrong",
        Label(Span(other, 2, 2)),
        fix=Fix("both", (Edit(Span(other, 2, 3), "w"), Edit(Span(file, 0, 1), "w"))),
    )
    assert choose_fixes([first, across, split]) == (first, across)
    assert choose_fixes([split, first, across]) == (split, across)


def test_all_is_mended_and_counted_in_every_file():
    mended = fix_texts({"a": "xx", "b": "yx"}, each_letter("x", "o"), unsafe=False)
    assert (dict(mended.texts), mended.findings, len(mended.fixed)) == (
        {"a": "oo", "b": "yo"},
        (),
        3,
    )


def test_unsafe_fixes_are_made_only_when_they_are_wanted():
    examine = each_letter("x", "o", applicability=Applicability.UNSAFE)
    assert fix_texts({"a": "x"}, examine, unsafe=False).texts == {"a": "x"}
    assert fix_texts({"a": "x"}, examine, unsafe=True).texts == {"a": "o"}


def test_a_fix_that_makes_a_file_worse_is_found_among_the_others_and_left():
    def examine(texts):
        found = each_letter("x", "o")(texts) + each_letter("b", "x" * 9)(texts)
        return tuple(sorted(found, key=lambda each: each.primary.span.start))

    mended = fix_texts({"a": "xxbxxxx"}, examine, unsafe=False)
    assert mended.texts == {"a": "ooboooo"}
    assert len(mended.findings) == 1


def test_a_fix_may_bring_up_findings_that_leave_the_map_whole():
    def examine(texts):
        return each_letter("x", "h")(texts) + each_letter("h", "h", rule=HARMLESS)(texts)

    mended = fix_texts({"a": "x"}, examine, unsafe=False)
    assert (dict(mended.texts), len(mended.findings), len(mended.fixed)) == ({"a": "h"}, 1, 1)


def test_fixing_ends_where_two_fixes_undo_each_other():
    calls = []

    def examine(texts):
        calls.append(texts)
        return each_letter("a", "b")(texts) + each_letter("b", "a")(texts)

    assert fix_texts({"x": "a"}, examine, unsafe=False).texts["x"] in "ab"
    assert len(calls) <= MOST_CHECKS + 1


def test_fixing_ends_where_every_fix_is_bad():
    calls = []

    def examine(texts):
        calls.append(texts)
        return each_letter("a", "aa")(texts)

    mended = fix_texts({"x": "a" * 500}, examine, unsafe=False)
    assert mended.texts == {"x": "a" * 500}
    assert len(calls) <= MOST_CHECKS + 1


def test_a_file_whose_text_is_not_given_is_left_alone():
    def examine(texts):
        outside = opened("x", "outside")
        across = Diagnostic(
            SPOILING,
            "wrong",
            Label(Span(opened(texts["a"], "a"), 0, 1)),
            fix=Fix("both", (Edit(Span(outside, 0, 1), "o"),)),
        )
        return (across,)

    mended = fix_texts({"a": "x"}, examine, unsafe=True)
    assert (mended.texts, mended.fixed) == ({"a": "x"}, ())
