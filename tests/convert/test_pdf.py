"""What is taken out of a PDF, what is moved, and what is left as it is."""

import pytest
from articles import group, join, list_sentences
from documents import escape, make_pdf, make_raw_pdf

from argmap.convert.conversion import ConversionError
from argmap.convert.pdf.document import convert_pdf

JOURNAL = """
#set document(title: "The city and its plans", author: ("R. Vale", "P. Crane"),
  date: datetime(year: 2024, month: 3, day: 2))
#set page(paper: "a6", header: [The Review of Cities #h(1fr) R. Vale],
  footer: context align(center, counter(page).display()))
#set text(size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#counter(page).update(233)
"""


def print_journal(count=24, note=""):
    paragraphs = [escape(join(part)) for part in group(list_sentences("en", count))]
    return make_pdf(JOURNAL + note.join(f"{text}\n\n" for text in paragraphs))


def test_running_heads_and_page_numbers_are_taken_out_and_say_the_first_page():
    result = convert_pdf(print_journal())
    assert not any(word in result.text for word in ("Review", "Vale", "233", "234", "235"))
    assert result.facts.first_page == 233
    assert "running heads taken out: 'The Review of Cities R. Vale'" in result.done


def test_a_page_ends_with_a_form_feed_which_ends_no_paragraph():
    result = convert_pdf(print_journal())
    pages = int(result.done[0].split()[0])
    assert result.text.count("\f") == pages - 1
    assert result.text.replace("\f", "").count("\n\n") == len(group(list_sentences("en", 24))) - 1


def test_footnotes_are_put_at_the_end_and_their_marks_stay():
    text = convert_pdf(print_journal(note="A mark.#footnote[A note of the author.] ")).text
    body, first, notes = text.partition("\n\n¹ A note of the author.")
    assert first
    assert "A mark.¹ " in body
    assert "author" not in body
    assert notes == "".join(f"\n\n{mark} A note of the author." for mark in "²³⁴⁵") + "\n"


def test_properties_of_the_file_say_what_they_know():
    facts = convert_pdf(print_journal()).facts
    assert (facts.title, facts.authors) == ("The city and its plans", ("R. Vale", "P. Crane"))
    assert (facts.date, facts.language) == ("2024-03-02", "en")


def test_without_properties_the_largest_letters_are_the_title():
    result = convert_pdf(make_pdf("#text(20pt)[A large title]\n\nA text below. " + "More. " * 50))
    assert result.facts.title == "A large title"
    assert "the title is what page 1 prints in the largest letters" in result.doubts


def test_paragraphs_are_found_by_indents_and_by_distance():
    text = "One sentence here that is long enough for two lines of the page. " * 3
    for setting in ("first-line-indent: 1.2em, spacing: 0.65em", "spacing: 1.5em"):
        pdf = make_pdf(f'#set page(paper: "a6")\n#set par({setting})\n{text}\n\n{text}\n\n{text}')
        assert convert_pdf(pdf).text == "\n\n".join([text.strip()] * 3) + "\n"


def test_a_sentence_that_a_caption_interrupts_is_whole():
    first = [(50, 560 - 14 * number, 10, "一行" * 10) for number in range(30)]
    second = [(50, 560, 7, "图一。"), *((50, 540 - 14 * n, 10, "b" + "二行" * 9) for n in range(2))]
    text = convert_pdf(make_raw_pdf([first, second])).text
    assert text == "一行" * 300 + "\f" + ("b" + "二行" * 9) * 2 + "\n\n图一。\n"


def test_a_number_in_a_running_head_says_the_first_page():
    pages = [
        [(50, 580, 8, f"{41 + number} 城市"), (50, 500, 10, f"第{number}页的文字。")]
        for number in range(3)
    ]
    result = convert_pdf(make_raw_pdf(pages))
    assert result.facts.first_page == 41
    assert "城市" not in result.text


def test_running_heads_of_left_and_right_pages_differ():
    heads = ("41 城市", "王先生 42")
    pages = [
        [(50, 580, 8, head), (50, 500, 10, f"第{number}页的文字。")]
        for number, head in enumerate(heads)
    ]
    result = convert_pdf(make_raw_pdf(pages))
    assert result.facts.first_page == 41
    assert not any(word in result.text for word in ("城市", "王先生"))


def test_the_same_footnote_at_the_same_place_is_no_running_head():
    pages = [
        [
            (50, 500, 10, f"第{number}页的文字。"),
            (50, 40, 8, f"{number + 1} 这是{'甲乙丙'[number]}个注释"),
            (50, 30, 8, "见报告。"),
        ]
        for number in range(3)
    ]
    assert convert_pdf(make_raw_pdf(pages)).text.count("见报告。") == 3


def test_small_digits_above_the_line_are_superscripts():
    text = convert_pdf(make_pdf("Measured: 30 m#super[2] and CO#sub[2], 10#super[6] times.")).text
    assert text == "Measured: 30 m² and CO2, 10⁶ times.\n"


def test_a_slanted_watermark_is_left_out_with_a_word():
    result = convert_pdf(make_pdf("#place(rotate(45deg)[DRAFT])\nA text."))
    assert result.text == "A text.\n"
    assert result.doubts[-1] == "5 characters left out because their lines are not level"


def test_a_page_without_text_is_named():
    result = convert_pdf(
        make_raw_pdf([[(50, 500, 10, "这是第一页。")], [], [(50, 500, 10, "末。")]])
    )
    assert result.text == "这是第一页。\f\f末。\n"
    assert "1 page has no text, perhaps pictures: 2" in result.doubts


def test_what_a_browser_prints_around_a_page_is_taken_out_and_gives_the_address():
    result = convert_pdf(
        make_raw_pdf(
            [
                [
                    (20, 580, 8, "11/27/26, 9:14 PM 城市"),
                    (50, 500, 10, "这是唯一的一页。"),
                    (20, 15, 8, "https://herald.example.org/city 1/1"),
                ]
            ]
        )
    )
    assert result.text == "这是唯一的一页。\n"
    assert result.facts.url == "https://herald.example.org/city"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no PDF at all"])
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(ConversionError, match="not a valid PDF"):
        convert_pdf(content)


def test_a_pdf_without_text_is_refused_with_what_to_do():
    with pytest.raises(ConversionError, match="OCR"):
        convert_pdf(make_raw_pdf([[]]))
