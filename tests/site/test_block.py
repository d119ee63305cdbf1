"""A block of a page becomes a picture with an outline, or a box with its mistakes."""

import re
from xml.dom import minidom

import pytest
from pages import BROKEN, MAP

from argmap.site.block import Block, draw_block
from argmap.site.block_options import KNOWN


def draw(text=MAP, number=1, **options):
    return draw_block(Block(text, "page.md", 10, options, number))


def picture_of(drawn):
    return drawn.html.partition("<details>")[0]


def test_the_picture_is_well_formed_html_without_scripts_or_addresses():
    html = draw().html
    minidom.parseString(html)  # noqa: S318 - it is our own
    assert "<script" not in html
    assert not re.search(r"(?:href|src)=", html)
    assert "\n\n" not in html


def test_the_outline_says_what_the_picture_does():
    outline = re.sub(r"<[^>]+>", "\n", draw().html.partition("<details>")[2])
    assert "Shops gain trade. (the author: likely)" in outline
    assert "because: Footfall rose in every street." in outline
    assert "Shops lose trade. — contradicts — Shops gain trade. (the author: likely)" in outline
    assert "Close the &lt;b&gt;centre&lt;/b&gt; &amp; watch" in outline


def test_the_ids_of_two_blocks_differ_and_each_is_referred_to():
    pictures = [draw(number=number).html for number in (1, 2)]
    ids = [re.findall(r' id="([^"]*)"', html) for html in pictures]
    assert len(ids[0]) > 5
    assert not set(ids[0]) & set(ids[1])
    for html, own in zip(pictures, ids, strict=True):
        names = re.search(r' aria-labelledby="([^"]*)"', html)[1].split()
        assert set(names) <= set(own)
        assert len(set(own)) == len(own)


def test_mistakes_are_shown_with_the_line_of_the_page():
    drawn = draw(BROKEN)
    assert drawn.mistakes == (
        "page.md:12:13: error[N202] article 'herald' has no claim 'footfal' (unknown-name)",
    )
    assert "argmap-mistakes" in drawn.html
    assert "--&gt; page.md:12:13" in drawn.html
    assert "<svg" not in drawn.html


@pytest.mark.parametrize("source", ["secret.txt", "/etc/passwd"])
def test_no_file_is_read(tmp_path, source):
    (tmp_path / "secret.txt").write_text("Footfall rose in every street.")
    quoted = MAP.replace("texts/herald.txt", source).replace(
        'street."\n', 'street."\n    quote "never said"\n'
    )
    mistakes = draw_block(Block(quoted, str(tmp_path / "page.md"))).mistakes
    assert not any("[Q301]" in mistake for mistake in mistakes)
    assert any("[Q304]" in mistake for mistake in mistakes) == source.startswith("/")


def test_options_narrow_the_map_and_change_its_look():
    assert "Shops lose" not in picture_of(draw(article="herald"))
    assert "Footfall rose in every street" not in picture_of(draw(view="links"))
    assert draw(direction="left", theme="dark", legend="no").html != draw().html
    assert draw(details="none").html != draw().html


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"views": "full"}, "unknown option 'views'; did you mean 'view'?"),
        ({"zoom": "2"}, f"unknown option 'zoom'; known: {', '.join(KNOWN)}"),
        ({"view": "all"}, "invalid view 'all'; known: full, links, overview"),
        ({"width": "wide"}, "width must be a number, not 'wide'"),
        ({"width": "5"}, "width must be between 100 and 2000, not 5"),
        ({"legend": "maybe"}, "invalid legend 'maybe'; known: yes, no"),
        ({"article": "nobody"}, "there is no article 'nobody' in this map"),
    ],
)
def test_a_mistake_in_an_option_is_said(options, message):
    drawn = draw(**options)
    assert drawn.mistakes == (f"page.md:10: {message}",)
    assert "<svg" not in drawn.html


def test_the_same_block_gives_the_same_bytes():
    assert draw() == draw()
