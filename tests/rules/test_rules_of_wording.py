"""What the rules of texts, names and tags flag, and what lies just outside of it."""

# ruff: noqa: RUF001  # the marks and letters of other scripts are the point

import json

import pytest
from mapped import found, marked, mended

from argmap.analyze.rules import (
    long_text,
    no_statement,
    two_sentences,
    undeclared_tag,
    unstyled_name,
)
from argmap.analyze.word_counts import count_words, find_second_sentence
from argmap.load.settings import Limits, NameStyle


def claim(text):
    return f"article a\npremise p {json.dumps(text, ensure_ascii=False)}"


TWO = [
    "Rents rose. |Shops gained.",
    "Rents rose! |Shops gained.",
    "Do rents rise? |They do.",
    "Rents rose in May! |Shops gained.",
    "They met R. Vale. |Shops gained.",
    "Rents rose in 2022. |Shops gained.",
    "He praised the EU. |Shops gained.",
    "He called it “calm.” |Shops gained.",
    "Rents rose (a little). |Shops gained.",
    "Rents rose. |“Shops” gained.",
    "Les loyers montent. |Éva le dit.",
    "Цены выросли. |Магазины выиграли.",
    "歩行者が増えた。|店は栄える。",
    "租金上涨！|商店受益。",
    "किराया बढ़ा। |दुकानें फायदे में हैं।",
    "ارتفعت الإيجارات. |ربحت المتاجر.",
    "השכר עלה מאוד. |החנויות הרוויחו.",
]
ONE = [
    "Rents rose.",
    "U.S. troops left.",
    "The U.S. Army left.",
    "Mr. Assad stays.",
    "Gen. Smith and Prof. Vale agree.",
    "It left at 5 p.m. London time.",
    "R. Vale and J. R. R. Tolkien agree.",
    "Prices rose, e.g. Bread.",
    "Shops in St. Petersburg gained.",
    "Rents rose by 3.5 per cent.",
    "Am 3. Mai stiegen die Mieten.",
    "Louis XIV. Straße und Haus stehen noch.",
    "Der sog. Islamische Staat verlor.",
    "Shops, cafés etc. Gained.",
    "He waited... Then he left.",
    "He waited … Then he left.",
    'The slogan "Close it. Now." won.',
    "The slogan “Close it! Now.” won.",
    "Shops gained (see the annex. There it stands).",
    '"Close it!" Vale said.',
    "He asked why? and left.",
    "Visit example.org. it pays.",
    "„Schließt es! Sofort.“ hieß es.",
    "「閉めろ。今すぐ。」と言った。",
    "г. Москва и ул. Ленина стоят.",
    "ד. גרוסמן כתב ספר.",
    "גב. כהן כתבה ספר.",
    "Rents rose. 3 shops gained.",
]


@pytest.mark.parametrize("text", TWO)
def test_a_second_sentence_is_found(text):
    first, _, second = text.partition("|")
    whole = first + second
    assert find_second_sentence(whole) == len(first)
    written = marked(two_sentences.RULE, claim(whole))
    assert written == [json.dumps(second, ensure_ascii=False)[1:-1]]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_is_not_taken_for_two(text):
    assert find_second_sentence(text) is None


@pytest.mark.parametrize(
    "text", ['Rents "rose". |Shops gained.', "Rents\n  rose.\n  |Shops gained."]
)
def test_the_second_sentence_is_marked_where_it_is_written(text):
    second = text.partition("|")[2]
    body = text.replace("|", "").replace('"', '\\"')
    assert marked(two_sentences.RULE, f'article a\npremise p "{body}"') == [second]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("Who gains?", "is a question"),
        ("谁受益？", "is a question"),
        ("من يربح؟", "is a question"),
        ('"Who gains?"', "is a question"),
        ("Who gains (if anybody)?", "is a question"),
        ('The town asks "who gains?"', None),
        ("The town asks (who would not?)", None),
        ("Shops gain!", None),
        ("Rents.", "is a single word"),
        ("– Rents", "is a single word"),
        ("Rents rose", None),
        ("租金上涨", None),
        ("下雨", None),
        ("ราคาขึ้น", None),
        ("Rents rose,", "breaks off"),
        ("Rents rose:", "breaks off"),
        ("Rents rose …", "breaks off"),
        ("Rents rose...", "breaks off"),
        ("Rents rose –", "breaks off"),
        ("租金上涨，", "breaks off"),
        ('He said "well…"', None),
    ],
)
def test_no_statement(text, flaw):
    messages = [each.message for each in found(no_statement.RULE, claim(text))]
    assert messages == [f"the text of 'p' {flaw}"] * bool(flaw)


def test_of_an_empty_text_another_rule_tells():
    assert no_statement.find_problem("") is None


def test_a_question_of_the_map_may_ask():
    text = 'question q "Who gains?"\narticle a'
    assert found(no_statement.RULE, text) == found(two_sentences.RULE, text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rents went up.", 3),
        ("Rents — so he says – went up/down …", 7),
        ("Ground-floor rents weren't cut", 4),
        ("租金上涨", 2),
        ("在2022年租金上涨", 4),
        ("ราคาขึ้นมาก", 3),
        ("किराया बढ़ गया", 3),
    ],
)
def test_words_are_counted_in_any_script(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(("most", "flagged"), [(5, False), (4, True)])
@pytest.mark.parametrize(
    "text", ["One two three four five.", "один два три четыре/пять", "租金上涨租金上涨租"]
)
def test_long_text(text, most, flagged):
    told = marked(long_text.RULE, claim(text), Limits(text_words=most))
    assert told == [f'"{text}"'] * flagged


def test_without_settings_forty_words_are_the_most():
    assert found(long_text.RULE, claim("So " * 40)) == ()
    (flaw,) = found(long_text.RULE, claim("So " * 41))
    assert flaw.message == "the text of 'p' has 41 words; the limit is 40"


NAMES = """question {0} "Gain?"
  positions {1}, lose
article {2}
premise {3} "P."
conclusion c "C." because {3} as {4} answers {0} {1} tags {5}
article b
premise z "Z." tags {5}
b.z undercuts {2}.c.{4}
b.z opposes {2}.{3}
  tags {5}
"""
KEBAB = ["who-gains", "one", "a", "one-two", "n", "trade"]


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize(
    ("name", "style", "right"),
    [
        ("ShopsGain", NameStyle.KEBAB_CASE, "shops-gain"),
        ("shops_gain", NameStyle.KEBAB_CASE, "shops-gain"),
        ("Größe", NameStyle.KEBAB_CASE, "größe"),
        ("shops-gain", NameStyle.SNAKE_CASE, "shops_gain"),
        ("NATO-troops", NameStyle.SNAKE_CASE, "nato_troops"),
    ],
)
def test_unstyled_name(place, name, style, right):
    plain = [each.replace("-", "_" if style is NameStyle.SNAKE_CASE else "-") for each in KEBAB]
    named = [*plain[:place], name, *plain[place + 1 :]]
    text = NAMES.format(*named)
    assert marked(unstyled_name.RULE, text, Limits(names=style)) == [name]
    limits = Limits(names=style)
    assert mended(unstyled_name.RULE, text, limits) == NAMES.format(
        *plain[:place], right, *plain[place + 1 :]
    )
    assert found(unstyled_name.RULE, text, Limits(names=NameStyle.ANY)) == ()


@pytest.mark.parametrize("name", ["歩行者", "größe-2", "שלום", "हिन्दी", "a"])
def test_names_without_capitals_are_right(name):
    assert found(unstyled_name.RULE, NAMES.format(*KEBAB[:3], name, *KEBAB[4:])) == ()


def test_all_names_are_mended_at_once():
    names = ["WhoGains", "oNe", "A", "one_two", "N", "Trade"]
    assert mended(unstyled_name.RULE, NAMES.format(*names)) == NAMES.format(
        "who-gains", "o-ne", "a", "one-two", "n", "trade"
    )


@pytest.mark.parametrize(
    "text",
    [
        'article a premise p "P." premise P "P."',
        'article Map premise p "P."',
        'article a premise p_q "P." premise P_Q "P." premise p-q "Q."',
    ],
)
def test_no_name_is_given_twice_and_no_word_of_the_language(text):
    flaws = found(unstyled_name.RULE, text)
    assert flaws
    assert [each.fix for each in flaws] == [None] * len(flaws)


def test_a_name_in_a_reason_that_names_no_claim_counts_as_well():
    text = 'article a premise p "P." conclusion c "C." because p + unknown as My_step'
    (flaw,) = found(unstyled_name.RULE, text, sound=False)
    assert "'My_step'" in flaw.message


def test_of_two_names_that_become_one_only_the_first_is_mended():
    flaws = found(unstyled_name.RULE, 'article a premise p_q "P." premise P-q "Q."')
    assert [each.fix is not None for each in flaws] == [True, False]


@pytest.mark.parametrize(
    "entry",
    [
        'map "M"',
        'question q "Q?"',
        "article d",
        'premise r "R."',
        "a.p supports a.q",
    ],
)
def test_every_entry_may_have_tags(entry):
    text = f'article a premise p "P." premise q "Q." {entry} tags Trade'
    assert marked(unstyled_name.RULE, text) == ["Trade"]


def test_a_tag_that_the_settings_list_is_not_renamed_away_from_them():
    (flaw,) = found(unstyled_name.RULE, 'map "M" tags Trade', Limits(tags=("Trade",)))
    assert flaw.fix is None


TAGGED = """map "M" tags trade
question q "Q?" tags {0}
article a tags {0}
premise p "P." tags trade, {0}
premise r "R." tags traffic
a.p supports a.r tags {0}
"""


@pytest.mark.parametrize(
    ("tag", "declared", "right"),
    [
        ("traffick", ("trade", "traffic"), "traffic"),
        ("noise", ("trade", "traffic"), None),
        ("Traffic", ("trade", "traffic"), "traffic"),
    ],
)
def test_undeclared_tag(tag, declared, right):
    limits = Limits(tags=declared)
    text = TAGGED.format(tag)
    assert marked(undeclared_tag.RULE, text, limits) == [tag] * 4
    if right:
        assert mended(undeclared_tag.RULE, text, limits) == TAGGED.format(right)
    else:
        assert {each.fix for each in found(undeclared_tag.RULE, text, limits)} == {None}


def test_a_tag_that_stands_beside_the_right_one_is_not_made_a_second_one():
    text = 'article a premise p "P." tags trade, trad'
    (flaw,) = found(undeclared_tag.RULE, text, Limits(tags=("trade",)))
    assert flaw.fix is None


def test_declared_tags_are_right_and_without_a_list_all_are():
    assert (
        found(undeclared_tag.RULE, TAGGED.format("x"), Limits(tags=("trade", "traffic", "x"))) == ()
    )
    assert found(undeclared_tag.RULE, TAGGED.format("x")) == ()
    assert len(found(undeclared_tag.RULE, TAGGED.format("x"), Limits(tags=()))) == 7
