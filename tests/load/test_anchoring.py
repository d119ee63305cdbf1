"""Quotations: where words stand in a source, what counts as equal, and what is nearest."""

# ruff: noqa: RUF001  # typographic marks are the point
import pytest
from opened import codes, load_folder, write

from argmap.load.anchoring import SearchableText
from argmap.load.nearest_passage import SourceWords
from argmap.load.paragraphs import split_source_text

TEXT = """In 2022 we closed six streets. Footfall rose in every street, and
rents   went\tup — everywhere.

“The Union’s” fear: closures of any kind kill shops. The Union said so in 1975.
\t
Shops do better. Shops do better. STRASSE; cafe\u0301 №5.
"""
SOURCE = split_source_text(TEXT)


def anchor(words, source=SOURCE, paragraph=None):
    where = None if paragraph is None else source.locate_paragraph(paragraph) or (0, 0)
    return SearchableText(source).anchor(words, where)


def status(words, paragraph=None, source=SOURCE):
    return anchor(words, source, paragraph).status.value


def found_words(words, source):
    """Return the only passage of a text that has the words."""
    (found,) = anchor(words, source).occurrences
    return source.text[found.start : found.end]


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        ("six streets", None, "verified"),
        ("six streets", 1, "verified"),
        ("closures", 2, "verified"),
        ("Shops do better. Shops", None, "verified"),
        ("closures", 1, "elsewhere"),
        ("closures", 99, "elsewhere"),
        ("Shops do better", None, "ambiguous"),
        ("Shops do better", 3, "ambiguous"),
        ("Shops do better", 1, "elsewhere"),
        ("The Union", None, "ambiguous"),
        ("The trams", None, "missing"),
        ("…", None, "missing"),
        (". . .", None, "missing"),
    ],
)
def test_words_are_found_once_elsewhere_often_or_not_at_all(words, said, expected):
    assert status(words, said) == expected


@pytest.mark.parametrize(
    "words",
    [
        "FOOTFALL ROSE",
        "street, and rents went up",
        "up - everywhere",
        "up – everywhere",
        '"the union\'s" FEAR',
        "«The Union's»",
        "strasse",
        "caf\u00e9",
        "CAFÉ №5",
    ],
)
def test_case_white_space_quotation_marks_and_dashes_do_not_count(words):
    assert status(words) == "verified"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("closures … kill shops", "verified"),
        ("closures ... kill shops", "verified"),
        ("closures…kill", "verified"),
        ("closures.....kill", "verified"),
        ("… kill shops", "verified"),
        ("closed … rents … everywhere", "verified"),
        ("kill … closures", "missing"),
        ("six streets … closures", "missing"),
        ("closures .. kill", "missing"),
    ],
)
def test_an_ellipsis_skips_words_inside_one_paragraph(words, expected):
    assert status(words) == expected


@pytest.mark.parametrize("words", ["ootfall", "Footfal", "closure", "ix streets", "stre…street"])
def test_words_are_found_whole(words):
    assert status(words) == "missing"


def test_an_ellipsis_is_as_narrow_as_can_be():
    source = split_source_text("a x a y b z b")
    assert found_words("a … b", source) == "a y b"


@pytest.mark.parametrize("words", ["Footfall rose", "rents went up", "CAFÉ №5", "Union's” fear"])
def test_offsets_lead_to_the_words_in_the_text(words):
    stands = " ".join(found_words(words, SOURCE).split())
    assert stands.casefold().replace("’", "'") == words.casefold()


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_of_any_kind_part_paragraphs_alike(line_end):
    source = split_source_text(f"one{line_end}two{line_end}  {line_end}{line_end}three{line_end}")
    ranges = map(source.locate_paragraph, range(1, source.count_paragraphs() + 1))
    assert [source.text[start:end].split() for start, end in ranges] == [["one", "two"], ["three"]]
    assert anchor("three", source).occurrences[0].paragraph == 2


def test_folding_keeps_one_character_for_each_character():
    text = "ß İ ﬁ ŉ ẞ straße"
    assert found_words("straße", split_source_text(text)) == "straße"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mini\u00admum wage", "the minimum wage"),
        ("The mini-\nmum wage", "the minimum wage"),
        ("The mini\u00ad\nmum wage", "the minimum wage"),
        ("The mini\u00ad‐\n  mum wage", "the minimum wage"),
        ("for co-\noperation too", "for co-operation too"),
        ("for co-\noperation too", "for cooperation too"),
        ("for co-\n\foperation too", "for cooperation too"),
        ("mini-\nmum co-\noperation", "minimum co-operation"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("ri\u200bver\ufeff side", "river side"),
        ("e\ufb03cient, \ufb01rst", "efficient, first"),
        ("efficient, first", "e\ufb03cient, \ufb01rst"),
        ("Ｗａｇｅｓ　ｆｅｌｌ", "wages fell"),
        ("No ½ ㎏ of ℡", "no ½ kg of tel"),
        ("die Straße", "DIE STRASSE"),
        ("ΟΔΟΣ ΣΟΦΙΑΣ", "οδος σοφιας"),
        ("İstanbul’da", "i\u0307stanbul'da"),
        ("J\u030c fell", "\u01f0 fell"),
        ("ｶﾞｿﾘﾝ", "ガソリン"),
        ("قالـــت الحكومة", "قالت الحكومة"),
        ("צה״ל עלו ב־12%", 'צה"ל עלו ב-12%'),
    ],
)
def test_what_print_and_the_web_do_to_words_does_not_count(text, words):
    assert status(words, source=split_source_text(text)) == "verified"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("rose by 12% and", "by 12 % and", "verified"),
        ("rose by 12\u202f% and", "by 12% and", "verified"),
        ("rose by 12% and", "rose by 12", "missing"),
        ("rose by 12 % and", "rose by 12", "missing"),
        ("rose by 12 % and", "% and", "missing"),
        ("a fee of 5 € a night", "of 5€ a", "verified"),
        ("a fee of €5 a night", "of € 5 a", "verified"),
        ("a fee of € 5 a night", "€5 a night", "verified"),
        ("a fee of €5 a night", "5 a night", "missing"),
        ("a fee of € 5 a night", "5 a night", "missing"),
        ("in 2019 $5 was", "$5 was", "verified"),
        ("in 2019 $5 was", "in 2019", "verified"),
        ("under § 3 of", "under §3 of", "verified"),
        ("under § 3 of", "3 of", "missing"),
        ("at 20 °C now", "at 20°C now", "verified"),
        ("at 20°C now", "at 20 ° C now", "verified"),
        ("at 20 °C now", "at 20", "missing"),
        ("at 20 °C now", "at 20 °", "missing"),
        ("at −5 degrees", "5 degrees", "missing"),
        ("at −5 degrees", "at -5 degrees", "verified"),
        ("from 5-7 degrees", "7 degrees", "missing"),
        ("from 5 – 7 degrees", "7 degrees", "verified"),
        ("in C++ and C#", "in C", "missing"),
        ("in C++ and C#", "in C++", "verified"),
        ("in C++ and C#", "and C", "missing"),
        ("in C++ and C#", "and C#", "verified"),
        ("by 3.5 percent", "by 3", "missing"),
        ("by 3.5 percent", "5 percent", "missing"),
        ("in 2019. 5 percent", "5 percent", "verified"),
        ("for co-operation", "for co", "missing"),
        ("for co-operation", "operation", "missing"),
        ("un-\nemployment rose", "employment rose", "missing"),
        ("un\u00ad\nemployment rose", "employment rose", "missing"),
        ("rose—they said—and", "they said", "verified"),
        ("a snake_case name", "case name", "missing"),
        ("a 5′ wall", "a 5", "missing"),
        ("a '5' wall", "a '5", "verified"),
        ("AT&T fell", "T fell", "missing"),
        ("rose by 12 500 euros", "rose by 12", "missing"),
        ("rose by 12\u202f500 euros", "500 euros", "missing"),
        ("rose by 12 500 euros", "by 12 500 euros", "verified"),
        ("rose by 12'500 euros", "by 12", "missing"),
        ("in 2019 300 people", "300 people", "verified"),
        ("in chapter 12\n500 people", "500 people", "verified"),
        ("rose by 3–5 % then", "5 % then", "missing"),
        ("rose by 3–5 % then", "by 3-5 % then", "verified"),
        ("in 1980—40 years", "40 years", "verified"),
        ("some 3/4 of them", "4 of them", "missing"),
        ("some 10^6 people", "6 people", "missing"),
        ("some ~5 % of", "some 5 % of", "missing"),
        ("some ~5 % of", "5 % of", "missing"),
        ("it costs US$5", "$5", "missing"),
        ("we can’t go", "we can", "missing"),
        ("under №5 of", "under № 5 of", "verified"),
        ("see piano 5", "see piano5", "missing"),
        ("the union’s plan", "the union", "verified"),
        ("an un-\nable man", "an un-", "missing"),
        ("ارتفعت بنسبة ١٢٪ في", "بنسبة ١٢", "missing"),
        ("ارتفعت بنسبة ١٢٪ في", "بنسبة ١٢ ٪", "verified"),
        ("אחוז ב־12% וגם", "אחוז ב", "missing"),
        ("အိမ် ၁၂ ခု", "၂ ခု", "missing"),
    ],
)
def test_a_sign_belongs_to_its_word(text, words, expected):
    assert status(words, source=split_source_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("住宅価格は十二パーセント上昇した。", "価格は十二", "verified"),
        ("住宅価格は\n十二パーセント", "価格は十二", "verified"),
        ("住宅価格は十二パーセント", "価格は 十二", "verified"),
        ("住宅価格。住宅価格", "価格", "ambiguous"),
        ("ราคาบ้านสูงขึ้นมาก", "บ้านสูง", "verified"),
        ("ລາຄາເຮືອນສູງຂຶ້ນ", "ເຮືອນ", "verified"),
        ("តម្លៃផ្ទះឡើងថ្លៃ", "ផ្ទះ", "verified"),
        ("အိမ်ဈေးနှုန်းတက်", "ဈေးနှုန်း", "verified"),
        ("使用\nPython 3 的人", "使用Python 3的人", "verified"),
        ("집값이 올랐다", "값이 올랐다", "missing"),
        ("집값이\n올랐다", "집값이 올랐다", "verified"),
        ("집값이 올\n랐다", "집값이 올랐다", "verified"),
        ("집값이 2\n배 올랐다", "집값이 2배 올랐다", "verified"),
        ("“집값이”\n라고", "“집값이”라고", "verified"),
        ("집값이 올 랐다", "집값이 올랐다", "missing"),
        ("京都〜奈良", "京都～奈良", "verified"),
        ("집값이 올랐다", "집값이올랐다", "missing"),
    ],
)
def test_in_scripts_without_spaces_any_run_of_the_text_will_do(text, words, expected):
    assert status(words, source=split_source_text(text)) == expected


INSERTIONS = split_source_text("It is efficient too, and the towns want more of it. She said so.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It [the lamp] is efficient too", "verified"),
        ("[The lamp] is efficient too", "verified"),
        ("is efficient too [the lamp]", "verified"),
        ("[the lamp] too, and the towns", "verified"),
        ("It is [very] too, and the", "verified"),
        ("It is [the lamp is very old] the towns want", "verified"),
        ("It is [a] the towns want more of it", "verified"),
        ("It is [a] want more of it", "verified"),
        ("It is [a] of it", "missing"),
        ("It is [sic] efficient", "verified"),
        ("It is [sic] too", "missing"),
        ("the town[s] want more", "verified"),
        ("the town[ship]s want more", "verified"),
        ("[t]he towns want more", "verified"),
        ("the towns … more [of] it", "verified"),
        ("the towns [want … it]", "verified"),
        ("It [the lamp] is", "missing"),
        ("[It is efficient too]", "missing"),
        ("[She] said so", "missing"),
        ("[] She said so", "verified"),
    ],
)
def test_words_in_brackets_are_the_mappers_own(words, expected):
    assert status(words, source=INSERTIONS) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("so [sic] they said", "so [sic] they"),
        ("so [sic] they all said", "they [sic] all said"),
        ("so they [all of them] said", "so they [all of them] said"),
        ("[Applause] And so", "[Applause]"),
        ("全国の住宅価格は十二パーセント", "全国の[家]価格は十二"),
    ],
)
def test_brackets_of_the_text_can_be_quoted(text, words):
    assert status(words, source=split_source_text(text)) == "verified"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("little CO₂ per lamp", "little CO2 per lamp", "verified"),
        ("ten m² of lawn", "ten m2 of lawn", "verified"),
        ("the word² is", "the word is", "verified"),
        ("the word.³ So", "the word. So", "verified"),
        ("little CO₂¹ per lamp", "little CO2 per lamp", "verified"),
        ("m² of lawn² are", "m2 of lawn are", "verified"),
        ("m² of lawn² are", "m of lawn2 are", "verified"),
        ("some 10² things", "some 10 things", "missing"),
        ("some 10² things", "some 102 things", "verified"),
        ("efficient[3] too", "efficient too", "verified"),
        ("efficient[3] too", "efficient[3] too", "verified"),
        ("efficient [12, 13], too", "efficient, too", "verified"),
        ("efficient[3] too", "efficient", "verified"),
        ("wages fell.12 However", "wages fell. However", "verified"),
        ("the minimum3 wage", "the minimum wage", "verified"),
        ("vitamin B12 is", "vitamin B is", "missing"),
        ("in 2019 wages", "in wages", "missing"),
        ("**it is not** *entirely* new", "it is not entirely new", "verified"),
        ("_it is_ un*believ*able", "it is unbelievable", "verified"),
        ("is ~~not~~ safe", "is not safe", "missing"),
        ("is ~~not~~ safe", "is safe", "missing"),
        ("**it** is", "**it** is", "verified"),
        ("5*3 is 15", "53 is 15", "missing"),
        ("2**3 is 8", "23 is 8", "missing"),
        ("[The report](https://x.org/a_(b)) says", "The report says", "verified"),
        ("[The report](https://x.org) says", "[The report] says so", "missing"),
        ("[The\nreport][1] says", "The report says", "verified"),
        ("says ![a tram](tram.png) so", "says so", "verified"),
        ("so[3](#note-3) it is", "so it is", "verified"),
        ("so[\\[3\\]](#note-3) it is", "so it is", "verified"),
        ("so [they](x) said", "so theyx said", "missing"),
        ("a `code` word", "a code word", "verified"),
        ("a \\*star\\* and 1\\. so", "a *star* and 1. so", "verified"),
        ("> They said\n> so.", "They said so", "verified"),
        ("They said\n> 5 is so.", "They said 5 is so", "missing"),
        ("a snake_case name", "a snakecase name", "missing"),
    ],
)
def test_footnote_marks_and_markdown_do_not_stand_in_the_way(text, words, expected):
    assert status(words, source=split_source_text(text)) == expected


def near(words):
    return SourceWords(SOURCE).find_nearest_passage(words)


def test_the_nearest_passage_says_what_differs():
    passage = near("Footfall went up in every street and rents rose up")
    text = SOURCE.text[passage.start : passage.end]
    assert " ".join(text.split()) == "Footfall rose in every street, and rents went up"
    assert ("rose", "went") in passage.differences
    assert near("Footfall rose in each street").differences == (("each", "every"),)


@pytest.mark.parametrize("words", ["nothing like this at all", "", "… !", "the the the"])
def test_there_is_no_nearest_passage_where_nothing_is_near(words):
    assert near(words) is None


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        ("Footfall fell in some lanes", True),
        ("Footfall rose in no lane or square anywhere", False),
        ("Footfall street", True),
        ("Footfall fell everyday", False),
    ],
)
def test_a_passage_is_near_that_has_two_words_in_five_of_the_quotation(words, shared):
    assert (near(words) is not None) is shared


MAP = 'article a\n  source "t.txt"\n  premise p "P."\n    quote "{}" {}\n'


def test_the_model_holds_where_the_words_stand(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("footfall rose … went up", ""), "t.txt": TEXT})
    (quote,) = load_folder(tmp_path).workspace.claims[0].quotes
    assert (quote.status, quote.paragraph) == ("verified", 1)
    assert TEXT[quote.start : quote.end].startswith("Footfall rose in")
    assert TEXT[quote.start : quote.end].endswith("went\tup")


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("rents went up", "at 1", []),
        ("rents went up", "at 2", ["Q302"]),
        ("rents went up", "at 000001", []),
        ("rents went up", "at 0", ["N207"]),
        ("rents went up", "at 99999999999", ["N207"]),
        ("shops do better", "", ["Q303"]),
        ("rents sank", "", ["Q301"]),
    ],
)
def test_each_status_has_its_rule(words, place, expected, tmp_path):
    write(tmp_path, {"m.argmap": MAP.format(words, place), "t.txt": TEXT})
    assert codes(load_folder(tmp_path)) == expected


def test_a_quotation_without_a_source_is_counted_and_no_mistake(tmp_path):
    write(tmp_path, {"m.argmap": MAP.format("rents went up", "at 7")})
    loaded = load_folder(tmp_path)
    (quote,) = loaded.workspace.claims[0].quotes
    assert (loaded.diagnostics, quote.status, quote.paragraph) == ((), "unchecked", 7)
