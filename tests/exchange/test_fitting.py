"""What the language cannot say is made to fit it, and each change is reported."""

from itertools import pairwise

from argmap.exchange.draft import (
    Draft,
    DraftAnswer,
    DraftArgument,
    DraftArticle,
    DraftClaim,
    DraftLink,
    DraftQuestion,
    Force,
    Place,
)
from argmap.exchange.fitting import combine, fit
from argmap.exchange.naming import Names
from argmap.exchange.write_maps import write_maps
from argmap.model.elements import Relation, Role, Stance
from argmap.session import open_session
from argmap.source.diagnostics import Severity

HERE = Place("file", 1)
TEXTS = {"a": "Rents rose.", "b": "Shops gain.", "c": "Streets are quiet.", "d": "Buses are late."}


def claim(key, **values):
    return DraftClaim(key=key, text=TEXTS.get(key, key), place=HERE, **values)


def article(key, *claims, **values):
    return DraftArticle(key=key, wish=key, place=HERE, claims=claims, **values)


def argue(premises, conclusion, force=Force.FOR, key=""):
    return DraftArgument(
        premises=tuple(premises), conclusion=conclusion, place=HERE, force=force, key=key
    )


def link(source, relation, target):
    return DraftLink(source=source, relation=relation, target=target, place=HERE)


def write(**parts):
    """Return the files of a draft, the messages about its losses; the map has no errors."""
    fitted = fit(Draft(**parts))
    files = dict(write_maps(fitted).files)
    findings = open_session(texts=files).check()
    assert [f.message for f in findings if f.rule.severity is Severity.ERROR] == []
    return files, [loss.message for loss in fitted.losses]


def test_reasons_of_another_article_become_links():
    articles = (article("one", claim("a"), claim("b")), article("two", claim("c")))
    files, losses = write(articles=articles, arguments=(argue("ac", "b"),))
    assert "one.rents-rose supports one.shops-gain" in files["links.argmap"]
    assert "two.streets-quiet supports one.shops-gain" in files["links.argmap"]
    assert losses == ["premises that need each other become links of their own"]


def test_a_concession_needs_a_conclusion():
    home = (article("one", claim("a"), claim("b"), claim("c")),)
    conceded = argue("c", "b", Force.CONCEDED)
    files, losses = write(articles=home, arguments=(argue("a", "b"), conceded))
    assert ("despite streets-quiet" in files["one.argmap"], losses) == (True, [])
    files, losses = write(articles=home, arguments=(conceded,))
    assert files["links.argmap"] == "one.streets-quiet opposes one.shops-gain\n"
    assert losses == []


def test_an_undercut_finds_its_argument_even_if_that_is_given_twice():
    home = (article("one", claim("a"), claim("b"), claim("c")),)
    twice = (argue("a", "b"), argue("a", "b", key="x"), argue("c", "x", Force.AGAINST))
    files, losses = write(articles=home, arguments=twice)
    assert "because rents-rose as reason" in files["one.argmap"]
    assert files["links.argmap"] == "one.streets-quiet undercuts one.shops-gain.reason\n"
    assert losses == ["the argument is left out: another one has the same premises and conclusion"]


def test_of_two_arguments_with_one_id_the_first_keeps_it():
    home = (article("one", claim("a"), claim("b"), claim("c"), claim("d")),)
    twice = (argue("a", "b", key="x"), argue("c", "b", key="x"), argue("d", "x", Force.AGAINST))
    files, losses = write(articles=home, arguments=twice)
    assert "because rents-rose as reason\n    because streets-quiet\n" in files["one.argmap"]
    assert losses == ["another argument has the same id, so this one has no name"]


def test_what_undercuts_something_lost_says_why():
    home = (article("one", claim("a"), claim("b"), claim("c"), claim("d")),)
    arguments = (
        argue("a", "b", Force.AGAINST, "link"),
        argue("c", "link", Force.AGAINST, "undercut"),
        argue("d", "undercut", Force.AGAINST),
        argue("", "b", key="empty"),
        argue("d", "empty", Force.AGAINST),
        argue("d", "nowhere", Force.AGAINST),
    )
    _, losses = write(articles=home, arguments=arguments)
    assert losses == [
        "the argument is left out: it has no premises",
        "the argument is left out: its conclusion is not there",
        "the undercut is left out: what it undercuts became a link, not an argument",
        "the undercut of an undercut is left out: only arguments can be undercut",
        "the undercut is left out: the argument that it undercuts was left out",
    ]


def test_the_first_arguments_of_a_circle_stay():
    home = (article("one", claim("a"), claim("b"), claim("c")),)
    circle = (argue("a", "b"), argue("b", "c"), argue("c", "a"))
    files, losses = write(articles=home, arguments=circle)
    assert files["one.argmap"].count("because") == 2
    assert files["links.argmap"].count("supports") == 1
    assert losses == ["the argument closes a circle of reasons, so it becomes a link"]


def test_a_long_chain_of_reasons_is_no_circle():
    claims = [claim(f"{n} is so.") for n in range(1200)]
    steps = [argue([a.key], b.key) for a, b in pairwise(claims)]
    fitted = fit(Draft(articles=(article("one", *claims),), arguments=tuple(steps)))
    assert (len(fitted.arguments), fitted.losses) == (1199, ())


def test_links_are_told_once():
    home = (article("one", claim("a"), claim("b")),)
    links = [link("a", Relation.CONTRADICTS, "b"), link("b", Relation.CONTRADICTS, "a")]
    links += [link("a", Relation.SUPPORTS, "a"), link("a", Relation.SUPPORTS, "z")]
    files, losses = write(articles=home, links=tuple(links))
    assert files["links.argmap"] == "one.rents-rose contradicts one.shops-gain\n"
    assert losses == [
        "the link is left out: it already exists",
        "the link is left out: it leads from a claim to itself",
        "the link is left out: one of its ends is not there",
    ]


def test_roles_speakers_and_facts_fit_their_clauses():
    claims = (
        claim("a", role=Role.REPORTED, stance=Stance.REJECTED),
        claim("b", role=Role.PREMISE, stance=Stance.OPEN, when="2024-13"),
        claim("c", role=Role.REPORTED, by="the Union", when="2024"),
        claim("d"),
        DraftClaim(key="e", text=" \n\t", place=HERE),
    )
    one = article("one", *claims, date="yesterday", url="javascript:x", language="e n")
    files, losses = write(articles=(one, article("two")), arguments=(argue("a", "b"),))
    assert files["one.argmap"] == (
        "article one\n"
        '  reported rents-rose "Rents rose."\n    by "somebody"\n    stance rejected\n'
        '  conclusion shops-gain "Shops gain."\n    because rents-rose\n    when "2024-13"\n'
        '  reported streets-quiet "Streets are quiet."\n    by "the Union"\n    when 2024\n'
        '  premise buses-late "Buses are late."\n'
    )
    assert losses == [
        "'yesterday' is not a date, so it is left out",
        "'javascript:x' is not a web address, so it is left out",
        "'e n' is not a language tag, so it is left out",
        "the stance is left out: only reported views have one",
        "the claim has no text, so it is left out",
    ]


def test_questions_of_several_files_with_one_text_are_one():
    drafts = [
        Draft(
            articles=(article("one", claim("a", answers=(DraftAnswer("q", positions),))),),
            questions=(DraftQuestion(key="q", text="Who gains?", place=HERE),),
        )
        for positions in (("Shops",), ("Shops", "Bus drivers"))
    ]
    fitted = fit(combine(drafts))
    files = write_maps(fitted).files
    assert files["map.argmap"] == ('question gains "Who gains?"\n  positions shops + bus-drivers\n')
    assert "answers gains shops + bus-drivers" in files["one-2.argmap"]
    assert [loss.message for loss in fitted.losses] == [
        "a claim takes several positions at once, so they no longer exclude each other"
    ]


def test_names_are_valid_and_unique():
    names = Names("claim")
    wishes = ["Trams", "trams", "map", "2nd", "¬", "con", "x" * 99, "Ü b", "_a__b_"]
    assert [names.choose(wish) for wish in wishes] == [
        *("trams", "trams-2", "n-map", "n-2nd", "claim", "con", "x" * 40, "ü-b", "a-b")
    ]


def test_no_article_is_called_as_a_device_or_another_file():
    articles = [article(name) for name in ("con", "links", "map", "nul")]
    names = [name for name in write(articles=tuple(articles))[0] if name.endswith(".argmap")]
    assert names == ["con-2.argmap", "links-2.argmap", "n-map.argmap", "nul-2.argmap"]
