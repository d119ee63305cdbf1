"""The model: what the files say, and what follows from it."""

from pathlib import Path

import pytest
from opened import codes, load_folder, load_text, write

from argmap.cli.init import read_starter_files
from argmap.edit.rename import list_statements
from argmap.model.elements import Answer, Speaker
from argmap.model.equivalence import find_restatements
from argmap.model.queries import count_article_relations
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file

VERSION_1 = Path(__file__).parents[1] / "syntax" / "formatted" / "version-1.argmap"
HERALD = """article herald "Close the centre"
  premise footfall "Footfall rose."
  assumption spend "People on foot spend as much."
  reported doom "Closing kills shops." by "the Union"
  premise parking "Drivers lose their parking."
  conclusion visits "Visits rise."
    because footfall
  conclusion gain "Shops gain."
    because visits + spend as trade
    because footfall
    despite parking as cars
  conclusion bare "Nothing is given for this."
"""
COURIER = """article courier
  premise late "Deliveries are late."
  conclusion lose "Shops lose."
    because late
  conclusion sink "Shops sink."
"""


def model(text):
    loaded = load_text(text)
    assert codes(loaded) == []
    return loaded.workspace


def test_a_conclusion_is_main_unless_another_argument_rests_on_it():
    claims = model(HERALD).claims
    assert [claim.name for claim in claims if claim.main] == ["gain", "bare"]


def test_a_conclusion_that_is_its_own_reason_stays_main():
    loaded = load_text('article a\n  conclusion c "C."\n    because c\n')
    assert (codes(loaded), loaded.workspace.claims[0].main) == (["A501"], True)


def test_arguments_are_numbered_in_their_order_and_named_where_they_are():
    found = [(each.id, each.premises, each.conceded) for each in model(HERALD).arguments]
    assert found == [
        ("herald.visits.1", ("herald.footfall",), False),
        ("herald.gain.trade", ("herald.visits", "herald.spend"), False),
        ("herald.gain.2", ("herald.footfall",), False),
        ("herald.gain.cars", ("herald.parking",), True),
    ]


def test_conceded_arguments_are_numbered_last_wherever_they_are_written():
    one, other = "    because footfall\n", "    despite parking\n"
    for clauses in (one + other, other + one):
        text = HERALD.replace("    because visits", clauses + "    because visits")
        arguments = model(text).arguments_by_conclusion["herald.gain"]
        assert [(each.id.rpartition(".")[2], each.conceded) for each in arguments] == [
            ("1", False),
            ("trade", False),
            ("3", False),
            ("4", True),
            ("cars", True),
        ]


@pytest.mark.parametrize(
    ("verb", "target", "attack"),
    [
        ("opposes", "herald.footfall", "undermine"),
        ("contradicts", "herald.footfall", "undermine"),
        ("opposes", "herald.spend", "undermine"),
        ("opposes", "herald.doom", "undermine"),
        ("opposes", "herald.visits", "rebut"),
        ("contradicts", "herald.gain", "rebut"),
        ("opposes", "herald.bare", "rebut"),
        ("undercuts", "herald.gain.trade", "undercut"),
        ("undercuts", "herald.gain.cars", "undercut"),
        ("supports", "herald.gain", None),
        ("restates", "herald.gain", None),
        ("implies", "herald.gain", None),
        ("resembles", "herald.gain", None),
        ("contrasts", "herald.gain", None),
    ],
)
def test_what_an_attack_is_aimed_at_follows_from_its_target(verb, target, attack):
    (link,) = model(f"{HERALD}{COURIER}courier.lose {verb} {target}\n").links
    assert (link.attack, link.id) == (attack, f"courier.lose {verb} {target}")


def test_a_reported_view_that_something_is_given_for_is_rebutted():
    text = 'article a\n premise p "P." reported r "R." by "X" because p\n premise q "Q."\n'
    (link,) = model(f"{text}a.q opposes a.r\n").links
    assert link.attack == "rebut"


def test_claims_that_restate_one_another_make_one_class_however_many_steps():
    links = "courier.lose restates herald.doom\nherald.bare restates courier.lose\n"
    workspace = model(f"{HERALD}{COURIER}{links}courier.sink restates herald.parking\n")
    assert find_restatements(workspace) == (
        ("herald.doom", "herald.bare", "courier.lose"),
        ("herald.parking", "courier.sink"),
    )


def test_links_between_articles_are_counted_and_those_within_one_are_not():
    links = (
        "courier.lose contradicts herald.gain herald.bare contradicts courier.sink "
        "courier.late supports herald.doom herald.doom supports courier.lose "
        "courier.late undercuts herald.gain.trade herald.parking supports herald.doom"
    )
    assert count_article_relations(model(f"{HERALD}{COURIER}{links}")) == {
        ("herald", "contradicts", "courier"): 2,
        ("courier", "supports", "herald"): 1,
        ("herald", "supports", "courier"): 1,
        ("courier", "undercuts", "herald"): 1,
    }


def test_a_stance_left_out_is_open_and_only_a_reported_view_has_one():
    claims = model(HERALD).claims_by_id
    assert (claims["herald.doom"].stance, claims["herald.gain"].stance) == ("open", None)


def test_a_fact_is_inferred_when_a_mark_of_its_own_follows_it():
    article = model('article a date 2024-03? author "X" ? author "Y" publisher "Z?"').articles[0]
    assert (article.date.value, article.date.inferred) == ("2024-03?", False)
    assert [(each.value, each.inferred) for each in article.authors] == [("X", True), ("Y", False)]
    assert (article.publisher.value, article.publisher.inferred) == ("Z?", False)


def test_names_are_compared_in_nfc_and_case_counts():
    text = 'article a premise e\u0301 "P." premise É "Q." conclusion c "C." because \u00e9'
    assert model(text).arguments[0].premises == ("a.\u00e9",)


def test_a_name_may_be_used_before_it_is_declared_and_in_another_file(tmp_path):
    files = {"1.argmap": "courier.lose opposes herald.gain\n", "2.argmap": COURIER}
    loaded = load_folder(write(tmp_path, files | {"3.argmap": HERALD}))
    assert codes(loaded) == []
    assert len(loaded.workspace.links) == 1


def test_the_order_of_files_and_of_clauses_does_not_change_what_is_said(tmp_path):
    texts = [text for name, text in read_starter_files() if name.endswith(".argmap")]
    forwards = write(tmp_path / "a", {f"{n}.argmap": each for n, each in enumerate(texts)})
    backwards = write(tmp_path / "b", {f"{9 - n}.argmap": each for n, each in enumerate(texts)})
    one, other = load_folder(forwards), load_folder(backwards)
    assert codes(one) == codes(other) == []
    for kind in ("questions", "articles", "claims", "arguments", "links"):
        ids = [sorted(each.id for each in getattr(found.workspace, kind)) for found in (one, other)]
        assert ids[0] == ids[1]
    main = [{each.id for each in found.workspace.claims if each.main} for found in (one, other)]
    assert main[0] == main[1]
    assert find_restatements(one.workspace) == find_restatements(other.workspace)


def test_a_map_of_version_1_says_what_it_said():
    loaded = load_text(VERSION_1.read_bytes())
    assert codes(loaded) == []
    workspace = loaded.workspace
    assert all(question.exclusive for question in workspace.questions)
    article, other = workspace.articles
    assert (article.title_inferred, article.first_page, other.title) == (False, None, None)
    claims = {claim.name: claim for claim in workspace.claims}
    assert all(claim.where is None for claim in claims.values())
    quotes = claims["first-page"].quotes
    assert [(quote.paragraph, quote.page) for quote in quotes] == [(3, None), (None, None)]
    # Words in quotation marks name nothing of the map, whatever they are.
    assert claims["first-page"].speaker == Speaker("page.where")
    assert claims["first-page"].answers == (Answer("where", "north"), Answer("asked", "here"))
    reasons = workspace.arguments_by_conclusion["page.by"]
    assert [reason.premises for reason in reasons] == [
        ("page.first-page", "page.where"),
        ("page.where",),
        ("page.page",),
    ]


def test_the_canonical_layout_of_a_file_gives_the_same_model():
    clauses = ["because visits + spend as trade", "because footfall", "despite parking as cars"]
    text = (HERALD + COURIER).replace("\n    ".join(clauses), "\n    ".join(reversed(clauses)))
    text = text.replace('"Shops gain."', '"Shops gain." note "N." tags b, a quote "q" hedge likely')
    formatted = format_file(SourceFile.of("m", "m", text)).text
    assert formatted != text
    assert list_statements(model(formatted)) == list_statements(model(text))


def test_what_a_broken_entry_declares_still_counts_as_declared():
    text = HERALD.replace('premise footfall "', 'premise footfall: "')
    assert codes(load_text(text + "herald.footfall supports herald.bare\n")) == ["S101"]


def test_a_mistake_leaves_the_model_without_what_it_spoils_but_with_the_rest():
    loaded = load_text(HERALD.replace("because visits + spend", "because vists + spend") + COURIER)
    assert [each.id for each in loaded.workspace.arguments] == [
        "herald.visits.1",
        "herald.gain.2",
        "herald.gain.cars",
        "courier.lose.1",
    ]
    assert (codes(loaded), loaded.is_complete) == (["N202"], False)


@pytest.mark.parametrize(
    "tail",
    [
        "herald.gain supports courier.nothing\n",
        "herald.nothing supports courier.lose\n",
        "courier.lose undercuts herald.gain.nothing\n",
        "nowhere.claim undercuts nowhere.else\n",
    ],
)
def test_a_link_that_leads_nowhere_is_left_out(tail):
    loaded = load_text(HERALD + COURIER + tail)
    assert (loaded.workspace.links, loaded.is_complete) == ((), False)


def test_a_name_that_could_not_be_read_may_be_the_one_that_is_missing():
    text = 'article a premise rents "P." premise "Q." conclusion c "C." because '
    assert codes(load_text(f"{text} footfall")) == ["S101"]
    assert codes(load_text(f"{text}\n rentz")) == ["S101", "N202"]


def test_links_of_an_article_that_does_not_read_are_left_out_with_its_claims():
    loaded = load_text(
        'articel a "A"\npremise p "It is so."\narticle b\npremise q "So it is."\nb.q supports a.p\n'
    )
    assert {found.rule.spoils for found in loaded.diagnostics} == {True}
    assert loaded.workspace.links == ()
    assert set(loaded.workspace.claims_by_id) == {"b.q"}
