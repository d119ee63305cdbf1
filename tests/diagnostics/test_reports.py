"""Reports for GitLab, reviewdog and JUnit hold the fields that their readers document."""

import json
from xml.etree import ElementTree as ET

import pytest
from findings import (
    LONE,
    file_of,
    fix_of,
    found_at,
    render_gitlab,
    render_json_list,
    render_junit,
    render_rdjson,
    span_of,
)

from argmap.source.diagnostics import Applicability

TEXT = 'article a\n  premise é𐐀 "A. B."\n    because rents and fares and\n  rents\n'
FILE = file_of(TEXT)
OTHER = file_of(TEXT, "maps/b.argmap")
WARNED = found_at(span_of(FILE, "premise"), "no reason is given", rule=LONE)
HINTED = found_at(span_of(FILE, "rents"), "unknown name 'rents'", hint="write 'rent'")


def test_gitlab_gets_the_fields_that_it_documents():
    issue, warned = json.loads(render_gitlab([HINTED, WARNED]))
    assert {**issue, "fingerprint": ""} == {
        "description": "unknown name 'rents'; hint: write 'rent'",
        "check_name": "unknown-name",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": "maps/a.argmap", "lines": {"begin": 3}},
    }
    assert (warned["severity"], warned["location"]["lines"]["begin"]) == ("minor", 2)


def test_reviewdog_gets_the_fields_that_it_documents():
    result = json.loads(render_rdjson([WARNED, HINTED]))
    assert (result["source"], result["severity"]) == ({"name": "argmap"}, "ERROR")
    assert result["diagnostics"][1] == {
        "message": "unknown name 'rents'\n\nhint: write 'rent'",
        "location": {
            "path": "maps/a.argmap",
            "range": {"start": {"line": 3, "column": 13}, "end": {"line": 3, "column": 18}},
        },
        "severity": "ERROR",
        "code": {"value": "N202"},
        "suggestions": [],
        "original_output": "maps/a.argmap:3:13: error[N202] unknown name 'rents' (unknown-name)",
    }
    assert json.loads(render_rdjson([WARNED]))["severity"] == "WARNING"
    assert json.loads(render_rdjson([]))["diagnostics"] == []


def test_reviewdog_counts_columns_in_bytes():
    (found,) = json.loads(render_rdjson([found_at(span_of(FILE, "𐐀"))]))["diagnostics"]
    assert found["location"]["range"] == {
        "start": {"line": 2, "column": 13},
        "end": {"line": 2, "column": 17},
    }


def replaced(suggestion):
    """Return the text with the suggestion taken up, by lines and bytes as reviewdog counts."""
    lines = TEXT.encode().splitlines(keepends=True)
    ends = (suggestion["range"]["start"], suggestion["range"]["end"])
    start, end = (sum(map(len, lines[: place["line"] - 1])) + place["column"] - 1 for place in ends)
    return (TEXT.encode()[:start] + suggestion["text"].encode() + TEXT.encode()[end:]).decode()


@pytest.mark.parametrize(
    ("edits", "mended"),
    [
        ([(span_of(FILE, "and"), "+")], TEXT.replace("and", "+", 1)),
        ([(span_of(FILE, '"A. B."'), "")], TEXT.replace('"A. B."', "")),
        (
            [(span_of(FILE, "and", 2), "+"), (span_of(FILE, "and"), "+")],
            TEXT.replace("and", "+", 2),
        ),
        ([(span_of(FILE, "é𐐀"), "e"), (span_of(FILE, "and\n"), "+\n")], None),
    ],
)
def test_reviewdog_gets_the_whole_fix_as_one_suggestion(edits, mended):
    finding = found_at(span_of(FILE, "and"), fix=fix_of(*edits))
    (found,) = json.loads(render_rdjson([finding]))["diagnostics"]
    (suggestion,) = found["suggestions"]
    assert replaced(suggestion) == (mended or TEXT.replace("é𐐀", "e").replace("and\n", "+\n"))


def test_reviewdog_gets_no_half_of_a_fix():
    fix = fix_of((span_of(FILE, "rents"), "rent"), (span_of(OTHER, "rents"), "rent"))
    (found,) = json.loads(render_rdjson([found_at(span_of(FILE, "rents"), fix=fix)]))["diagnostics"]
    assert found["suggestions"] == []


@pytest.mark.parametrize(
    "message",
    [
        "see https://example.org",
        "see www.example.org",
        "ask @someone about #12",
        "![](x)",
        "<details>",
        "a `code` of ``two``",
        "`",
        "~~no~~ *yes* _so_",
        "- a list",
        "1. a list",
        "price$5$, group/project!7, :smile:",
        ":smile:",
        "a\\b",
    ],
)
def test_nothing_in_a_comment_of_reviewdog_acts_as_markdown(message):
    (found,) = json.loads(render_rdjson([found_at(span_of(FILE, "rents"), message)]))["diagnostics"]
    fence, space, rest = found["message"].partition(" ")
    assert set(fence) == {"`"}
    assert fence not in message
    assert rest == f"{message}{space}{fence}"


def test_json_tells_the_fix():
    fix = fix_of((span_of(FILE, "and"), "+"), title="write '+'", applicability=Applicability.UNSAFE)
    plain, mended = json.loads(render_json_list([WARNED, found_at(span_of(FILE, "and"), fix=fix)]))
    assert plain["fix"] is None
    assert mended["fix"] == {
        "title": "write '+'",
        "applicability": "unsafe",
        "edits": [
            {
                "file": "maps/a.argmap",
                "line": 3,
                "column": 19,
                "end_line": 3,
                "end_column": 22,
                "text": "+",
            }
        ],
    }


def read_xml(report):
    return ET.fromstring(report)  # noqa: S314  # our own report


def test_junit_counts_each_finding_as_a_test_that_failed():
    report = read_xml(render_junit([HINTED, WARNED, HINTED]))
    (suite,) = report
    tests = [(test.get("classname"), test.get("name"), test.get("line")) for test in suite]
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuite", "3", "3")
    assert tests == [
        ("maps/a.argmap", "N202 unknown-name: unknown name 'rents'", "3"),
        ("maps/a.argmap", "A502 unsupported-conclusion: no reason is given", "2"),
        ("maps/a.argmap", "N202 unknown-name: unknown name 'rents' (2)", "3"),
    ]
    (failure,) = suite[0]
    assert (failure.get("type"), failure.get("message")) == ("error", "unknown name 'rents'")
    assert failure.text == (
        "maps/a.argmap:3:13: error[N202] unknown name 'rents' (unknown-name)\nhint: write 'rent'"
    )


def test_junit_has_one_test_that_passed_when_nothing_is_found():
    (suite,) = read_xml(render_junit([]))
    (test,) = suite
    assert (suite.get("tests"), suite.get("failures"), len(test)) == ("1", "0", 0)


def test_junit_holds_what_xml_cannot():
    message = "'\x00\x1b\ufffe\ud800' & <b attr=\"x\"> ]]> ü"
    (suite,) = read_xml(render_junit([found_at(span_of(FILE, "rents"), message)]))
    assert suite[0][0].get("message") == ("'\\u{0}\\u{1b}\ufffd\\u{d800}' & <b attr=\"x\"> ]]> ü")
