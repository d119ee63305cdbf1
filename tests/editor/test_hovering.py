import pytest
from asking import MAP, ask_hover
from markdown_it import MarkdownIt

from argmap.editor.markdown import escape

NASTY = (
    "[a](https://x.example)",
    "<b>bold</b> <!-- c -->",
    "**bold** _it_ `code` ~~no~~",
    "# head",
    "> quoted",
    "- item",
    "1. item",
    "---",
    "===",
    "    code",
    "![x](y.png)",
    "<https://x.example>",
    "&lt;b&gt;",
    "\\*a\\*",
    "a | b",
    "| - |",
    "$x$",
    "| a |\n|---|\n| b |",
)


def test_a_claim_says_what_it_rests_on_what_it_serves_and_what_others_say():
    text = ask_hover('conclusion |visits "More')
    assert text.startswith("**`herald.visits`** · intermediate conclusion\n\nMore people visit.")
    assert "- because `footfall` Footfall rose. (when: 2022) **+** `spend`" in text
    assert "as `walks`" in text
    assert "**Serves**\n\n- `gain` Shops gain trade. (the author: likely) · main conclusion" in text
    text = ask_hover("contradicts herald.|gain")
    assert "- despite `rents` Rents went up in the closed streets." in text
    assert "is contradicted by `courier.lose` Shops lose trade. (attacks a conclusion)" in text
    assert "Same streets." in text
    assert "answers trade: gain" in text


def test_a_claim_is_shown_wherever_it_is_named():
    at_reference = ask_hover("because foot|fall")
    assert at_reference == ask_hover("premise footf|all")
    assert "> In 2022 we closed six streets to cars. **Footfall rose in every street**, and" in (
        at_reference
    )


def test_a_question_shows_whether_its_positions_exclude_one_another():
    assert "positions gain, lose, unchanged" in ask_hover("question tra|de")
    joint = MAP.replace("gain, lose, unchanged", "gain + lose + unchanged")
    assert "positions gain + lose + unchanged" in ask_hover("question tra|de", joint)


def test_a_long_list_says_how_much_is_left_out():
    more = "".join(f'  conclusion x{n} "X {n}." because footfall\n' for n in range(12))
    text = ask_hover("premise footf|all", MAP.replace("article courier", f"{more}article courier"))
    assert text.count("\n- `x") == 7
    assert "- … 5 more" in text


def test_a_reported_view_is_never_shown_bare():
    assert "(view of the Union, rejected)" in ask_hover("reported do|om")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("article her|ald", "**`herald`** · article\n\n“Close the centre”, 2024-03\n\n5 claims"),
        ("question tra|de", "- `gain`: `herald.gain` Shops gain trade."),
        ("positions ga|in", "**`gain`** · position of `trade`"),
        ("tags mo|ney", "**`money`** · tag\n\non 1 claim"),
        ("as wal|ks", "**`herald.visits.walks`** · argument"),
        ("her|ald.gain", "· article"),
        ("hed|ge likely", "Says how sure the author is.\n\n```argmap\nhedge likely"),
        ("lose contra|dicts", "They cannot both be true; perhaps both are false."),
        ('quote "Foot|fall', "✓ **verified** · paragraph 1"),
        ("concl|usion visits", "```argmap\nconclusion gain"),
    ],
)
def test_each_thing_has_its_page(words, part):
    assert part in ask_hover(words)


def test_a_rule_in_a_comment_is_explained():
    text = MAP.replace("hedge likely", "hedge likely  # argmap: allow A503, unused-claim because")
    for words in ("allow A5|03", "unused-|claim because"):
        assert ask_hover(words, text).startswith("**A503 unused-claim** · warning; on by default")
    assert ask_hover("al|low A503", text) is None


def test_where_nothing_is_known_nothing_is_shown():
    for words in ('"Rents |went', "likely|\n    answers", "because no|body"):
        text = MAP.replace("because visits", "because nobody")
        assert ask_hover(words, text) is None


def test_a_quotation_that_is_not_found_says_so():
    text = MAP.replace("Footfall rose in every street", "Nobody came")
    assert "✗ **not found in the source text**" in ask_hover('quote "Nobo|dy', text)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_text_is_markup(text):
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    (start, inline, end) = parser.parse(escape(text))
    assert (start.type, end.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    shown = "".join(child.content for child in inline.children).replace("\N{ZERO WIDTH SPACE}", "")
    assert shown == " ".join(text.split())


@pytest.mark.parametrize("text", ["https://x.example", "www.x.example", "me@x.example"])
def test_no_address_is_a_link(text):
    # Editors link an address only where it is written as it is.
    assert text not in escape(f"see {text} for")
