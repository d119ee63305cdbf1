"""What becomes of the elements of HTML, and of the formats that become HTML first."""

import pytest
from articles import group, join, list_sentences
from documents import make_docx, make_epub, make_paragraphs

from argmap.convert.article_text import read_tree
from argmap.convert.conversion import ConversionError
from argmap.convert.ebook import convert_ebook
from argmap.convert.markdown import convert_markdown
from argmap.convert.trees import decode_page, parse_page
from argmap.convert.web_page import convert_web_page
from argmap.convert.word import convert_word

PARAGRAPHS = [join(part) for part in group(list_sentences("en", 16))]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A <b>bold</b>\n word.</p><p>Next.</p>", "A bold word.\n\nNext."),
        ("<p>con&shy;struct, zero&#8203;width, a&nbsp;b</p>", "construct, zerowidth, a b"),
        ("<p>m<sup>2</sup>, CO<sub>2</sub></p>", "m², CO2"),
        ("<p>One.<br>Two.<br><br>Three.</p>", "One.\nTwo.\n\nThree."),
        ("<p>Said: <q>yes</q>.</p>", "Said: “yes”."),
        ("<p>It is <del>not</del> <s>so</s> true.</p>", "It is ~~not~~ ~~so~~ true."),
        ("<p><ruby>統計<rp>(</rp><rt>とうけい</rt><rp>)</rp></ruby>は</p>", "統計は"),
        (
            "<ol><li>One.</li><li>Two.</li></ol><ul><li>Three.</li></ul>",
            "1. One.\n\n2. Two.\n\nThree.",
        ),
        ("<table><tr><th>Year</th><td>1999</td></tr></table>", "Year 1999"),
        ("<table><tr><td>A<br><br>B</td><td><p>C</p></td></tr></table>", "A\n\nB\n\nC"),
        ("<p>Seen<span hidden>not</span><i style='display: none'>not</i>.</p>", "Seen."),
        ("<p>A<script>x()</script><style>p{}</style><svg><text>s</text></svg>.</p>", "A."),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        (
            "<p>A claim<sup><a href='#f' id='r'>1</a></sup>.</p>"  # noqa: ISC004  # one of a pair
            "<div><p id='f'>The note. <a href='#r'>↩</a></p></div><p>End.</p>",
            "A claim[1].\n\nEnd.\n\n[1] The note.",
        ),
        (
            "<p>A claim <a href='#n'>[*]</a> and <a href='#other'>a link</a>.</p>"  # noqa: ISC004
            "<ul><li id='n'>Note.</li><li id='other'>Other.</li></ul>",
            "A claim [*] and a link.\n\nOther.\n\n[*] Note.",
        ),
    ],
)
def test_elements_become_text(markup, text):
    body = parse_page(f"<html><body>{markup}</body></html>").find("body")
    assert read_tree(body).write() == f"{text}\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "windows-1252"),
        ("", "utf-16"),
        ("<meta charset='iso-8859-2'>", "iso-8859-2"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<meta charset='nonsense'>", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names(head, encoding):
    words = {"koi8-r": "Городской совет", "iso-8859-2": "příliš"}.get(encoding, "café “fermé”")
    assert words in decode_page(f"<html><head>{head}</head><p>{words}</p>".encode(encoding))


def test_what_an_article_has_between_its_paragraphs_stays_and_what_is_put_there_does_not():
    page = (
        "<html lang=en><head><title>The city</title>"
        "<meta name=author content='R. Vale'><meta property=og:site_name content='The Herald'>"
        "<meta property='article:published_time' content='2024-03-02T08:00:00Z'>"
        "<link rel=canonical href='https://herald.example.org/city'></head><body><article>"
        f"<h1>The city</h1>{make_paragraphs(PARAGRAPHS[:2])}<figure><figcaption>A view."
        "</figcaption></figure><p>Short.</p><div class='newsletter-box'><p>Subscribe now!</p></div>"
        f"<p><a href='/x'>Read also: ten cakes</a></p>{make_paragraphs(PARAGRAPHS[2:])}"
        "</article></body></html>"
    )
    result = convert_web_page(page.encode())
    kept = ["The city", *PARAGRAPHS[:2], "A view.", "Short.", *PARAGRAPHS[2:]]
    assert result.text == "\n\n".join(kept) + "\n"
    facts = result.facts
    assert (facts.title, facts.authors, facts.publisher) == ("The city", ("R. Vale",), "The Herald")
    assert (facts.date, facts.language) == ("2024-03-02", "en")
    assert facts.url == "https://herald.example.org/city"


def test_what_introduces_an_article_stays_and_buttons_in_it_do_not():
    page = (
        "<html lang=en><head><title>The city</title></head><body class='has-sidebar'><header>"
        "<nav>Home</nav></header><section><div class=top><h1>The city</h1><p>What it plans.</p>"
        f"</div><div class=story>{make_paragraphs(PARAGRAPHS[:2])}<div class='sharing'><h3>Share "
        f"this:</h3></div>{make_paragraphs(PARAGRAPHS[2:])}</div></section></body></html>"
    )
    kept = ["The city", "What it plans.", *PARAGRAPHS]
    assert convert_web_page(page.encode()).text == "\n\n".join(kept) + "\n"


def test_a_page_without_an_article_gives_all_of_its_text_with_a_doubt():
    result = convert_web_page(b"<html><body><nav>Home</nav><p>Few words.</p></body></html>")
    assert (result.text, len(result.doubts)) == ("Few words.\n", 1)
    with pytest.raises(ConversionError):
        convert_web_page(b"")


def test_markdown_loses_its_marks_and_front_matter_gives_the_facts():
    text = (
        '---\ntitle: "The city"\nauthor: [R. Vale, P. Crane]\ndate: 2024-03-02\nlang: en\n---\n'
        "# Heading\n\nThe *first* **words**[^1] of `it`,\nand [more](/x).\n\n[^1]: A note.\n"
    )
    result = convert_markdown(text.encode())
    assert result.text == "Heading\n\nThe first words[1] of it, and more.\n\n[1] A note.\n"
    facts = result.facts
    assert (facts.title, facts.authors) == ("The city", ("R. Vale", "P. Crane"))
    assert (facts.date, facts.language) == ("2024-03-02", "en")


def test_a_footnote_of_markdown_that_is_named_twice_has_one_number():
    text = "One[^a] and two[^a], ~~not~~ three.\n\n[^a]: A note.\n"
    expected = "One[1] and two[1], ~~not~~ three.\n\n[1] A note.\n"
    assert convert_markdown(text.encode()).text == expected


def test_a_word_document_has_its_footnotes_at_the_end():
    result = convert_word(make_docx(["The city", "First.", "Second."], note="A note."))
    assert result.text == "The city\n\nFirst.[1]\n\nSecond.\n\n[1] A note.\n"
    assert result.facts.title == "The city"
    assert result.facts.authors == ("R. Vale", "P. Crane")


def test_an_e_book_has_the_notes_of_other_chapters_at_the_end():
    book = make_epub(
        [
            "<p>A claim.<a href='c1.xhtml#n'><sup>1</sup></a></p><p id='n'>Not a note&#46;</p>",
            "<p id='n'><a id='x'/>The note.</p>",
        ]
    )
    result = convert_ebook(book)
    assert result.text == "A claim.[1]\n\nNot a note.\n\n[1] The note.\n"
    assert (result.facts.title, result.facts.publisher) == ("The city and its plans", "The Herald")
    assert result.done[0] == "2 chapters"
