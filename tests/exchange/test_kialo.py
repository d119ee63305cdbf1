"""Kialo's text exports in and out."""

from pathlib import Path

import pytest
from builders import argument, article, car_free_centre, claim, link, workspace
from command_line import run_argmap
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import workspaces

from argmap.errors import ArgmapError
from argmap.exchange.draft import Document, Force
from argmap.exchange.fitting import combine, fit
from argmap.exchange.read_kialo import read_kialo
from argmap.exchange.write_maps import write_maps
from argmap.render.export.kialo import list_losses, render_kialo
from argmap.session import open_session

CORPUS = Path(__file__).parent / "corpora" / "kialo"


def read(text):
    return read_kialo(Document("debate.txt", text.encode(errors="replace")))


def import_text(text):
    """Return the workspace that a discussion becomes."""
    return open_session(texts=write_maps(fit(combine([read(text)]))).files).workspace


def read_or_refuse(text):
    try:
        return fit(combine([read(text)]))
    except ArgmapError:
        return None


@pytest.mark.parametrize("name", ["traps", "theses"])
def test_discussions_are_imported_and_what_is_lost_is_said(name, tmp_path, golden):
    result = run_argmap("import", f"{name}.txt", "-o", tmp_path / "out", folder=CORPUS)
    files = sorted((tmp_path / "out").iterdir())
    texts = "".join(f"== {path.name}\n{path.read_text()}" for path in files)
    golden(f"kialo_{name}.txt", result.err.replace(tmp_path.as_posix(), "DIR") + texts)
    assert run_argmap("fmt", "--check", tmp_path / "out").code == 0
    assert run_argmap("check", tmp_path / "out").code == 0


def test_a_claim_goes_on_over_paragraphs_and_lists():
    draft = read("Discussion Name: x\n\n1. One\n\ntwo:\n1. three\n2. four\n1.1. Pro: Five.\n")
    assert [claim.text for claim in draft.articles[0].claims] == [
        "One two: 1. three 2. four",
        "Five.",
    ]


def test_a_reference_below_a_question_is_not_a_position():
    draft = read("Discussion Name: x\n\n1. What?\n1.1. One.\n1.2. Two.\n1.3. -> See 1.1.\n")
    assert draft.questions[0].positions == ("One.", "Two.")
    assert [loss.describe() for loss in draft.losses] == [
        "debate.txt:6 (1.3): '-> See 1.1.' is left out: it adds no position"
    ]


def test_the_address_of_a_link_may_have_parentheses():
    draft = read("Discussion Name: x\n\n1. See [trams](https://w.example/Tram_(rail)) now.\n")
    (claim_,) = draft.articles[0].claims
    assert (claim_.text, claim_.note) == ("See trams now.", "https://w.example/Tram_(rail)")


def test_a_second_thesis_at_the_top_is_a_claim():
    draft = read(
        "Discussion Title: x\n\n1. One.\n1.1. Pro: Two:\n1. three\n2. four\n1.2. Con: Five.\n"
        "2. Six.\n2.1. Pro: Seven.\n3. Eight.\n"
    )
    assert [(claim.key, claim.text) for claim in draft.articles[0].claims] == [
        ("1", "One."),
        ("1.1", "Two: 1. three 2. four"),
        ("1.2", "Five."),
        ("2", "Six."),
        ("2.1", "Seven."),
        ("3", "Eight."),
    ]
    assert [step.conclusion for step in draft.arguments] == ["1", "1", "2"]
    assert not draft.losses


def test_a_side_at_the_top_is_left_out_and_reported():
    draft = read("Discussion Title: x\n\n1. One.\n2. Con: Two.\n")
    assert [claim.text for claim in draft.articles[0].claims] == ["One.", "Two."]
    assert [(loss.place.item, loss.message) for loss in draft.losses] == [
        ("2", "'Con' is left out: there is no claim above this one")
    ]


def test_a_reference_forward_is_the_claim_itself():
    text = "Discussion Title: x\n\n1. So.\n1.1. Pro: A.\n1.1.1. Con: -> See 1.2.\n1.2. Con: B.\n"
    steps = [(step.premises, step.force, step.conclusion) for step in read(text).arguments]
    assert steps == [
        (("1.1",), Force.FOR, "1"),
        (("1.2",), Force.AGAINST, "1.1"),
        (("1.2",), Force.AGAINST, "1"),
    ]


def test_references_in_a_circle_are_reported():
    text = "Discussion Title: x\n\n1. So.\n1.1. Pro: -> See 1.2.\n1.2. Con: -> See 1.1.\n"
    assert ["leads to no claim" in loss.message for loss in read(text).losses] == [True, True]


def test_a_map_goes_out_as_kialo_writes_it(golden):
    golden("../render/car-free-centre.kialo.txt", render_kialo(car_free_centre()))


def test_a_discussion_comes_back_as_it_was():
    text = (
        "Discussion Title: Should the harbour have a tram?\n\n"
        "1. The harbour should have a tram.\n"
        "1.1. Pro: Trams are \\*quiet\\* \\[1\\].\n"
        "1.1.1. Con: Bells ring.\n"
        "1.1.2. Con: \\-> See 1.2.\n"
        "1.2. Con: A tram is dear.\n"
        "1.2.1. Pro: -> See 1.1.1.\n"
    )
    again = render_kialo(import_text(text))
    assert sorted(again.splitlines()) == sorted(text.splitlines())


@settings(max_examples=30)
@given(workspaces())
def test_each_claim_has_one_number(original):
    lines = render_kialo(original).splitlines()
    numbers = [line.partition(" ")[0] for line in lines if line[:1] == "1"]
    assert len(numbers) == len(set(numbers))
    in_full = [line for line in lines if line[:1] == "1" and "-> See" not in line]
    assert len(in_full) - len(original.claims) in {0, 1}  # with several theses, the title above


def test_circles_of_links_end():
    map_ = workspace(
        article("x"),
        claim("x.a", "A."),
        claim("x.b", "B."),
        link("x.a supports x.b"),
        link("x.b opposes x.a"),
    )
    assert render_kialo(map_).splitlines()[2:] == [
        "1. A.",
        "1.1. Con: B.",
        "1.1.1. Pro: -> See 1.",
    ]


def test_what_kialo_cannot_say_is_counted():
    map_ = workspace(
        article("x"),
        claim("x.a", "A."),
        claim("x.b", "B."),
        claim("x.c", "C."),
        argument("x.c", "a", "b", name="step"),
        link("x.a undercuts x.c.step"),
    )
    losses = " ".join(list_losses(map_))
    assert "1 linked argument:" in losses
    assert "1 'undercuts' link:" in losses


@given(st.data())
def test_mutilated_discussions_are_read_or_refused_with_a_sentence(data):
    whole = (CORPUS / "traps.txt").read_text()
    start = data.draw(st.integers(0, len(whole)))
    marks = data.draw(st.text("1.9 :ProCn->See\n[]()\\", max_size=40))
    read_or_refuse(f"{whole[: data.draw(st.integers(0, 400))]}{marks}{whole[start:]}")
