"""AIF, xAIF and linked data: what other programs read of them is what the map says."""

import json
from collections import Counter
from html import unescape

import pytest
from builders import (
    argument,
    article,
    car_free_centre,
    claim,
    link,
    question,
    quote,
    reported_by_reference,
    workspace,
)
from hypothesis import given, settings
from strategies import NASTY_TEXTS, workspaces

from argmap.exchange.draft import Document
from argmap.exchange.fitting import combine, fit
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.read_aif import read_aif
from argmap.exchange.read_xaif import read_xaif
from argmap.exchange.write_maps import write_maps
from argmap.model.elements import Relation, Role
from argmap.render.export import aif, rdf
from argmap.render.export.aif import render_aif, render_xaif
from argmap.render.export.claimreview import render_claimreview
from argmap.render.export.kialo import render_kialo
from argmap.render.export.rdf import render_rdf
from argmap.render.export.voices import describe_with_voice, name_voices
from argmap.session import open_session

BOTH_WAYS = {Relation.CONTRADICTS, Relation.RESTATES, Relation.RESEMBLES}


def all_relations():
    """Return a map with all that AIF holds, without circles."""
    verbs = ("supports", "opposes", "contradicts", "restates", "resembles")
    return workspace(
        article("herald", authors=("R. Vale",)),
        *(claim(f"herald.c{number}", f"The herald says {number}.") for number in range(7)),
        claim("herald.end", "All ends well.", Role.CONCLUSION),
        argument("herald.end", "c0", "c1"),
        argument("herald.end", "c2", place=2),
        argument("herald.end", "c6", place=3, conceded=True),
        article("courier"),
        *(claim(f"courier.d{number}", f"The courier says {number}.") for number in range(7)),
        *(link(f"courier.d{n} {verb} herald.c{n}") for n, verb in enumerate(verbs)),
        link("courier.d5 undercuts herald.end.1", None),
    )


def describe(model, words):
    """Return the arguments and links of a map in the words of its claims, however it says them."""
    text = {item.id: words(item) for item in model.claims}
    steps = {
        item.id: (
            frozenset(text[premise] for premise in item.premises),
            "despite" if item.conceded else "because",
            text[item.conclusion],
        )
        for item in model.arguments
    }
    found = Counter(steps.values())
    for item in model.links:
        source, target = text[item.source], steps.get(item.target) or text[item.target]
        if item.relation is Relation.SUPPORTS:
            found[frozenset((source,)), "because", target] += 1
        elif item.relation in BOTH_WAYS:
            found[item.relation, frozenset((source, target))] += 1
        else:
            found[item.relation, source, target] += 1
    return Counter(text.values()), found


def import_again(text, read=read_aif, article_by=None):
    draft = read(Document("map.json", text.encode()), article_by)
    written = write_maps(fit(combine([draft])))
    return open_session(texts=dict(written.files)), written


@pytest.mark.parametrize("render", [render_aif, render_xaif], ids=["aif", "xaif"])
@pytest.mark.parametrize("build", [car_free_centre, all_relations, reported_by_reference])
def test_what_aif_holds_is_equal_after_it_is_read_again(build, render):
    original = build()
    session, _ = import_again(render(original), read_aif if render is render_aif else read_xaif)
    assert not [finding for finding in session.check() if finding.rule.spoils]
    voices = name_voices(original.articles)
    expected = describe(original, lambda item: describe_with_voice(item, voices))
    assert describe(session.workspace, lambda item: item.text) == expected


def make_plain(model):
    """Return a map with other words for all that is said, by nobody else and without conditions."""
    claims = (claim(item.id, f"So it is {number}.") for number, item in enumerate(model.claims))
    articles = (article(item.name) for item in model.articles)
    return workspace(*articles, *claims, *model.arguments, *model.links)


def list_relations(model):
    """Return the relations in the words of their claims, as far as AIF distinguishes them."""
    text = {item.id: item.text for item in model.claims}
    steps = {
        item.id: (
            "attack" if item.conceded else "support",
            frozenset(text[premise] for premise in item.premises),
            text[item.conclusion],
        )
        for item in model.arguments
    }
    found = set(steps.values())
    for item in model.links:
        source, target = text[item.source], steps.get(item.target) or text[item.target]
        match item.relation:
            case Relation.SUPPORTS | Relation.IMPLIES:
                found.add(("support", frozenset((source,)), target))
            case Relation.OPPOSES | Relation.UNDERCUTS:
                found.add(("attack", frozenset((source,)), target))
            case Relation.CONTRADICTS:
                found |= {
                    ("attack", frozenset((a,)), b) for a, b in ((source, target), (target, source))
                }
            case Relation.RESTATES | Relation.RESEMBLES:
                found.add((item.relation, frozenset((source, target))))
    return found


@settings(max_examples=40)
@given(workspaces())
def test_any_map_of_which_nothing_is_lost_is_equal_after_it_is_read_again(model):
    plain = make_plain(model)
    if not plain.claims:
        return
    session, written = import_again(render_aif(plain))
    if all("of a dialogue" in loss.message for loss in written.losses):
        assert list_relations(session.workspace) == list_relations(plain)


def test_speakers_are_those_of_the_map():
    session, _ = import_again(render_aif(car_free_centre()))
    speakers = {item.text: item.speaker for item in session.workspace.claims}
    names = {text.split(".")[0]: item and item.name for text, item in speakers.items()}
    assert names["Closing streets kills shops"] == "the Traders' Union"
    assert names["Rents in the closed streets went up"] == "R. Vale"
    assert names["People on foot spend at least as much a visit as drivers do"] is None


def test_one_speaker_is_the_author():
    alone = workspace(article("herald", authors=("R. Vale",)), claim("herald.a", "It is."))
    session, _ = import_again(render_aif(alone))
    (only,) = session.workspace.articles
    assert [author.value for author in only.authors] == ["R. Vale"]
    assert session.workspace.claims[0].speaker is None


def test_with_articles_by_speaker_the_articles_are_there_again():
    session, _ = import_again(render_aif(car_free_centre()), article_by=ArticleBy.SPEAKER)
    articles = {item.text.split(".")[0]: item.article for item in session.workspace.claims}
    assert articles["Rents in the closed streets went up"].startswith("vale")
    assert articles["Deliveries take twice as long since the closure"] == "courier"


def test_articles_of_one_author_are_two_voices():
    twice = [article(name, authors=("R. Vale",)) for name in ("herald", "courier")]
    assert name_voices(twice) == {"herald": "R. Vale (herald)", "courier": "R. Vale (courier)"}


def test_quotations_of_xaif_are_found_in_its_text():
    quoted = workspace(
        article("herald"),
        claim("herald.a", "Rents rose.", quotes=(quote("rents <b> & went up"),)),
        claim("herald.b", "Trade grew.", speaker="the <i>Union"),
    )
    session, written = import_again(render_xaif(quoted), read_xaif)
    (text,) = [text for name, text in written.files.items() if name.endswith(".txt")]
    assert text.strip() == "rents <b> & went up"
    (found,) = session.workspace.claims[0].quotes
    assert (found.exact, found.status.value) == ("rents <b> & went up", "verified")


@given(workspaces())
def test_any_map_is_a_sound_graph_and_loses_no_claim(model):
    aif = json.loads(render_aif(model))
    kinds = {node["nodeID"]: node["type"] for node in aif["nodes"]}
    assert len(kinds) == len(aif["nodes"])
    texts = [unescape(node["text"]) for node in aif["nodes"] if node["type"] == "I"]
    voices = name_voices(model.articles)
    assert texts == [describe_with_voice(item, voices) for item in model.claims]
    for edge in aif["edges"]:
        assert "I" in {kinds[edge["fromID"]], kinds[edge["toID"]]} or (
            kinds[edge["fromID"]],
            kinds[edge["toID"]],
        ) in {("L", "YA"), ("CA", "RA"), ("CA", "CA")}
    people = {person["participantID"] for person in aif["participants"]}
    for said in aif["locutions"]:
        assert kinds[said["nodeID"]] == "L"
        assert said["personID"] in people
    document = json.loads(render_rdf(model))["@graph"]
    known = {item["@id"] for item in document}
    assert len(known) == len(document)
    for item in document:
        assert known.issuperset((*item.get("premise", ()), item.get("conclusion", item["@id"])))


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_texts_act_nowhere_and_stay_what_they_are(text):
    nasty = workspace(article("a", title=text), claim("a.b", text, note=text))
    for render in (render_aif, render_xaif, render_rdf):
        written = render(nasty)
        assert written.isascii()
        assert not any(sign in written for sign in ("##[", "##vso", "\x1b"))
    (node, *_) = json.loads(render_aif(nasty))["nodes"]
    assert unescape(node["text"]) == text


def test_losses_are_counted():
    rich = workspace(
        question("q", "Who?"),
        article("a", note="So."),
        claim("a.b", "It is.", quotes=(quote("it is"),)),
        claim("a.c", "It is so."),
        link("a.b contrasts a.c"),
        link("a.c implies a.b"),
    )
    assert aif.list_losses(rich) == (
        "1 question: left out, with the answers",
        "1 note: left out",
        "1 article: exported as speakers; other facts are left out",
        "1 'implies' link: exported as inference",
        "1 'contrasts' link: left out; AIF has no such relation",
    )
    assert rdf.list_losses(rich)[2] == "1 quotation: left out"


def test_linked_data_is_as_it_was(golden):
    golden("car-free-centre.jsonld", render_rdf(car_free_centre()))
    golden("car-free-centre.aif.json", render_aif(car_free_centre()))


@pytest.mark.parametrize("render", [render_aif, render_xaif, render_kialo, render_claimreview])
def test_who_is_reported_is_named_as_readers_outside_the_map_know_them(render):
    model = workspace(
        article("herald", authors=("R. Vale",)),
        claim("herald.trade", "Shops gain."),
        article("courier"),
        claim(
            "courier.theirs", "They gain.", "reported", speaker="@herald.trade", stance="rejected"
        ),
    )
    written = render(model)
    assert "They gain. (view of R. Vale, rejected)" in written
    assert "reports herald.trade" not in written
