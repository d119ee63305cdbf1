"""The CSV export: a row a claim, in which a spreadsheet runs nothing."""

import csv
import io
import re

import pytest
from builders import (
    argument,
    article,
    car_free_centre,
    claim,
    reported_by_reference,
    workspace,
)
from hypothesis import given
from strategies import workspaces

from argmap.render.export.csv import COLUMNS, render_csv


def read(document):
    return list(csv.DictReader(io.StringIO(document.removeprefix("\ufeff"), newline="")))


def only_row(text):
    (row,) = read(render_csv(workspace(article("a"), claim("a.b", text))))
    return row


def test_a_map_as_a_table(golden):
    golden("car-free-centre.csv", render_csv(car_free_centre()))


def test_a_row_says_what_is_known_of_a_claim():
    rows = {row["id"]: row for row in read(render_csv(car_free_centre()))}
    row = rows["herald.shops-gain"]
    assert row["article_title"] == "Close the centre and watch it bloom"
    assert row["main"] == "yes"
    assert row["because"] == "herald.footfall + herald.spend; herald.rents"
    assert row["despite"] == "herald.lost-parking"
    assert row["answers"] == "trade gain"
    assert row["links"] == (
        "courier.shops-lose contradicts herald.shops-gain; "
        "courier.deliveries undercuts herald.shops-gain.visits"
    )
    assert rows["herald.rents"]["serves"] == "herald.shops-gain"
    assert rows["herald.lost-parking"]["serves"] == ""
    assert rows["herald.doom"]["quote_status"] == "missing"


def test_a_row_says_who_speaks_where_and_on_which_page():
    rows = {row["id"]: row for row in read(render_csv(reported_by_reference()))}
    assert rows["council.pays"]["where"] == "the old town"
    assert rows["council.pays"]["answers"] == "means rail + river; tram yes"
    assert rows["council.pays"]["quotes"] == "it pays (paragraph 2); pays well"
    assert rows["council.riders"]["quotes"] == "riders double (page 12)"
    assert rows["council.riders"]["speaker_article"] == "study"
    theirs = rows["weekly.theirs"]
    assert (theirs["speaker"], theirs["speaker_article"]) == ("council.pays", "council")
    assert theirs["speaker_claim"] == "council.pays"
    assert rows["weekly.union"]["speaker"] == "the Union"
    assert rows["weekly.union"]["speaker_article"] == ""


def test_a_spreadsheet_is_told_the_encoding():
    assert render_csv(workspace()).startswith("\ufeffid,article,")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", " '=1"),
        ("\r=1", " '=1"),
        (" =1", " '=1"),
        ('"=1', "\"'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\ufeff=1", "\ufeff'=1"),
        ("\u200b\u00a0\u2060@SUM(A1)", "\u200b\u00a0\u2060'@SUM(A1)"),
        ("a;\u00ad\u3164=1", "a;\u00ad\u3164'=1"),
        ("a;=1", "a;'=1"),
        ('a; "=1"', 'a; "\'=1"'),
        ("a - b = c", "a - b = c"),
        ("mail@example.org", "mail@example.org"),
    ],
)
def test_no_cell_is_a_formula(text, shown):
    assert only_row(text)["text"] == shown


@pytest.mark.parametrize("text", ['say "so"', "a,b", "“漢字” שלום 👧", "l'été\u00a0: oui"])
def test_a_text_comes_back_as_it_was(text):
    assert only_row(text)["text"] == text


def test_a_cell_is_one_line_without_control_characters():
    assert only_row("a\nb\tc\x1b[31m\x9b\ud800")["text"] == "a b c\ufffd[31m\ufffd\ufffd"


def test_a_circle_serves_only_the_others():
    document = render_csv(
        workspace(
            article("a"),
            claim("a.x", "X", role="conclusion"),
            claim("a.y", "Y", role="conclusion"),
            claim("a.z", "Z", role="conclusion"),
            argument("a.x", "y"),
            argument("a.y", "x"),
            argument("a.z", "y"),
        )
    )
    assert [row["serves"] for row in read(document)] == ["a.z", "a.z", ""]


@given(workspaces())
def test_any_workspace_is_a_row_a_claim_and_no_formula(workspace):
    document = render_csv(workspace)
    document.encode()
    rows = read(document)
    assert [row["id"] for row in rows] == [claim.id for claim in workspace.claims]
    for row in rows:
        assert set(row) == set(COLUMNS)
        for value in row.values():
            assert not re.match(r"[=+\-@\t\r]", value)
    assert document.count("\n") == len(rows) + 1
