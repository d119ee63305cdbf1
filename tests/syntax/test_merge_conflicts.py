"""How files with merge conflicts are parsed, and what counts as one."""

import pytest

from argmap.source.text import SourceFile
from argmap.syntax.conflict_marks import find_conflicts, keep_ours
from argmap.syntax.parser import parse
from argmap.syntax.syntax_rules import MERGE_CONFLICT

CLAIMS = (
    'article a\n<<<<<<< x\npremise p "P."\n=======\npremise q "Q."\n>>>>>>> y\npremise r "R."\n'
)


def parsed(text):
    return parse(SourceFile.of("x.argmap", "x.argmap", text))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_first_version_is_read_in_its_place(line_end):
    text = CLAIMS.replace("\n", line_end)
    result = parsed(text)
    assert [mistake.rule for mistake in result.diagnostics] == [MERGE_CONFLICT]
    _, p, q, r = result.tree.entries
    assert (p.text.text, r.text.text, q.name.text) == ("P.", "R.", "q")
    assert text[r.span.start : r.span.end] == 'premise r "R."'
    assert text[q.name.span.start : q.name.span.end] == "q"


def test_a_conflict_within_a_string_closes_none():
    text = 'map "one\n<<<<<<<\ntwo\n=======\nthree\n>>>>>>>\nfour"'
    result = parsed(text)
    assert [mistake.rule for mistake in result.diagnostics] == [MERGE_CONFLICT]
    assert result.tree.entries[0].title.text == "one two four"


def test_each_conflict_is_reported_with_what_else_is_wrong():
    text = CLAIMS + "<<<<<<< x\nhedge: likely\n||||||| z\n=======\n>>>>>>> y"
    lines = [(mistake.rule.code, mistake.primary.span.line) for mistake in parsed(text).diagnostics]
    assert lines == [("S109", 2), ("S109", 8), ("S101", 9)]


def test_an_article_of_another_version_takes_no_claims():
    text = 'article a\n<<<<<<<\n=======\narticle b\npremise q "Q."\n>>>>>>>\npremise r "R."\n'
    assert [entry.keyword for entry in parsed(text).tree.entries] == ["article", "premise"]


@pytest.mark.parametrize(
    "text",
    [
        'premise p "P."\n=======\npremise q "Q."\n>>>>>>> y\n',
        'premise p "P."\n<<<<<<< x\npremise q "Q."\n>>>>>>> y\n',
        "<<<<<<< x\n=======\n",
        "<<<<<<<x\n=======\n>>>>>>> y\n",
        " <<<<<<< x\n=======\n>>>>>>> y\n",
        "<<<<<<<< x\n=======\n>>>>>>> y\n",
    ],
)
def test_marks_without_their_counterparts_are_no_conflict(text):
    assert find_conflicts(text) == ()


def test_what_is_blanked_keeps_all_places():
    blanked = keep_ours(CLAIMS, find_conflicts(CLAIMS))
    assert len(blanked) == len(CLAIMS)
    assert blanked.split() == ["article", "a", "premise", "p", '"P."', "premise", "r", '"R."']
