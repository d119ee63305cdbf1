"""The articles as BibTeX and CSL-JSON: what other programs read of them is what the map says."""

import json
import re

import pytest
from builders import article, car_free_centre, reported_by_reference, stated, workspace
from hypothesis import given
from jsonschema import Draft7Validator
from msgspec.structs import replace
from pybtex.database import parse_string
from strategies import NASTY_TEXTS, workspaces

from argmap.render.export.bibliography import list_works, parse_date, parse_name
from argmap.render.export.bibtex import SPECIAL, render_bibtex
from argmap.render.export.csl_json import render_csl_json

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
# What the schema of CSL 1.0.2 (citation-style-language/schema, csl-data.json) asks of what is used.
CSL_ITEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": TEXT,
            "type": {"const": "document"},
            "author": {
                "type": "array",
                "items": {
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": {"family": TEXT, "given": TEXT, "literal": TEXT},
                },
            },
            "issued": {
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": NUMBER},
                    },
                    "season": {"enum": [1, 2, 3, 4]},
                    "circa": {"const": True},
                    "literal": TEXT,
                },
            },
            **dict.fromkeys(("title", "publisher", "URL", "language", "keyword", "note"), TEXT),
        },
    },
}
VALIDATOR = Draft7Validator(CSL_ITEMS)
CHARACTERS = {word: sign for sign, word in SPECIAL.items()}
ESCAPED = re.compile("|".join(map(re.escape, sorted(CHARACTERS, key=len, reverse=True))))


def read_bibtex(document):
    """Return the entries that another program reads, by their keys."""
    return parse_string(document, "bibtex").entries


def unescape(text):
    return ESCAPED.sub(lambda match: CHARACTERS[match[0]], text)


def only_entry(**facts):
    (entry,) = read_bibtex(render_bibtex(workspace(article("a", **facts)))).values()
    return entry


def only_item(**facts):
    (item,) = json.loads(render_csl_json(workspace(article("a", **facts))))
    return item


def test_articles_as_bibtex(golden):
    golden("car-free-centre.bib", render_bibtex(car_free_centre()))


def test_articles_as_csl_json(golden):
    golden("car-free-centre.csl.json", render_csl_json(car_free_centre()))


def test_cited_works_are_entries_too():
    map_ = reported_by_reference()
    assert "study" in read_bibtex(render_bibtex(map_))
    assert "study" in [item["id"] for item in json.loads(render_csl_json(map_))]


def test_what_the_mapper_supplied_is_said_in_each_entry():
    facts = {"authors": ("R. Vale?",), "date": "2024?", "publisher": "The Herald"}
    note = "not stated in the text: author, date"
    assert only_entry(**facts).fields["note"] == note
    assert only_item(note="Reprinted.", **facts)["note"] == f"Reprinted.; {note}"


@pytest.mark.parametrize(
    ("written", "family", "given_name"),
    [
        ("R. Vale", "Vale", "R."),
        ("J.-P. van der Aa", "van der Aa", "J.-P."),
        ("Vale, R.", "Vale", "R."),
        ("Jane Vale", None, None),
        ("World Bank", None, None),
        ("U.S. Steel", None, None),
        ("Acme, Inc.", None, None),
        ("R. Vale and Hill", None, None),
        ("Hill and Vale, R.", None, None),
        ("A. Smith, B. Jones", None, None),
    ],
)
def test_only_names_with_initials_are_split(written, family, given_name):
    name = parse_name(written)
    assert (name.family, name.given) == (family, given_name)
    (person,) = only_entry(authors=(written,)).persons["author"]
    if family:
        read = (*person.first_names, *person.prelast_names, *person.last_names)
        assert " ".join(read) == f"{given_name} {family}"
    else:
        assert person.last_names == [f"{{{written}}}"]


@pytest.mark.parametrize(
    ("edtf", "issued", "year"),
    [
        ("2024", {"date-parts": [[2024]]}, "2024"),
        ("2024-03-17", {"date-parts": [[2024, 3, 17]]}, "2024"),
        ("2024-03~", {"date-parts": [[2024, 3]], "circa": True}, "2024"),
        ("2024-22", {"date-parts": [[2024]], "season": 2}, "2024"),
        ("2023/2024-01", {"date-parts": [[2023], [2024, 1]]}, None),
        ("2024-03-17T10:00:00Z", {"date-parts": [[2024, 3, 17]]}, "2024"),
        ("19XX", {"literal": "19XX"}, None),
        ("2024/..", {"literal": "2024/.."}, None),
        ("2023-21/2023-22", {"literal": "2023-21/2023-22"}, None),
    ],
)
def test_dates_are_given_as_far_as_they_are_certain(edtf, issued, year):
    map_ = workspace(replace(article("a"), date=stated(edtf.rstrip("?"))))
    (item,) = json.loads(render_csl_json(map_))
    assert item["issued"] == issued
    entry = read_bibtex(render_bibtex(map_))["a"]
    assert unescape(entry.fields["date"]) == edtf
    assert entry.fields.get("year") == year


def test_an_address_ends_no_field():
    assert only_entry(url="https://a.b/{c}?d=%20~e").fields["url"] == "https://a.b/%7Bc%7D?d=%20~e"


@pytest.mark.parametrize(
    "text", [*NASTY_TEXTS, "} @misc{b, title={x}", "a and b, c", "\\input x", "%"]
)
def test_no_text_ends_an_entry_or_begins_a_command(text):
    facts = {"title": text, "authors": (text,), "publisher": text, "note": text}
    entry = only_entry(**facts)
    item = only_item(**facts)
    assert unescape(entry.fields.get("title", "{}")) == f"{{{item.get('title', '')}}}"
    assert unescape(entry.fields.get("howpublished", "")) == item.get("publisher", "")
    assert len(entry.persons.get("author", ())) == bool(item.get("author"))


@given(workspaces())
def test_other_programs_read_what_is_written(map_):
    works = list(list_works(map_))
    entries = read_bibtex(render_bibtex(map_))
    items = json.loads(render_csl_json(map_))
    VALIDATOR.validate(items)
    assert [item["id"] for item in items] == [work.id for work in works]
    for work, entry in zip(works, entries.values(), strict=True):
        assert unescape(entry.fields.get("title", "{}")) == f"{{{work.title}}}"
        assert unescape(entry.fields.get("note", "")) == work.note
        assert len(entry.persons.get("author", ())) == len(work.names)


def test_names_that_differ_in_capital_letters_are_different_entries():
    map_ = workspace(article("a", "One"), article("A", "Two"), article("a-2", "Three"))
    titles = {key: entry.fields["title"] for key, entry in read_bibtex(render_bibtex(map_)).items()}
    assert titles == {"a": "{One}", "A-2": "{Two}", "a-2-2": "{Three}"}


@given(workspaces())
def test_entries_are_the_same_each_time(map_):
    assert render_bibtex(map_) == render_bibtex(map_)
    assert all(parse_date(work.date.edtf) == work.date for work in list_works(map_) if work.date)
