"""Laws of loading: whatever stands in a file, what comes out is a model and mistakes."""

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from mistaken import mistaken_files
from opened import codes, load_text

from argmap.analyze.check import run_rules
from argmap.render.diagnostics.ci import render_github
from argmap.render.diagnostics.json import render_json_list
from argmap.render.diagnostics.text import render_concise, render_full, summarize

ENTRIES = [
    'article a "A"\n',
    'premise p "P."\n',
    'conclusion c "C."\n',
    'reported r "R."\n',
    'reported s "S." by b.p\n',
    'reported t "T." by a.s\n',
    'article b "B" ?\n',
    "premise ",
]
OTHERS = ['map "M"\n', 'question q "Q?"\n', "a.p ", "b.p ", "supports a.c\n", "undercuts a.c.n\n"]
CLAUSES = ["because p + c as n\n", "despite c\n", 'quote "x" at 1\n', "hedge likely\n", 'note ""\n']
CLAUSES += ['where "here"\n', 'quote "x" at page 1\n', "by a\n", "by a.p\n", "by "]
# Entries that cannot be read, though their names can.
CLAUSES += ["question q\n", "article b\n", "conclusion c\n", "answers q no\n"]
FACTS = [
    "date 2024\n",
    'source "x"\n',
    "answers q yes\n",
    "positions yes, no\n",
    "positions yes + no\n",
    "answers q yes + no\n",
    "first-page 3 ?\n",
    "tags a, a\n",
]
STRANGE = [
    '"',
    "\\",
    "\r",
    "\0",
    "\x1b[31m",
    "\ufeff",
    "\u202e",
    "::error::",
    "##[group]",
    "#",
    "😀",
    ": ",
]
PIECES = st.sampled_from([*ENTRIES, *OTHERS, *CLAUSES, *FACTS, *STRANGE])
TEXTS = st.lists(PIECES, max_size=25).map("".join)
CONTENTS = st.one_of(st.binary(max_size=80), TEXTS.map(lambda text: text.encode()))
RENDERERS = (render_concise, render_github, render_json_list)


@given(CONTENTS)
def test_no_bytes_are_too_strange_to_load_check_and_report(content):
    loaded = load_text(content)
    found = (*loaded.diagnostics, *run_rules(loaded))
    for each in found:
        for label in (each.primary, *each.secondary):
            assert 0 <= label.span.start <= label.span.end <= len(label.span.file.text)
    reports = [render(found) for render in RENDERERS]
    reports += [render_full(found, colour=False), summarize([loaded.workspace], found)]
    for report in reports:
        assert not any(sign in report for sign in "\x1b\0\r\u202e")
    assert not any("##[" in report for report in reports if not report.startswith("["))


@given(TEXTS | mistaken_files())
def test_every_reference_of_a_model_holds_and_every_id_is_unique(text):
    workspace = load_text(text).workspace
    for argument in workspace.arguments:
        assert {*argument.premises, argument.conclusion} <= set(workspace.claims_by_id)
    questions = {question.id for question in workspace.questions}
    for claim in workspace.claims:
        assert {answer.question for answer in claim.answers} <= questions
        if claim.speaker and claim.speaker.article:
            assert claim.speaker.article in workspace.articles_by_id
            assert claim.speaker.claim in {None, *workspace.claims_by_id}
    known = {*workspace.claims_by_id, *workspace.arguments_by_id}
    for link in workspace.links:
        assert {link.source, link.target} <= known
    for items in (workspace.claims, workspace.arguments, workspace.links, workspace.articles):
        assert len({item.id for item in items}) == len(items)


@given(TEXTS)
def test_an_error_is_never_fewer_than_what_the_model_lacks(text):
    loaded = load_text(text)
    assert loaded.is_complete or codes(loaded)


def test_the_seed_of_hashes_does_not_matter(tmp_path):
    mistakes = 'premise {0} "P."\n  tags b, a\n  hedge {0}\nhearld.{0} supports herald.{0}x\n'
    names = ["rents", "rent", "rants", "ranks", "banks"]
    text = "article herald\narticle heralt\narticle herold\n" + "".join(
        mistakes.format(name) for name in names
    )
    (tmp_path / "m.argmap").write_text(text)
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "argmap", "check", "--format", "json", "m.argmap"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(b"[\n")


def test_an_answer_to_a_question_that_cannot_be_read_is_no_answer():
    text = 'question q\n\narticle a "A"\n\nconclusion c "C."\n  answers q yes\n  answers q no\n'
    loaded = load_text(text)
    assert codes(loaded) == ["S102"]
    assert loaded.workspace.claims[0].answers == ()
    assert [finding.rule.code for finding in run_rules(loaded)] == []
