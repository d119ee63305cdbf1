"""Bibliographies in BibTeX and CSL-JSON become articles."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from command_line import run_argmap
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import ArgmapError
from argmap.exchange.draft import Document
from argmap.exchange.fitting import combine, fit
from argmap.exchange.latex import read_latex
from argmap.exchange.read_bibliography import read_bibliography

CORPUS = Path(__file__).parent / "corpora" / "bibliography"
MAP = """
article herald "Close the centre & watch it bloom: 100 %"
  author "R. Vale"
  author "World Bank"
  publisher "The Herald"
  date 2024-03
  url "https://herald.example/a_b?c=d%20e"
  language en-GB
  tags op-ed, local
article poole "Grüße_aus {der} Stadt"
  date 2024-03-17
article undated
"""


def read(text):
    return read_bibliography(Document("refs", text.encode(errors="replace")))


def read_article(text):
    """Return the only article of a bibliography."""
    (article,) = read(text).articles
    return article


@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "zotero.json"])
def test_works_become_articles_and_what_is_lost_is_said(name, tmp_path, golden):
    result = run_argmap("import", "--bibliography", name, "-o", tmp_path / "out", folder=CORPUS)
    files = sorted((tmp_path / "out").iterdir())
    texts = "".join(f"== {path.name}\n{path.read_text()}" for path in files)
    err = result.err.replace(tmp_path.as_posix(), "DIR")
    golden(f"works_{name.replace('.', '_')}.txt", f"{err}{texts}")
    assert run_argmap("fmt", "--check", tmp_path / "out").code == 0
    assert run_argmap("check", tmp_path / "out").code == 0


def test_what_makes_an_article_of_a_map_is_not_asked_of_a_bibliography(tmp_path):
    (tmp_path / "map.argdown").write_text("# A\n\n[a]: One.\n\n# B\n\n[b]: Two.\n")
    call = ("map.argdown", "--article-by", "heading", "--bibliography", CORPUS / "zotero.json")
    result = run_argmap("import", *call, "-o", "out", folder=tmp_path)
    assert (result.code, "3 articles" in result.err) == (0, True), result.err


@pytest.mark.parametrize("form", ["bibtex", "csl-json"])
def test_articles_come_back_from_our_own_bibliography(form, tmp_path):
    (tmp_path / "map.argmap").write_text(MAP)
    written = run_argmap("export", "map.argmap", "--format", form, folder=tmp_path).out
    (tmp_path / "works").write_text(written)
    imported = run_argmap("import", "--bibliography", "works", "-o", "out", folder=tmp_path)
    assert imported.code == 0, imported.err
    again = run_argmap("export", "out", folder=tmp_path).out
    first = run_argmap("export", "map.argmap", folder=tmp_path).out
    assert list_facts(again) == list_facts(first)


def list_facts(model):
    """Return what a map says of its articles, without where and how it says so."""
    names = ("name", "title", "authors", "publisher", "date", "url", "language", "tags")
    return {
        article["name"]: [strip(article[name]) for name in names]
        for article in json.loads(model)["articles"]
    }


def strip(value):
    """Return a fact without its place."""
    if isinstance(value, list):
        return [strip(item) for item in value]
    return value.get("value") if isinstance(value, dict) else value


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"O}zg{\"u}r \& \c{c}a {\ss} \'{e} \v{s}", "Özgür & ça ß é š"),
        (r"\textbf{Bold} and $x^2$", "Bold and $x^2$"),
        ("pages 1--2 --- or so", "pages 1\N{EN DASH}2 \N{EM DASH} or so"),
        ("``Quoted''", "“Quoted”"),
        ("R.~Vale", "R. Vale"),
        ("100 %", "100 %"),
        (r"100\%", "100%"),
        (r"\input{/etc/passwd}x", "x"),
        (r"\TeX\ and \LaTeX{}", "TeX and LaTeX"),
        (r"\textbraceleft{}a\textbraceright{} \textbackslash{} \textasciitilde{}", "{a} \\ ~"),
        ("plain", "plain"),
    ],
)
def test_latex_is_read(latex, text):
    assert read_latex(latex) == text


@pytest.mark.parametrize("hostile", ["{" * 5000, r"\frac" * 300, "$" * 301, r"\begin{a}" * 200])
def test_hostile_latex_does_no_harm(hostile):
    assert read_latex(hostile) is not None


def test_names_are_turned_round_except_in_braces():
    text = (
        "@misc{a, author = {Vale, Rosa and {Smith, Bo and Sons} and de la Cruz, Jr, Ann and Bo Li}}"
    )
    assert read_article(text).authors == (
        "Rosa Vale",
        "Smith, Bo and Sons",
        "Ann de la Cruz Jr",
        "Bo Li",
    )


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2024-03-17}", "2024-03-17"),
        ("date = {2024-03/2024-05}", "2024-03/2024-05"),
        ("year = 2024", "2024"),
        ("year = 2024, month = mar", "2024-03"),
        ("year = 2024, month = 3", "2024-03"),
        ('year = 2024, month = "17~" # mar', "2024-03-17"),
        ("year = {2024}, month = {March}, day = {7}", "2024-03-07"),
        ("year = 2024, month = {soon}", "2024"),
    ],
)
def test_dates_of_bibtex(fields, date):
    assert read_article(f"@misc{{a, {fields}}}").date == date


@pytest.mark.parametrize(
    "text", ["", "no entries", "{", "[]", "[1]", '{"items": 3}', "@misc{", "[" * 5000]
)
def test_what_is_no_bibliography_is_refused(text):
    with pytest.raises((ArgmapError, RecursionError)):
        read(text)


@given(st.text('@article{}",=#\\\n and1 ', max_size=120))
def test_any_bibtex_is_read_or_refused_with_a_sentence(text):
    with suppress(ArgmapError):
        fit(combine([read(f"@misc{{a, title = {{A}}}}\n{text}")]))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("title", "author", "issued", "URL", "DOI", "keyword", "tags", "language", "date-parts")


@settings(max_examples=40)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5), max_size=3))
def test_any_csl_json_is_read_or_refused_with_a_sentence(items):
    with suppress(ArgmapError):
        fit(combine([read(json.dumps([{"type": "book", **item} for item in items]))]))
        fit(combine([read(json.dumps([{"type": "book", "issued": item} for item in items]))]))


def test_nothing_is_printed_by_the_libraries(tmp_path):
    (tmp_path / "x.bib").write_text(
        "@misc{a, title = {\\frac x}}\n@misc{b, title = {open\n@misc{c}"
    )
    result = run_argmap("import", "--bibliography", "x.bib", "-o", "out", folder=tmp_path)
    lines = result.err.splitlines()
    assert all(line.startswith(("x.bib", "wrote", "no mistakes", "1 warning")) for line in lines)


def test_titles_of_csl_json_lose_their_markup():
    title = 'On <i>E. coli</i> and <span class="nocase">CO<sub>2</sub></span>, if a < b'
    draft = read(json.dumps([{"type": "book", "id": "a", "title": title}]))
    assert draft.articles[0].title == "On E. coli and CO2, if a < b"


@pytest.mark.parametrize(
    ("fields", "date", "loss"),
    [
        ("month = {13}", "2020", "'13' is not a month, so it is left out"),
        ("month = {spring}", "2020", "'spring' is not a month, so it is left out"),
        ("month = mar, day = {17+19}", "2020-03", "the day '17+19' is left out of the date"),
        ("month = {February 30}", "2020-02", "the day '30' is left out of the date"),
        ("day = {4}", "2020", "the day '04' is left out of the date"),
    ],
)
def test_a_month_or_a_day_that_is_none_is_reported(fields, date, loss):
    draft = read(f"@book{{a,\n title = {{A}}, year = 2020, {fields}\n}}")
    assert draft.articles[0].date == date
    assert [lost.describe() for lost in draft.losses] == [f"refs:1 (a): {loss}"]


def test_entries_and_fields_of_csl_json_of_an_odd_type_are_reported():
    work = {"id": "a", "type": "book", "title": ["A"], "author": "Vale", "issued": [2020]}
    draft = read(json.dumps([work, "b", {"id": "c", "type": "book", "title": "C", "author": None}]))
    assert [article.title for article in draft.articles] == ["", "C"]
    assert [loss.describe() for loss in draft.losses] == [
        "refs (a): the field 'title' is left out: it is not text",
        "refs (a): the field 'author' is left out: it is not a list",
        "refs (a): the field 'issued' is left out: it is not a date",
        "refs: entry 2 is left out: it is not a JSON object",
    ]
