"""What changes in a text is shown as a unified diff, and can steer nothing."""

from argmap.render.text_diff import render_unified_diff


def test_lines_that_differ_are_shown_with_their_surroundings():
    old, new = "a\nb\nc\nd\ne\n", "a\nb\nc\nD\ne\n"
    expected = "--- a/x.argmap\n+++ b/x.argmap\n@@ -1,5 +1,5 @@\n a\n b\n c\n-d\n+D\n e\n"
    assert render_unified_diff("x.argmap", old, new, colour=False) == expected


def test_equal_texts_give_nothing():
    assert render_unified_diff("x.argmap", "a\n", "a\n", colour=False) == ""


def test_a_missing_line_end_is_told():
    diff = render_unified_diff("x.argmap", "a", "a\n", colour=False)
    assert diff.endswith("-a\n\\ No newline at end of file\n+a\n")


def test_lines_end_where_the_language_says():
    diff = render_unified_diff("x.argmap", "a\u2028b\x0c\n", "a\u2028c\x0c\n", colour=False)
    assert diff.endswith("-a\\u{2028}b\\u{c}\n+a\\u{2028}c\\u{c}\n")


def test_colour_marks_signs_only():
    diff = render_unified_diff("x.argmap", "a\nb\n", "a\nc\n", colour=True)
    assert "\x1b[31m-b\x1b[0m\n\x1b[32m+c\x1b[0m\n" in diff
    assert "\n a\n" in diff


def test_no_line_is_a_command_to_a_reader_of_logs():
    diff = render_unified_diff(
        "x\n::warning::.argmap", "::error::a\nb\n", "::error::a\n::error::c\n", colour=False
    )
    assert not [line for line in diff.splitlines() if line.strip().startswith("::")]


def test_tabs_stay():
    assert "\n+\tb\n" in render_unified_diff("x.argmap", "a\n", "\tb\n", colour=False)
