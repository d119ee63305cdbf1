"""Nine in ten sentences of a document are quotations of the text that is made of it."""

import re

import pytest
from articles import group, join, list_sentences, measure_share
from documents import escape, make_docx, make_epub, make_paragraphs, make_pdf, make_raw_pdf

from argmap.convert.ebook import convert_ebook
from argmap.convert.markdown import convert_markdown
from argmap.convert.pdf.document import convert_pdf
from argmap.convert.web_page import convert_web_page
from argmap.convert.word import convert_word

ONE_COLUMN = """
#set page(paper: "a5", header: [Cities #h(1fr) R. Vale], numbering: "1")
#set text(size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)
"""
TWO_COLUMNS = """
#set page(paper: "a4", columns: 2, header: [The Review of Cities], numbering: "1 / 1")
#set text(font: "New Computer Modern", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#place(top + center, scope: "parent", float: true)[#text(18pt)[The city and its plans]]
"""
HEBREW = """
#set page(paper: "a5", columns: 2, numbering: "1")
#set text(font: "Arimo", size: 9pt, lang: "he")
"""


def print_paragraphs(sentences, *, notes=False):
    paragraphs = [escape(join(part)) for part in group(sentences)]
    if notes:
        paragraphs = [f"{text}#footnote[See the report.]" for text in paragraphs]
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("setting", [ONE_COLUMN, TWO_COLUMNS])
@pytest.mark.parametrize("notes", [False, True])
def test_sentences_of_a_pdf_verify(setting, notes, tmp_path):
    sentences = list_sentences("en", 80)
    text = convert_pdf(make_pdf(setting + print_paragraphs(sentences, notes=notes))).text
    assert measure_share(sentences, text, tmp_path) > 0.95
    assert "Review" not in text
    assert "R. Vale" not in text


def test_sentences_between_figures_verify(tmp_path):
    sentences = list_sentences("en", 60)
    parts = [print_paragraphs(sentences[start : start + 12]) for start in range(0, 60, 12)]
    figure = "\n\n#figure(placement: auto, rect(height: 3cm), caption: [A view of the town.])\n\n"
    text = convert_pdf(make_pdf(TWO_COLUMNS + figure.join(parts))).text
    assert measure_share(sentences, text, tmp_path) > 0.9


def test_hebrew_sentences_of_a_pdf_verify(tmp_path):
    sentences = list_sentences("he", 40)
    text = convert_pdf(make_pdf(HEBREW + print_paragraphs(sentences))).text
    assert measure_share(sentences, text, tmp_path) > 0.95


@pytest.mark.parametrize("is_rowwise", [False, True])
def test_sentences_in_two_columns_verify_in_any_order_of_the_file(is_rowwise, tmp_path):
    sentences = list_sentences("zh", 24)
    rows = [""]
    for part in re.findall(r"\d+|.", "".join(sentences)):
        rows += [""] if len(rows[-1] + part) > 15 else []
        rows[-1] += part
    half = -(-len(rows) // 2)
    placed = [
        (30 + 180 * (number // half), 550 - 14 * (number % half), 10, row)
        for number, row in enumerate(rows)
    ]
    if is_rowwise:
        placed.sort(key=lambda row: (-row[1], row[0]))
    text = convert_pdf(make_raw_pdf([placed])).text
    assert measure_share(sentences, text, tmp_path) > 0.9


BESIDE = (
    "<nav><a href='/'>Home</a><a href='/news'>News of the day</a></nav>",
    "<aside class='related'><a href='/a'>Ten cakes that changed the world</a></aside>",
    "<section id='comments'><p>I disagree with all of it, says a reader below.</p></section>",
    "<footer><p>All rights reserved; read our terms of use before you go.</p></footer>",
)
LAYOUTS = {
    "article": "<body>{0}<main><article><h1>The city</h1>{text}</article>{1}</main>{2}{3}</body>",
    "divisions": "<body><div id=top>{0}</div><div class=sidebar>{1}</div><div class=content>"
    "<h1>The city</h1>{text}</div>{2}{3}</body>",
    "table": "<body><table><tr><td>{0}{1}</td><td><h1>The city</h1>{text}</td></tr></table>{2}{3}",
    "bare": "<body><h1>The city</h1>{text}</body>",
    "form": "<body><form><div>{0}</div><div class='widget'>{text}</div>{3}</form></body>",
}


@pytest.mark.parametrize("language", ["en", "he", "ar", "zh", "ja", "ru"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_sentences_of_a_web_page_verify_and_what_is_beside_is_left_out(
    language, layout, tag, tmp_path
):
    sentences = list_sentences(language, 20)
    text = make_paragraphs([join(part, language) for part in group(sentences)], tag)
    page = LAYOUTS[layout].format(*BESIDE, text=text)
    head = f"<html lang={language}><head><meta charset=utf-8><title>The city</title></head>"
    result = convert_web_page(f"<!doctype html>{head}{page}</html>".encode()).text
    assert measure_share(sentences, result, tmp_path) > 0.95
    assert not any(word in result for word in ("Home", "cakes", "disagree", "rights reserved"))


@pytest.mark.parametrize("language", ["en", "he", "ar", "zh", "ja", "ru"])
def test_sentences_of_other_documents_verify(language, tmp_path):
    sentences = list_sentences(language, 40)
    parts = [join(part, language) for part in group(sentences)]
    documents = (
        convert_word(make_docx(["The city", *parts], note="See the report.")),
        convert_ebook(make_epub([make_paragraphs(parts[:5]), make_paragraphs(parts[5:])])),
        convert_markdown("\n\n".join(f"*{part[:9]}*{part[9:]}" for part in parts).encode()),
    )
    for document in documents:
        assert measure_share(sentences, document.text, tmp_path) > 0.95
