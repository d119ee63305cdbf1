"""Speakers that are articles of the map or claims of these, and answers with several positions."""

import pytest
from hypothesis import given
from mistaken import mistaken_files
from opened import codes, load_folder, load_text, messages, write

from argmap.model.elements import Speaker
from argmap.model.equivalence import find_propositions
from argmap.model.reported_views import find_reported, find_reports, is_cited_work

HERALD = 'article herald "Close it"\n  conclusion gain "Shops gain."\n    because up as why\n'
HERALD += '  premise up "Footfall rose."\n'
COURIER = 'article courier\n  {kind} view "Shops are said to gain." by {speaker}\n'


def model(text):
    loaded = load_text(text)
    assert messages(loaded) == []
    return loaded.workspace


def mistake(text):
    (found,) = load_text(text).diagnostics
    return found


@pytest.mark.parametrize(
    ("written", "speaker"),
    [
        ('"herald"', Speaker("herald")),
        ("herald", Speaker("herald", "herald")),
        ("herald.gain", Speaker("herald.gain", "herald", "herald.gain")),
    ],
)
def test_a_speaker_is_named_or_is_an_article_or_one_of_its_claims(written, speaker):
    for kind in ("reported", "premise"):
        text = COURIER.format(kind=kind, speaker=written)
        for whole in (HERALD + text, text + HERALD):
            assert model(whole).claims_by_id["courier.view"].speaker == speaker


def test_only_a_reported_view_reports_the_claim_that_it_names():
    workspace = model(HERALD + COURIER.format(kind="reported", speaker="herald.gain"))
    assert find_reported(workspace, "courier.view") == "herald.gain"
    assert find_reports(workspace, "herald.gain") == ("courier.view",)
    assert find_propositions(workspace) == (("herald.gain", "courier.view"),)
    workspace = model(HERALD + COURIER.format(kind="premise", speaker="herald.gain"))
    assert find_reported(workspace, "courier.view") is None
    assert find_propositions(workspace) == ()


def test_an_article_without_claims_is_a_cited_work_if_a_by_names_it():
    text = f'article study "A count" ?\narticle idle\n{HERALD}'
    text += COURIER.format(kind="premise", speaker="study")
    workspace = model(text)
    articles = workspace.articles
    assert [work.id for work in articles if is_cited_work(workspace, work.id)] == ["study"]


def test_a_speaker_may_be_in_another_file(tmp_path):
    text = COURIER.format(kind="reported", speaker="herald.gain")
    loaded = load_folder(write(tmp_path, {"a.argmap": text, "b.argmap": HERALD}))
    assert codes(loaded) == []
    assert find_reported(loaded.workspace, "courier.view") == "herald.gain"


@pytest.mark.parametrize(
    ("speaker", "code", "hint"),
    [
        ("Union", "N202", 'needs quotation marks: by "Union"'),
        ("heralt", "N202", "did you mean 'herald'?"),
        ("gain", "N202", "did you mean 'herald.gain'?"),
        ("view", "N202", 'needs quotation marks: by "view"'),
        ("union.view", "N202", "names an article of the map, or one of its claims"),
        ("herald.gian", "N202", "did you mean 'gain'?"),
        ("herald.gain.why", "N203", "write 'herald.gain'"),
        ("herald.gain.why.not", "N203", "a claim is written article.claim"),
        ("trade", "N203", 'needs quotation marks: by "trade"'),
        ("herald.1", "S101", 'needs quotation marks: by "the speaker"'),
        ("courier", "N213", "leave 'by' out for what the article says itself"),
        ("courier.view", "N213", "leave 'by' out for what the article says itself"),
    ],
)
def test_a_wrong_speaker_is_explained(speaker, code, hint):
    text = f'question trade "Gain?"\n{HERALD}{COURIER.format(kind="premise", speaker=speaker)}'
    found = mistake(text)
    assert found.rule.code == code
    assert found.hint.endswith(hint) or found.hint.startswith(hint)


def chain(*speakers):
    """Return articles a, b, c … with a view each, by these speakers."""
    return "".join(
        f'article {name} reported v "{name} is so." by {speaker}\n'
        for name, speaker in zip("abcd", speakers, strict=False)
    )


def test_a_chain_of_reports_may_be_long():
    workspace = model(chain("b.v", "c.v", "d.v", '"E"'))
    assert find_propositions(workspace) == (("a.v", "b.v", "c.v", "d.v"),)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_circle_of_reports_is_one_mistake_and_names_nobody(count):
    speakers = [f"{'abcd'[(place + 1) % count]}.v" for place in range(count)]
    loaded = load_text(chain(*speakers))
    assert codes(loaded) == ["N213"]
    assert len(loaded.diagnostics[0].secondary) == count - 1
    assert all(claim.speaker.claim is None for claim in loaded.workspace.claims)


def test_a_view_that_leads_into_a_circle_is_not_part_of_it():
    loaded = load_text(chain("b.v", "c.v", "b.v"))
    assert codes(loaded) == ["N213"]
    assert find_reported(loaded.workspace, "a.v") == "b.v"


def test_two_articles_may_report_one_another():
    assert codes(load_text(chain("b", "a"))) == []


ASKED = 'question trade "Gain?"\n  {positions}\narticle a\n  premise p "P."\n    answers trade {}\n'


def answers(positions, given):
    loaded = load_text(ASKED.format(given, positions=positions))
    (claim,) = loaded.workspace.claims
    return [answer.position for answer in claim.answers], messages(loaded)


def test_positions_that_may_hold_together_are_answered_together():
    assert answers("positions gain + lose + same", "gain + lose") == (["gain", "lose"], [])
    assert answers("positions gain + lose", "lose") == (["lose"], [])


@pytest.mark.parametrize("positions", ["positions gain, lose", "positions gain", ""])
def test_other_positions_exclude_one_another(positions):
    exclude = "the positions of question 'trade' exclude one another"
    _, found = answers(positions, "gain + lose")
    unknown = "'lose' is not a position of question 'trade'"
    assert found == [unknown if positions == "positions gain" else exclude]


def test_a_position_is_given_and_listed_once():
    assert answers("positions gain + lose", "gain + gain") == (["gain"], ["'gain' is listed twice"])
    assert answers("positions gain, lose", "gain + gain") == (["gain"], ["'gain' is listed twice"])
    _, found = answers("positions gain + lose + gain", "gain")
    assert found == ["'gain' is listed twice"]


def test_only_what_the_question_lists_is_a_position():
    given, found = answers("positions gain + lose", "gain + growth")
    assert (given, found) == (["gain"], ["'growth' is not a position of question 'trade'"])


def test_what_the_new_clauses_say_is_in_the_model():
    article, claim = (
        'article a "A" ?\n  first-page 233 ?\n',
        '  premise p "P." where "the north" quote "so" at page 234 quote "and" at 2',
    )
    workspace = model(f"{article}{claim}")
    first = workspace.articles[0].first_page
    assert (workspace.articles[0].title_inferred, first.value, first.inferred) == (
        True,
        "233",
        True,
    )
    stated = workspace.claims[0]
    assert stated.where == "the north"
    assert [(quote.paragraph, quote.page) for quote in stated.quotes] == [(None, 234), (2, None)]


@pytest.mark.parametrize("speaker", ["herald", "herald.gain"])
def test_a_speaker_whose_article_cannot_be_read_is_no_reference(speaker):
    text = COURIER.format(kind="reported", speaker=speaker) + HERALD.replace("article", "articl")
    workspace = load_text(text).workspace
    assert workspace.claims_by_id["courier.view"].speaker == Speaker(speaker)
    assert find_propositions(workspace) == ()


@given(mistaken_files(), mistaken_files())
def test_each_speaker_of_a_broken_map_is_in_the_model(one, other):
    other = other.replace("article a", "article b", 1)
    workspace = load_text(f"{one}\n{other}").workspace
    speakers = [claim.speaker for claim in workspace.claims if claim.speaker]
    assert {speaker.claim for speaker in speakers} <= {None, *workspace.claims_by_id}
    assert {speaker.article for speaker in speakers} <= {None, *workspace.articles_by_id}
