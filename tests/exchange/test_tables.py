"""Tables of questions and articles, of people and of our own `compare`."""

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from builders import car_free_centre
from command_line import run_argmap
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError
from argmap.exchange.dates import read_date
from argmap.exchange.described_claims import read_described
from argmap.exchange.draft import Document, DraftClaim, Place
from argmap.exchange.fitting import combine, fit
from argmap.exchange.matrix_cells import read_cell
from argmap.exchange.read_matrix import read_matrix
from argmap.exchange.write_maps import write_maps
from argmap.render.phrases import describe_claim

CORPUS = Path(__file__).parent / "corpora" / "matrix"
MAP = """
map "Two op-eds"
question trade "Do shops, in the centre, gain or lose?"
  positions gain, lose
question remedies "What would help; and whom?"
  positions buses + parking
article herald "Close the centre"
  author "R. Vale"
  date 2024-03
  conclusion gain "Shops (all of them) gain trade."
    hedge likely
    if "the ring road stays; or is widened"
    when "after 2022"
    where "in the centre"
    answers trade gain
    answers remedies buses + parking
  assumption spend "People \\"on foot\\" spend."
    by "the Bureau"
    answers trade gain
article courier
  reported lose "Shops lose trade."
    by "the Union"
    stance rejected
    answers trade lose
"""


def read(text, name="table.csv"):
    return read_matrix(Document(name, text.encode(errors="replace")))


@pytest.mark.parametrize("name", ["studies.csv", "questions.md", "latin.tsv"])
def test_tables_are_imported_and_what_is_guessed_is_said(name, tmp_path, golden):
    result = run_argmap("import", name, "-o", tmp_path / "out", folder=CORPUS)
    files = sorted((tmp_path / "out").iterdir())
    texts = "".join(f"== {path.name}\n{path.read_text()}" for path in files)
    err = result.err.replace(tmp_path.as_posix(), "DIR")
    golden(f"matrix_{name.partition('.')[0]}.txt", f"{err}{texts}")
    assert run_argmap("fmt", "--check", tmp_path / "out").code == 0
    assert run_argmap("check", tmp_path / "out").code == 0


def test_a_table_that_may_be_either_way_round_is_asked_about():
    with pytest.raises(ArgmapError, match="call the first column 'question' or 'article'"):
        read("a,b\n1,2\n")


@pytest.mark.parametrize("text", ["", "\n", "one column\nonly\n", "question,a\n", 'question,"a\n'])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(ArgmapError, match=r"^table\.csv"):
        read(text)


@pytest.mark.parametrize("separator", ",;\t|")
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_each_separator_is_found(separator, start):
    rows = [["question", "a", "b"], ["Does it, or not; so?", "yes", "It is so, it is."]]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    (question,) = read(start + text.getvalue()).questions
    assert question.text == "Does it, or not; so?"


@pytest.mark.parametrize("rows", ["questions", "articles"])
@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_our_own_matrix_comes_back(rows, form, tmp_path):
    (tmp_path / "map.argmap").write_text(MAP)
    call = ("compare", "map.argmap", "--format", form, "--rows", rows)
    table = tmp_path / "table.txt"
    table.write_text(run_argmap(*call, folder=tmp_path).out)
    imported = run_argmap("import", "table.txt", "--from", "csv", "-o", "out", folder=tmp_path)
    assert imported.code == 0, imported.err
    again = run_argmap("export", "out", "--format", "csv", folder=tmp_path).out
    first = run_argmap("export", "map.argmap", "--format", "csv", folder=tmp_path).out
    assert list_claims(again) == list_claims(first)


def list_claims(text):
    """Return what a table of claims says of each: its words and all that qualifies them."""
    names = ("id", "text", "hedge", "speaker", "stance", "condition", "when", "where", "answers")
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    return sorted(tuple(row[name] for name in names) for row in rows)


@pytest.mark.parametrize(
    ("cell", "claims"),
    [
        ("", []),
        ("silent", []),
        ("n/a", []),
        ("\N{EN DASH}", []),
        ("yes", [("", ("yes",))]),
        ("yes + no", [("", ("yes", "no"))]),
        ("yes (for long texts)", [("", ("yes",))]),
        ("no: Trade fell.", [("Trade fell.", ("no",))]),
        ("Trade fell.", [("Trade fell.", ())]),
        (
            "In the end: it fell, as all four studies found",
            [("it fell, as all four studies found", ("In the end",))],
        ),
        ("Since nobody came in spring: it fell.", [("Since nobody came in spring: it fell.", ())]),
        ("- yes: It rose.\n- It fell.", [("It rose.", ("yes",)), ("It fell.", ())]),
        ("yes: It rose.\nno: It fell.", [("It rose.", ("yes",)), ("It fell.", ("no",))]),
        ("It rose\nand fell.", [("It rose and fell.", ())]),
    ],
)
def test_cells_of_people(cell, claims):
    assert [(claim.words, claim.positions) for claim in read_cell(cell)] == claims


def test_what_qualifies_an_answer_stays_with_its_question():
    (article,) = read("article,Do shops gain?\nvale,yes (in long streets)\n").articles
    assert article.claims[0].text == "Do shops gain? yes (in long streets)"
    assert article.claims[0].answers[0].positions == ("yes",)


def test_descriptions_of_claims_are_read_back():
    for claim in car_free_centre().claims:
        text = describe_claim(claim)
        described = read_described(DraftClaim(key="a", text=text, place=Place("table.csv")))
        assert described.text == claim.text
        assert described.hedge == claim.hedge
        assert described.condition == (claim.condition or "")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024/3/7", "2024-03-07"),
        ("7.3.2024", "2024-03-07"),
        ("17/3/2024", "2024-03-17"),
        ("3/17/2024", "2024-03-17"),
        ("3/4/2024", ""),
        ("3/3/2024", "2024-03-03"),
        ("March 2024", "2024-03"),
        ("17 Mar. 2024", "2024-03-17"),
        ("March 17, 2024", "2024-03-17"),
        ("2024-03-17T09:30:00Z", "2024-03-17T09:30:00Z"),
        ("ca. 1850", "1850~"),
        ("2024-02-30", ""),
        ("in press", ""),
        ("2024-13", ""),
    ],
)
def test_dates_as_people_write_them(written, date):
    assert read_date(written) == date


@given(st.text('question,a;|\n\t"-:=\\é“”*`<br>1 ', max_size=150))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    with suppress(ArgmapError):
        tables = [f"question,a\n{text}", f"| article | b |\n|---|---|\n{text}"]
        write_maps(fit(combine(map(read, tables))))


def test_separators_and_line_ends_in_cells_hide_no_table(tmp_path):
    rows = 'Study,Does it rise?\nVale,"yes, it rose, and more"\nOrton,"no,\nnot at all"\n'
    (tmp_path / "table.csv").write_text(rows)
    assert run_argmap("import", "table.csv", "-o", "out", folder=tmp_path).code == 0


def test_guards_against_formulas_are_taken_off():
    draft = read("question,a\nWhy?,'=1+1 is two.\n")
    assert draft.articles[0].claims[0].text == "=1+1 is two."


def test_a_cell_too_long_for_csv_is_refused():
    with pytest.raises(ArgmapError, match="cannot be read"):
        read(f"question,a\nWhy?,{'x' * 200_000}\n")


def test_articles_and_questions_without_words_are_called_untitled(tmp_path):
    (tmp_path / "table.csv").write_text("Study,??\n?,yes: It rose.\nVale,no: It fell.\n")
    result = run_argmap("import", "table.csv", "--from", "csv", "-o", "out", folder=tmp_path)
    assert result.code == 0
    assert "answers untitled yes" in (tmp_path / "out" / "untitled.argmap").read_text()
