"""Quotations: where words stand in a source, what counts as equal, and what is nearest."""

# ruff: noqa: RUF001  # typographic marks are the point
import pytest
from opened import codes, load_folder, write

from argmap.load.anchoring import SearchableText
from argmap.load.nearest_passage import SourceWords, find_nearest_passage
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


def near(words):
    return find_nearest_passage(words, SourceWords(SOURCE))


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
