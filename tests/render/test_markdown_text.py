"""Authors' texts in Markdown: they come out as written, and nothing in them acts on GitHub."""

import html
import re

import pytest
from cmarkgfm.cmark import markdown_to_html_with_extensions
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from strategies import TEXTS

from argmap.render.markdown_text import (
    BREAK,
    escape_markdown,
    format_code,
    format_references,
)

RENDERER = MarkdownIt("gfm-like", {"linkify": False})
# What GitHub looks for in the text of a page, once it is rendered.
ACTIVE = re.compile(
    r"@[\w/-]|[#!]\d|\b[a-z]+-\d|:[\w+-]+:|https?://|www\.\w|mailto:\w|(?<!\w)[0-9a-f]{7,40}(?!\w)",
    re.IGNORECASE,
)


def shown(markdown):
    """Return the text of a cell of a table in which the Markdown stands."""
    page = RENDERER.render(f"| head |\n| --- |\n| {markdown} |\n")
    (cell,) = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert not re.search("<(?!/?(?:span|code)>)", cell), cell
    return html.unescape(re.sub("</?(?:span|code)>", "", cell))


def active(markdown):
    """Return whether the text has something that GitHub acts on, which it does not in code."""
    page = RENDERER.render(f"| head |\n| --- |\n| {markdown} |\n")
    (cell,) = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    text = re.sub("</?span>", "", re.sub("<code>.*?</code>", "<code/>", cell))
    return bool(ACTIVE.search(html.unescape(text)))


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "a \\| b \\\\| c \\",
        "<b>x</b> & &amp; &lt;",
        "**x** _y_ ~~z~~ `c` ``d``",
        "[x](y) ![x](y) [^1] {x}",
        "costs $5 or $6",
        "1. x",
        "# x #",
        "“漢字” שלום 👧",
    ],
)
def test_a_text_is_shown_as_it_was_written(text):
    assert shown(escape_markdown(text)).replace("\u200b", "") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@octocat", f"@{BREAK}octocat"),
        ("a@b.org", f"a@{BREAK}b.org"),
        ("fixes #12", f"fixes \\#{BREAK}12"),
        ("octo/repo#12", f"octo/repo\\#{BREAK}12"),
        ("GH-12", f"GH-{BREAK}12"),
        ("https://x.org", f"https:{BREAK}//x.org"),
        ("www.x.org", f"www{BREAK}.x.org"),
        ("mailto:x", f"mailto:{BREAK}x"),
        (":tada:", f":{BREAK}tada:"),
        ("1234567", "`1234567`"),
        ("see a6e1234bcd567.", "see `a6e1234bcd567`."),
        ("`a6e1234bcd567`", "\\``a6e1234bcd567`\\`"),
        ("$x$", "<span>$</span>x<span>$</span>"),
    ],
)
def test_what_github_would_act_on_is_broken(text, written):
    assert escape_markdown(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "trade: gain",
        "car-free",
        "up by 40 per cent",
        "at 9 @ noon",
        "C# and F#",
        "123456",
        "m.argmap:12",
        "a:b",
    ],
)
def test_what_it_would_not_stays(text):
    assert BREAK not in escape_markdown(text)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_shown_on_one_line_without_anything_that_acts(text):
    written = escape_markdown(text)
    written.encode()
    assert "\n" not in written
    assert shown(f"x {written} x")
    assert not active(f"x {written} x")


# What an address is made of, for GitHub and for anyone else.
PARTS = st.one_of(
    st.sampled_from(["www", "WWW", "http", "https", "ftp", "mailto", "xmpp", "example", "com"]),
    st.sampled_from([*"./:@-_*~()x \u200b", "//", "a.b", "&lt;"]),
)
ADDRESSES = st.lists(PARTS, max_size=14).map("".join)


def read_as_github(markdown):
    """Return the page that GitHub's own reader makes of Markdown, with its links."""
    return markdown_to_html_with_extensions(markdown, extensions=["table", "autolink"])


@settings(deadline=None)
@given(ADDRESSES | TEXTS)
def test_github_makes_no_link_of_any_text(text):
    for page in (
        escape_markdown(text),
        f"x {escape_markdown(text)} x",
        f"({escape_markdown(text)}",
    ):
        assert "<a" not in read_as_github(page)


@pytest.mark.parametrize("text", ["www.x.org/y", "a@x.org", "https://x.org", "see (www.x.org)"])
def test_without_a_break_github_makes_a_link_of_it(text):
    assert "<a" in read_as_github(text)
    assert "<a" not in read_as_github(escape_markdown(text))


def test_a_reference_is_code_and_nothing_else_is():
    assert format_code("herald.shops-gain") == "`herald.shops-gain`"
    assert format_code("maps/a-12.argmap:7") == "`maps/a-12.argmap:7`"
    assert format_code("a.b supports c.d") == "`a.b supports c.d`"
    assert format_code("a`b") == "a\\`b"


def test_references_in_a_message_are_code():
    written = format_references("new: a.p_1 and a.p_12 of @x, a.p_1.", ("a.p_1", "a|b"))
    assert written == f"new: `a.p_1` and a.p\\_12 of @{BREAK}x, `a.p_1`."
