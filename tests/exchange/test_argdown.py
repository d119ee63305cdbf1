"""Argdown in and out: what files of people mean, and what Argdown makes of our maps."""

import json
from pathlib import Path

import pytest
from builders import argument, article, car_free_centre, claim, link, workspace
from command_line import run_argmap
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import steps
from strategies import workspaces

from argmap.errors import ArgmapError
from argmap.exchange.argdown_syntax import parse
from argmap.exchange.draft import Document, Force
from argmap.exchange.fitting import combine, fit
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.read_argdown import read_argdown
from argmap.exchange.write_maps import write_maps
from argmap.model.elements import Relation
from argmap.render.export.argdown import list_losses, render_argdown
from argmap.session import open_session

CORPUS = Path(__file__).parent / "corpora" / "argdown"
FORCES = {
    Relation.SUPPORTS: Force.FOR,
    Relation.IMPLIES: Force.FOR,
    Relation.RESTATES: Force.FOR,
    Relation.OPPOSES: Force.AGAINST,
}
MARKS = "[]<>{}()#*_+-=/\\:.\n \t@~a1"


def read(text, article_by=ArticleBy.FILE):
    return read_argdown(Document("debate.argdown", text.encode(errors="replace")), article_by)


def list_steps(draft):
    return {(step.premises, step.force, step.conclusion) for step in draft.arguments}


def import_text(text, article_by=ArticleBy.FILE):
    """Return the workspace that a text of Argdown becomes."""
    written = write_maps(fit(combine([read(text, article_by)])))
    return open_session(texts=written.files).workspace


@pytest.mark.parametrize("name", ["tram", "broken"])
def test_files_are_imported_and_what_is_lost_is_said(name, tmp_path, golden):
    call = ("import", f"{name}.argdown", "-o", tmp_path / "out", "--article-by", "file")
    result = run_argmap(*call, folder=CORPUS)
    files = sorted((tmp_path / "out").iterdir())
    texts = "".join(f"== {path.name}\n{path.read_text()}" for path in files)
    golden(f"argdown_{name}.txt", result.err.replace(tmp_path.as_posix(), "DIR") + texts)
    assert run_argmap("fmt", "--check", tmp_path / "out").code == 0
    assert run_argmap("check", tmp_path / "out").code == 0


@pytest.mark.parametrize(
    ("article_by", "names"),
    [("file", ["two"]), ("heading", ["poole", "vale"]), ("tag", ["north", "south", "two"])],
)
def test_an_article_is_a_file_a_heading_or_a_tag(article_by, names, tmp_path):
    call = ("import", CORPUS / "two.argdown", "-o", tmp_path, "--article-by", article_by)
    assert run_argmap(*call).code == 0
    found = {path.stem for path in tmp_path.glob("*.argmap")} - {"links", "map"}
    assert sorted(found) == names


def test_who_does_not_say_what_an_article_is_is_asked(tmp_path):
    result = run_argmap("import", CORPUS / "two.argdown", "-o", tmp_path)
    assert result.code == 1
    assert "it has 2 headings, so it may be one article or 2; add --article-by" in result.err


def test_a_file_without_headings_is_one_article():
    assert len(read("[a]: It is so.\n\n[b]: It was so.\n", None).articles) == 1


def test_one_heading_over_all_is_the_title():
    draft = read("# A debate\n\n[a]: It is so.\n  + [b]: It was so.\n", None)
    assert [draft.title, *(article.title for article in draft.articles)] == ["A debate"] * 2


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("+", ("b", Force.FOR, "a")),
        ("<+", ("b", Force.FOR, "a")),
        ("+>", ("a", Force.FOR, "b")),
        ("-", ("b", Force.AGAINST, "a")),
        ("<-", ("b", Force.AGAINST, "a")),
        ("->", ("a", Force.AGAINST, "b")),
    ],
)
def test_signs_point_both_ways(sign, expected):
    draft = read(f"[a]: One.\n  {sign} [b]: Two.\n")
    names = {claim.key: claim.wish for claim in draft.articles[0].claims}
    (step,) = draft.arguments
    assert (names[step.premises[0]], step.force, names[step.conclusion]) == expected


def test_strict_files_mean_proof_and_contrariety():
    front = "===\ntitle: x\nmodel:\n    mode: strict\n===\n\n"
    draft = read(f"{front}[a]: One.\n  + [b]: Two.\n  - [c]: Three.\n")
    assert [item.relation for item in draft.links] == [Relation.IMPLIES, Relation.CONTRADICTS]
    assert not draft.losses


def test_relations_of_an_argument_are_those_of_its_conclusion():
    text = "<a>\n  -> [no]: No.\n\n(1) One.\n(2) Two.\n----\n(3) [c]: So.\n"
    workspace = import_text(text)
    assert [(item.source, item.relation, item.target) for item in workspace.links] == [
        ("debate.c", Relation.OPPOSES, "debate.no")
    ]


def test_statements_used_by_an_inference_are_its_premises():
    text = "(1) One.\n(2) Two.\n----\n(3) Three.\n(4) Four.\n-- rule {uses: [1, 4]} --\n(5) Five.\n"
    texts = {claim.key: claim.text for claim in read(text).articles[0].claims}
    inferences = [tuple(texts[key] for key in step.premises) for step in read(text).arguments]
    assert inferences == [("One.", "Two."), ("One.", "Four.")]


def test_lines_keep_their_numbers_after_comments_and_data():
    text = "<!--\n\n-->\n[a]: One {x: 1,\n  y: 2}\n/* \n */ [b]: Two. // c\n\n[c]: Three.\n"
    lines = {entry.title: entry.line for entry in parse(text)}
    assert lines["a"] == 4
    assert lines["c"] == 9


def test_a_map_goes_out_as_people_write_it(golden):
    golden("../render/car-free-centre.argdown", render_argdown(car_free_centre()))


def test_nothing_in_a_text_acts_in_argdown():
    text = "a #b [c] <d> {e} *f* __g__ \\ // h /* i */ <!-- j === k :heart: U.S. -> l @[m] 1. n"
    map_ = workspace(article("x"), claim("x.a", text), claim("x.b", "So."), argument("x.b", "a"))
    draft = read(render_argdown(map_))
    assert draft.articles[0].claims[0].text == text
    assert [claim.wish for claim in draft.articles[0].claims] == ["x.a", "x.b"]


def test_a_title_cannot_end_the_front_matter():
    title = 'A "b" === \\n {c}'
    assert (
        read(render_argdown(workspace(article("x"), claim("x.a", "A."), title=title))).title
        == title
    )


@settings(max_examples=30)
@given(workspaces())
def test_relations_are_the_same_after_a_round_trip(original):
    if not original.claims:
        return
    draft = read(render_argdown(original))
    wishes = {claim.key: claim.wish for claim in draft.articles[0].claims}
    steps_ = {
        step.key: (
            step.force is Force.FOR,
            frozenset(map(wishes.get, step.premises)),
            wishes[step.conclusion],
        )
        for step in draft.arguments
    }
    links = {
        (wishes[item.source], item.relation, steps_.get(item.target) or wishes.get(item.target))
        for item in draft.links
    }
    expected = {
        item.id: (not item.conceded, frozenset(item.premises), item.conclusion)
        for item in original.arguments
        if item.conclusion not in item.premises
    }
    assert set(expected.values()) <= set(steps_.values())
    for item in original.links:
        ends = {(item.source, item.target)}
        ends |= {(item.target, item.source)} if item.relation is Relation.RESTATES else set()
        if item.relation is Relation.UNDERCUTS and item.target in expected:
            assert (item.source, item.relation, expected[item.target]) in links
        elif item.relation is Relation.CONTRADICTS and item.source != item.target:
            assert (item.source, item.relation, item.target) in links
        elif item.relation in FORCES and item.source != item.target:
            is_for = FORCES[item.relation] is Force.FOR
            found = {(is_for, frozenset((source,)), target) for source, target in ends}
            assert found <= set(steps_.values())


def test_what_argdown_cannot_say_is_counted():
    map_ = workspace(
        article("x"),
        claim("x.a", "A.", note="mine"),
        claim("x.b", "B."),
        claim("x.c", "C."),
        argument("x.b", "a", conceded=True),
        link("x.a resembles x.b"),
        link("x.a contradicts x.c"),
    )
    losses = " ".join(list_losses(map_))
    for words in (
        "1 note:",
        "1 conceded argument:",
        "1 'resembles' link:",
        "1 'contradicts' link:",
    ):
        assert words in losses


def test_the_command_says_what_is_lost(tmp_path):
    run_argmap("init", tmp_path / "map")
    result = run_argmap("export", tmp_path / "map", "-o", tmp_path / "map.argdown")
    assert (result.code, "left out" in result.err) == (0, True)
    assert (tmp_path / "map.argdown").read_text().count("\n# ") >= 2


def read_or_refuse(text):
    """Return what a text becomes, or nothing if it is refused with a sentence."""
    try:
        return fit(combine([read(text)]))
    except ArgmapError:
        return None


@given(st.text(MARKS, max_size=200))
def test_any_marks_are_read_or_refused_with_a_sentence(text):
    read_or_refuse(text)


@given(st.data())
def test_mutilated_files_are_read_or_refused_with_a_sentence(data):
    whole = (CORPUS / "tram.argdown").read_text()
    start = data.draw(st.integers(0, len(whole)))
    cut = whole[start : start + data.draw(st.integers(0, 400))]
    marks = data.draw(st.text(MARKS, max_size=20))
    read_or_refuse(f"{cut}{marks}{whole[: data.draw(st.integers(0, 300))]}")


@pytest.mark.parametrize(
    "unit",
    ["<!--", "/*", "{", "[", "<", "\\", "#a ", "*a ", "@[", "  + [a]\n", "(1) a\n", "--\n", "=== "],
)
def test_steps_grow_with_the_length_of_a_file(unit):
    few, many = (f"[a]: b\n{unit * size}" for size in (200, 800))
    assert steps(lambda: read(many)) < 5 * steps(lambda: read(few))


def test_the_front_matter_of_an_export_is_json_in_yaml():
    text = render_argdown(workspace(article("x"), claim("x.a", "A."), title='Say "so"'))
    assert json.loads(text.splitlines()[1].partition(": ")[2]) == 'Say "so"'


def test_a_list_of_authors_names_each():
    text = '===\nauthor: [Ann Lee, "B, and C"]\n===\n\n[A]: One.\n  + [B]: Two.\n'
    assert read(text).articles[0].authors == ("Ann Lee", "B, and C")


def test_settings_are_read_as_yaml():
    front = "===\ntitle: Why trams\n  are quiet\nauthor:\n  - Ann Lee\n  - 'Bo: Vale'\n===\n"
    draft = read(f"{front}[A]: One.\n  + [B]: Two.\n")
    assert draft.title == "Why trams are quiet"
    assert draft.articles[0].authors == ("Ann Lee", "Bo: Vale")


def test_settings_that_are_not_yaml_are_reported():
    draft = read("===\ntitle: [a\n===\n[A]: One.\n  + [B]: Two.\n")
    (loss,) = draft.losses
    assert loss.message.startswith("the settings at the start are left out: not valid YAML")


def test_headings_and_their_marks_are_reported_unless_they_are_those_of_articles():
    text = "# A {isGroup: true}\n\n[a]: One.\n\n# B #old\n\n[b]: Two.\n\n## C\n\n[c]: Three.\n"
    assert [loss.describe() for loss in read(text, ArticleBy.HEADING).losses] == [
        "debate.argdown:1: what the heading 'A' is marked with is left out: {isGroup: true}",
        "debate.argdown:5: what the heading 'B' is marked with is left out: old",
        "debate.argdown:9: the heading 'C' is left out: it is not that of an article",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[A]: One.\n  + [A]\n",
        "[A]: One.\n  - [A]\n",
        "[A]: One.\n  >< [A]\n",
        "===\nmodel:\n  mode: strict\n===\n[A]: One.\n  + [A]\n",
        "<Round>\n\n(1) [A]: One.\n----\n(2) [A]\n",
    ],
)
def test_what_is_for_or_against_itself_is_reported(text):
    losses = [loss.message for loss in read(text).losses]
    assert "what is for or against itself says nothing, so this is left out" in losses


def test_the_argument_for_a_statement_may_be_given_again_below_it():
    text = "[A]: One.\n  + <Why>\n\n<Why>\n\n(1) Two.\n----\n(2) [A]\n"
    assert not read(text).losses
