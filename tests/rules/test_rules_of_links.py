"""What the rules of links flag, and what lies just outside: each case says what is marked."""

import pytest
from mapped import ARTICLES, found, marked, mended, steps_of

from argmap.analyze.rules import (
    circular_implication,
    clashing_links,
    contradiction_across_times,
    disowned_link_end,
    diverging_restatement,
    restatement_across_times,
    self_contradiction,
    unexplained_contrast,
    unexplained_resemblance,
    unmatched_report,
)

TIMES = [
    ("when 2022", "when 2023", True),
    ("when 2022", "when 2022-05", True),
    ('when "before the war"', 'when "after the war"', True),
    ("when 2022", "when 2022", False),
    ("when 2022", "when 2022?", False),
    ("when 2022~", "when 2022%", False),
    ('when "Before the War"', 'when "before the war"', False),
    ("when 2022", "", False),
    ("", "when 2023", False),
]


def at_times(first, second, link):
    return f'article a premise x "X." {first}\narticle b premise x "X." {second}\n{link}'


@pytest.mark.parametrize(("first", "second", "differ"), TIMES)
@pytest.mark.parametrize(
    ("module", "verb", "right"),
    [
        (contradiction_across_times, "contradicts", "contrasts"),
        (restatement_across_times, "restates", "resembles"),
    ],
)
def test_times(module, verb, right, first, second, differ):
    text = at_times(first, second, f"b.x {verb} a.x")
    assert marked(module.RULE, text) == [f"{verb} | {second} | {first}"] * differ
    if differ:
        assert mended(module.RULE, text) == text.replace(verb, right)


@pytest.mark.parametrize("verb", ["supports", "opposes", "implies", "resembles", "contrasts"])
def test_other_verbs_may_join_two_times(verb):
    text = at_times("when 2022", "when 2023", f"a.x {verb} b.x")
    for module in (contradiction_across_times, restatement_across_times):
        assert found(module.RULE, text) == ()


@pytest.mark.parametrize("other", ["a.x contrasts b.x", "b.x contrasts a.x"])
def test_a_verb_that_is_there_already_is_not_written_again(other):
    text = at_times("when 2022", "when 2023", f"a.x contradicts b.x {other}")
    (flaw,) = found(contradiction_across_times.RULE, text)
    assert flaw.fix is None


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("a.x contrasts b.x", ["contrasts"]),
        ("a.x contrasts b.x confidence low", ["contrasts"]),
        ('a.x contrasts b.x note "Why."', []),
        ("a.x opposes b.x", []),
    ],
)
def test_notes_of_contrasts_and_resemblances(links, expected):
    assert marked(unexplained_contrast.RULE, ARTICLES + links) == expected
    alike = links.replace("contrasts", "resembles")
    assert marked(unexplained_resemblance.RULE, ARTICLES + alike) == [
        word.replace("contrasts", "resembles") for word in expected
    ]
    assert marked(unexplained_contrast.RULE, ARTICLES + alike) == []


CLASHES = [
    ("restates", "contradicts", "both"),
    ("restates", "opposes", "both"),
    ("restates", "implies", "both"),
    ("restates", "resembles", "both"),
    ("restates", "contrasts", "both"),
    ("restates", "supports", "neither"),
    ("contradicts", "implies", "both"),
    ("contradicts", "supports", "both"),
    ("contradicts", "contrasts", "both"),
    ("contradicts", "opposes", "neither"),
    ("contradicts", "resembles", "neither"),
    ("supports", "opposes", "one way"),
    ("implies", "opposes", "one way"),
    ("implies", "supports", "neither"),
    ("implies", "resembles", "neither"),
    ("implies", "contrasts", "neither"),
    ("opposes", "contrasts", "neither"),
    ("opposes", "resembles", "neither"),
    ("supports", "contrasts", "neither"),
    ("resembles", "contrasts", "neither"),
]


@pytest.mark.parametrize(("first", "second", "clash"), CLASHES)
def test_clashing_links(first, second, clash):
    rule = clashing_links.RULE
    for verbs in ((first, second), (second, first)):
        same_way = f"a.x {verbs[0]} b.x", f"a.x {verbs[1]} b.x"
        other_way = f"a.x {verbs[0]} b.x", f"b.x {verbs[1]} a.x"
        for links, clashes in (
            (same_way, clash in {"both", "one way"}),
            (other_way, clash == "both"),
        ):
            places = [set(each.split(" | ")) for each in marked(rule, ARTICLES + "\n".join(links))]
            assert places == [set(links)] * clashes


def test_links_of_other_claims_do_not_clash():
    links = "a.x contradicts b.x\na.x implies b.y\na.y supports b.x"
    assert found(clashing_links.RULE, ARTICLES + links) == ()


def test_what_restates_in_steps_clashes_and_the_steps_are_shown():
    links = ["a.x contradicts c.x", "a.x restates b.x", "c.x restates b.x"]
    assert marked(clashing_links.RULE, ARTICLES + "\n".join(links)) == [" | ".join(links)]
    assert found(clashing_links.RULE, ARTICLES + "\n".join(links[:2])) == ()


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (["a.x implies b.x", "b.x implies a.x"], [0, 1]),
        (["a.x implies b.x", "b.x implies c.x", "c.x implies a.x"], [0, 1, 2]),
        (["a.y implies a.x", "a.x implies b.x", "b.x implies a.x"], [1, 2]),
        (["a.x implies b.x", "b.x implies c.x", "a.x implies c.x"], []),
        (["a.x implies b.x", "b.x supports a.x"], []),
        (["a.x implies b.x", "a.y implies b.x"], []),
    ],
)
def test_circular_implication(links, expected):
    circle = [" | ".join(links[place] for place in expected)] if expected else []
    assert marked(circular_implication.RULE, ARTICLES + "\n".join(links)) == circle


def test_a_long_circle_is_told_in_one_line():
    names = [f"p{n}" for n in range(9)]
    claims = "".join(f'premise {name} "P."\n' for name in names)
    links = "".join(
        f"a.{name} implies a.{names[(place + 1) % 9]}\n" for place, name in enumerate(names)
    )
    (circle,) = found(circular_implication.RULE, f"article a\n{claims}{links}")
    assert circle.message.endswith("'a.p4' implies … implies 'a.p0'")
    assert len(circle.secondary) == 8


def own(left, right):
    return f'article a\n{left}\n{right}\narticle b\npremise z "Z."\na.x contradicts a.y'


@pytest.mark.parametrize(
    ("left", "right", "contradictory"),
    [
        ('premise x "X."', 'conclusion y "Y."', True),
        ('assumption x "X."', 'premise y "Y."', True),
        ('premise x "X."', 'reported y "Y." by "Y" stance endorsed', True),
        ('premise x "X."', 'reported y "Y." by "Y" stance rejected', False),
        ('premise x "X."', 'reported y "Y." by "Y"', False),
        ('premise x "X."', 'conclusion y "Y." despite x', True),
        ('premise x "X." hedge likely', 'premise y "Y." hedge likely', True),
        ('premise x "X." hedge possible', 'premise y "Y."', False),
        ('premise x "X."', 'premise y "Y." hedge unlikely', False),
        ('premise x "X." if "rain"', 'premise y "Y."', True),
        ('premise x "X."', 'premise y "Y." if "sun"', True),
        ('premise x "X." if "rain"', 'premise y "Y." if "rain"', True),
        ('premise x "X." if "rain"', 'premise y "Y." if "sun"', False),
    ],
)
def test_self_contradiction(left, right, contradictory):
    expected = ["a.x contradicts a.y | x | y"] * contradictory
    assert marked(self_contradiction.RULE, own(left, right)) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (
            "a.x contradicts b.y\nb.y restates a.y",
            ["a.x contradicts b.y | x | b.y restates a.y | y"],
        ),
        (
            "b.x contradicts a.y\nb.x restates a.x",
            ["b.x contradicts a.y | x | b.x restates a.x | y"],
        ),
        (
            "b.x contradicts c.x\nb.x restates a.x\na.y restates c.x",
            ["b.x contradicts c.x | x | b.x restates a.x | a.y restates c.x | y"],
        ),
        (
            "b.x contradicts b.y\nb.x restates a.x\na.y restates b.y",
            [
                "b.x contradicts b.y | x | y",
                "b.x contradicts b.y | x | b.x restates a.x | a.y restates b.y | y",
            ],
        ),
        ("a.x contradicts b.y\na.y contradicts b.y", []),
        ("a.x contradicts b.y\nb.y resembles a.y", []),
        ("a.x opposes a.y", []),
        (
            "a.x contradicts b.y\nb.y restates a.y\na.x contradicts a.y",
            ["a.x contradicts b.y | x | b.y restates a.y | y"],
        ),
        ("a.x restates b.x\nb.x restates a.y\na.x contradicts a.y", []),
    ],
)
def test_self_contradiction_through_what_restates(links, expected):
    assert sorted(marked(self_contradiction.RULE, ARTICLES + links)) == sorted(expected)


def test_a_self_contradiction_is_told_from_claim_to_claim():
    links = (
        "c.x contradicts a.y",
        "c.x restates b.x",
        "b.x restates a.x",
    )
    (told,) = marked(self_contradiction.RULE, ARTICLES + "\n".join(links))
    assert told == " | ".join([links[0], "x", links[2], links[1], "y"])


def test_a_self_contradiction_is_told_from_the_claim_that_is_linked():
    links = "b.x restates a.v\nb.x restates a.x\nb.y restates a.x\na.x contradicts a.y"
    text = ARTICLES.replace("stance rejected", "stance endorsed")
    assert marked(self_contradiction.RULE, text + links) == ["a.x contradicts a.y | x | y"]


def disowned(links):
    return [each.split(" | ")[0] for each in marked(disowned_link_end.RULE, ARTICLES + links)]


@pytest.mark.parametrize(
    "verb", ["supports", "opposes", "contradicts", "restates", "implies", "resembles", "contrasts"]
)
def test_disowned_link_end(verb):
    flagged = verb not in {"resembles", "contrasts"}
    assert disowned(f"b.x {verb} a.v") == ["a.v"] * flagged
    assert disowned(f"a.v {verb} b.x") == ["a.v"] * flagged
    assert disowned(f"a.x {verb} a.v") == []
    assert disowned(f"b.v {verb} a.v") == []
    assert disowned(f"b.x {verb} a.x") == []


@pytest.mark.parametrize(
    ("stance", "flagged"),
    [("stance rejected", True), ("stance open", False), ("stance endorsed", False), ("", False)],
)
def test_only_what_is_rejected_is_disowned(stance, flagged):
    text = (
        f'article a premise p "P." reported v "V." by "V" {stance} because p as n\n'
        'article b premise x "X."\n'
    )
    for link in ("b.x opposes a.v", "b.x undercuts a.v.n"):
        assert bool(found(disowned_link_end.RULE, text + link)) is flagged


def test_an_endorsed_view_is_held_by_the_one_who_links_it():
    text = ARTICLES + 'article d reported e "E." by "E" stance endorsed\nd.e restates a.v'
    assert len(found(disowned_link_end.RULE, text)) == 1


def test_what_the_author_holds_against_the_view_is_suggested():
    links = "a.y supports a.v\na.x opposes a.v\nb.x opposes a.v"
    (flaw,) = found(disowned_link_end.RULE, ARTICLES + links)
    assert flaw.hint == "link what 'a' itself holds, such as 'a.x'"


def reporting(speaker, links, head=""):
    """Return an article whose view is rejected by another one, and links."""
    return (
        f'article council {head}\n  premise waste "Waste is hard to store."\n'
        '  premise cost "Plants cost too much."\n'
        f'article weekly\n  reported v "Waste is dangerous." by {speaker} stance rejected\n'
        f'article daily premise x "X is so."\n{links}'
    )


@pytest.mark.parametrize("verb", ["restates", "supports", "contradicts", "implies"])
@pytest.mark.parametrize(
    ("speaker", "head", "flagged"),
    [
        ("council.cost", "", False),
        ("council", "", False),
        ('"the City Council"', "", False),
        ('"Jane Vale"', 'author "R. Vale"', False),
        ('"the Daily Waste"', 'publisher "Daily Waste"', False),
        ('"the author of “On waste”"', '"On waste"', False),
        ('"Vale Tudo"', 'author "R. Vale-Smith"', True),
        ('"a councillor"', "", True),
        ("daily", "", True),
        ("daily.x", "", False),
    ],
)
def test_a_view_is_linked_to_claims_of_the_article_that_holds_it(verb, speaker, head, flagged):
    for link in (f"weekly.v {verb} council.waste", f"council.waste {verb} weekly.v"):
        text = reporting(speaker, link, head)
        assert marked(disowned_link_end.RULE, text) == ["weekly.v | stance rejected"] * flagged


@pytest.mark.parametrize(
    ("speaker", "flagged"), [("council.waste", False), ("council", True), ('"some"', True)]
)
def test_whoever_links_a_view_that_names_its_claim_links_that_claim(speaker, flagged):
    text = reporting(speaker, "daily.x opposes weekly.v")
    assert bool(found(disowned_link_end.RULE, text)) is flagged


@pytest.mark.parametrize("verb", ["contradicts", "opposes", "implies", "resembles", "contrasts"])
def test_a_view_is_the_claim_that_it_reports(verb):
    link = f"weekly.v {verb} council.waste"
    assert marked(clashing_links.RULE, reporting("council.waste", link)) == [
        f"{link} | by council.waste"
    ]
    assert found(clashing_links.RULE, reporting("council.cost", link)) == ()
    assert found(clashing_links.RULE, reporting("council", link)) == ()


def test_what_is_reported_of_what_is_restated_clashes_in_steps():
    links = "daily.x contradicts weekly.v\ndaily.x restates council.waste"
    assert marked(clashing_links.RULE, reporting("council.waste", links)) == [
        "daily.x contradicts weekly.v | daily.x restates council.waste | by council.waste"
    ]


def test_an_article_contradicts_itself_with_a_view_that_it_endorses():
    endorsed = reporting("council.waste", "").replace("stance rejected", "stance endorsed")
    text = endorsed.replace("article daily", 'premise small "Waste is small."\narticle daily')
    link = "weekly.small contradicts council.waste"
    assert marked(self_contradiction.RULE, text + link) == [
        f"{link} | small | by council.waste | v"
    ]
    assert found(self_contradiction.RULE, text.replace("endorsed", "rejected") + link) == ()


@pytest.mark.parametrize(
    ("speaker", "links", "head", "flagged"),
    [
        ("council", "", "", True),
        ('"the Council"', "", "", True),
        ('"a councillor"', "", "", False),
        ("council.waste", "", "", False),
        ("council", "weekly.v restates council.waste", "", False),
        ("council", "weekly.v resembles council.waste", "", True),
        ("council", "weekly.v restates daily.x", "", True),
        ("idle", "", "article idle", False),
    ],
)
def test_unmatched_report(speaker, links, head, flagged):
    text = f"{head}\n{reporting(speaker, links)}"
    assert marked(unmatched_report.RULE, text) == [f"by {speaker}"] * flagged


def test_the_claims_that_a_view_may_report_are_suggested_nearest_first():
    (flaw,) = found(unmatched_report.RULE, reporting("council", ""))
    assert flaw.hint == "if it is one of them, write 'by council.waste'"
    (flaw,) = found(unmatched_report.RULE, reporting("daily", ""))
    assert flaw.hint == "if it is one of them, write 'by daily.CLAIM'"


def reported_by_name(size):
    return "".join(
        f'article paper-{number} "Paper number {number}"\npremise p "P {number}."\n'
        f'reported v "V {number}." by "the paper number {number - 1}"\n'
        for number in range(size)
    )


def test_views_of_articles_by_name_cost_as_much_as_there_are():
    few, many = (steps_of(unmatched_report.RULE, reported_by_name(size)) for size in (50, 200))
    assert many < 6 * few


def answering(first, second, link="b.x restates a.x"):
    return (
        'question trade "Gain?"\nquestion calm "Calm?"\n'
        'question ways "How?" positions rail + road + water\n'
        f'article a premise x "X." {first}\narticle b premise x "X." {second}\n'
        f'article c premise x "X."\n{link}'
    )


@pytest.mark.parametrize(
    ("first", "second", "link", "expected"),
    [
        ("answers trade gain", "answers trade lose", "b.x restates a.x", True),
        (
            "answers trade gain",
            "answers trade lose",
            "b.x restates c.x\nc.x restates a.x",
            True,
        ),
        ("answers trade gain", "answers trade gain", "b.x restates a.x", False),
        ("answers trade gain", "answers calm lose", "b.x restates a.x", False),
        ("answers trade gain", "answers trade lose", "b.x resembles a.x", False),
        ("answers trade gain answers trade lose", "", "b.x restates a.x", False),
        ("answers ways rail + road", "answers ways road", "b.x restates a.x", False),
        ("answers ways road", "answers ways road + rail", "b.x restates a.x", False),
    ],
)
def test_diverging_restatement(first, second, link, expected):
    told = [
        each.split(" | ")[:2]
        for each in marked(diverging_restatement.RULE, answering(first, second, link))
    ]
    assert told == [["answers trade lose", "answers trade gain"]] * expected


@pytest.mark.parametrize("again", ["rail", "rail + water"])
def test_a_restatement_diverges_if_each_gives_what_the_other_does_not(again):
    text = answering("answers ways road + water", f"answers ways {again}")
    told = [each.split(" | ")[0] for each in marked(diverging_restatement.RULE, text)]
    assert told == [f"answers ways {again}"]


def test_a_view_answers_as_the_claim_that_it_reports():
    text = (
        'question trade "Gain?"\narticle a premise x "X." answers trade gain\n'
        'article b reported v "V." by a.x answers trade lose'
    )
    (flaw,) = found(diverging_restatement.RULE, text)
    assert flaw.message == "'b.v' says the same as 'a.x', but answers 'trade' differently"
    assert flaw.hint == "correct an answer, or name only the article after 'by'"


def intertwined(size):
    """Return a map with three links for each of so many pairs of claims."""
    claims = "".join(f'premise p{n} "P."\npremise q{n} "Q."\n' for n in range(size))
    links = "".join(
        f"a.p{n} restates a.p{n + 1}\na.p{n} implies a.p{n + 1}\na.q{n} contradicts a.p{n}\n"
        for n in range(size - 1)
    )
    return f"article a\n{claims}{links}"


@pytest.mark.parametrize("module", [clashing_links, self_contradiction, circular_implication])
def test_many_links_cost_in_proportion_to_their_number(module):
    few, many = (steps_of(module.RULE, intertwined(size)) for size in (100, 400))
    assert many < 5 * few
