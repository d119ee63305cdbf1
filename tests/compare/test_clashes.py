"""Which answers clash: the status of rows, checked against the definition, and laws."""

from itertools import combinations

import pytest
from builders import argument, article, claim, link, question, workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from maps import IDS, linked_maps
from msgspec.structs import replace

from argmap.analyze.compare.matrix import QuestionStatus, build_matrix
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Answer, Confidence, Relation, Speaker, Stance
from argmap.model.queries import is_held
from argmap.model.workspace import Workspace

YES, NO = Answer("q", "yes"), Answer("q", "no")
DIVIDED, DIFFER = QuestionStatus.DIVIDED, QuestionStatus.DIFFER
DEBATE = (
    article("a"),
    claim("a.x", "X.", "conclusion", answers=(YES,)),
    claim("a.p", "P.", "conclusion"),
    claim("a.o", "O."),
    argument("a.x", "p", name="n"),
    argument("a.p", "o"),
    article("b"),
    claim("b.x", "X.", "conclusion", answers=(NO,)),
    claim("b.p", "P."),
    argument("b.x", "p"),
    article("c"),
    claim("c.y", "Y."),
    claim("c.z", "Z."),
)
EITHER = question("q", "So?", "yes", "no")
BOTH = question("q", "So?", "yes", "no", exclusive=False)


def row(*items, asked=EITHER, scope=Scope()):  # noqa: B008  # frozen
    made = (link(item) if isinstance(item, str) else item for item in items)
    (found,) = build_matrix(workspace(asked, *DEBATE, *made), scope)
    return found


def pairs(found):
    return [(each.source, each.target, each.link and each.link.id) for each in found]


@pytest.mark.parametrize("verb", ["restates", "resembles", "implies", "supports", "contrasts"])
@pytest.mark.parametrize(
    "ends", ["a.x {} b.x", "b.x {} a.x", "a.p {} b.x", "b.x {} a.o", "b.p {} a.x", "a.x {} b.p"]
)
def test_a_link_between_the_answers_or_from_a_reason_makes_them_compatible(verb, ends):
    words = ends.format(verb)
    found = row(words)
    assert (found.status, found.clashes) == (DIFFER, ())
    (pair,) = found.compatible
    assert (pair.source, pair.target) == ("a.x", "b.x")
    if verb == "restates":
        assert (pair.link, pair.is_reason) == (None, words.count(".x") == 1)
    else:
        assert (pair.link.id, pair.is_reason) == (words, False)


@pytest.mark.parametrize(
    "words", ["a.x opposes b.x", "a.x undercuts b.x.1", "a.p supports b.p", "c.y supports a.x"]
)
def test_no_other_link_does(words):
    found = row(words)
    assert (found.status, pairs(found.clashes)) == (DIVIDED, [("a.x", "b.x", None)])


def test_claims_that_restate_each_other_count_as_one():
    assert row("a.x restates c.y", "c.y contrasts b.x").status is DIFFER
    assert row("a.p restates c.y", "c.y contrasts b.x").status is DIFFER
    assert row("c.y restates a.x", argument("c.y", "z"), "c.z supports b.x").status is DIFFER


def test_a_view_counts_as_the_claim_that_it_reports():
    view = claim(
        "c.v", "V.", "reported", stance=Stance.REJECTED, speaker=Speaker("a.x", "a", "a.x")
    )
    assert row(view, "c.v contrasts b.x").status is DIFFER


def test_a_contradiction_outweighs_every_other_link():
    found = row("a.x contrasts b.x", "b.x contradicts a.x")
    assert (found.status, found.compatible) == (DIVIDED, ())
    assert pairs(found.clashes) == [("a.x", "b.x", "b.x contradicts a.x")]


def test_a_contradiction_may_be_derived():
    links = ("a.x implies c.y", "b.x restates c.z", "c.y contradicts c.z", "a.x contrasts b.x")
    assert pairs(row(*links).clashes) == [("a.x", "b.x", "c.y contradicts c.z")]


def test_a_contradiction_divides_articles_that_hold_the_same_position():
    items = (claim("b.y", "Y.", answers=(YES,)), "a.x contradicts b.y")
    assert row(*items, asked=BOTH).status is DIVIDED


def test_positions_that_may_hold_together_do_not_clash():
    found = row(asked=BOTH)
    assert (found.status, found.clashes) == (DIFFER, ())
    assert row("a.x contradicts b.x", asked=BOTH).status is DIVIDED


def test_a_position_of_two_articles_is_a_partial_agreement():
    also = claim("b.y", "Y.", answers=(YES,))
    assert row(also, asked=BOTH).status is QuestionStatus.PARTLY_AGREED
    third = (claim("c.x", "X.", answers=(NO,)), "c.x contrasts a.x", "a.x contrasts b.x")
    assert row(*third).status is QuestionStatus.PARTLY_AGREED


def test_an_article_can_be_in_tension_with_itself_by_the_same_rule():
    also = claim("b.y", "Y.", answers=(YES,))
    tense = row(also, "b.x resembles a.x").cells[1].tensions
    assert pairs(tense) == [("b.x", "b.y", None)]
    for words in ("b.x contrasts b.y", "b.y supports b.p"):
        assert row(also, words).cells[1].tensions == ()
    denied = row(also, "b.y contradicts b.x", asked=BOTH).cells[1].tensions
    assert pairs(denied) == [("b.x", "b.y", "b.y contradicts b.x")]


def test_a_link_that_is_not_listed_still_makes_answers_compatible():
    sure = Scope(least=Confidence.HIGH)
    assert row(link("a.x contrasts b.x", confidence="low"), scope=sure).status is DIFFER
    hidden = (link("a.x contradicts b.x", confidence="low"), "a.x contrasts b.x")
    assert row(*hidden).status is DIVIDED
    assert row(*hidden, scope=sure).status is DIFFER


def find_status(map_, asked):
    """Return the status of a question, read plainly off the definition."""
    answers = [
        (each, answer.position)
        for each in map_.claims
        for answer in each.answers
        if answer.question == asked.id and is_held(each)
    ]
    positions = {}
    for each, position in answers:
        positions.setdefault(each.article, set()).add(position)
    if len(positions) < 2:
        return "one-voice" if positions else "unanswered"
    held = list(positions.values())
    if any(
        one.article != other.article and clash(map_, asked, (one, given), (other, other_given))
        for (one, given), (other, other_given) in combinations(answers, 2)
    ):
        return "divided"
    if all(each == held[0] for each in held):
        return "agreed"
    return "partly-agreed" if any(x & y for x, y in combinations(held, 2)) else "differ"


def clash(map_, asked, one, other):
    (left, position), (right, other_position) = one, other
    if are_contradictory(map_, left.id, right.id):
        return True
    if not asked.exclusive or position == other_position:
        return False
    return not are_joined(map_, left.id, right.id)


def same(map_):
    """Return the pairs of claims that count as one."""
    pairs_ = {(each, each) for each in IDS}
    said = [(e.source, e.target) for e in map_.links if e.relation is Relation.RESTATES]
    said += [(each.id, each.speaker.claim) for each in map_.claims if each.speaker]
    pairs_ |= {pair for x, y in said for pair in ((x, y), (y, x))}
    return close(pairs_)


def close(pairs_):
    while (more := pairs_ | {(x, z) for x, y in pairs_ for w, z in pairs_ if y == w}) != pairs_:
        pairs_ = more
    return pairs_


def are_contradictory(map_, one, other):
    implied = close(
        same(map_) | {(e.source, e.target) for e in map_.links if e.relation is Relation.IMPLIES}
    )
    denied = {(e.source, e.target) for e in map_.links if e.relation is Relation.CONTRADICTS}
    return any(
        (one, x) in implied and (other, y) in implied
        for pair in denied
        for x, y in (pair, pair[::-1])
    )


def are_joined(map_, one, other):
    alike = same(map_)
    rests = close(
        alike | {(e.conclusion, p) for e in map_.arguments if not e.conceded for p in e.premises}
    )
    verbs = ("restates", "resembles", "implies", "supports", "contrasts")
    joined = alike | {(e.source, e.target) for e in map_.links if e.relation in verbs}
    return any(
        ((x, one) in alike and (other, y) in rests) or ((y, other) in alike and (one, x) in rests)
        for pair in joined
        for x, y in (pair, pair[::-1])
    )


@settings(max_examples=300, deadline=None)
@given(linked_maps())
def test_the_status_is_as_defined(map_):
    for found in build_matrix(map_, Scope()):
        assert found.status == find_status(map_, found.question)


@settings(max_examples=150, deadline=None)
@given(linked_maps(), st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_resemblance_or_a_contrast_more_never_divides(map_, one, other):
    before = build_matrix(map_, Scope())
    for verb in ("resembles", "contrasts", "supports"):
        more = replace(map_, links=(*map_.links, link(f"{one} {verb} {other}")))
        for was, now in zip(before, build_matrix(rebuilt(more), Scope()), strict=True):
            assert now.status is not DIVIDED or was.status is DIVIDED


@settings(max_examples=100, deadline=None)
@given(linked_maps(), st.data())
def test_to_list_fewer_links_never_divides(map_, data):
    sure = st.sampled_from((None, *Confidence))
    links = tuple(replace(each, confidence=data.draw(sure)) for each in map_.links)
    doubted = rebuilt(replace(map_, links=links))
    for least in Confidence:
        rows = zip(
            build_matrix(doubted, Scope()), build_matrix(doubted, Scope(least=least)), strict=True
        )
        for whole, part in rows:
            assert part.status is not DIVIDED or whole.status is DIVIDED


def rebuilt(map_):
    """Return the map with its look-ups built again."""
    return Workspace(
        map_.title, map_.questions, map_.articles, map_.claims, map_.arguments, map_.links
    )


def two_articles(size):
    """Return two articles that give as many positions each, none of them joined."""
    return workspace(
        question("q", "So?"),
        *(article(home) for home in "ab"),
        *(
            claim(f"{home}.x{n}", "X.", answers=(Answer("q", f"{home}{n}"),))
            for home in "ab"
            for n in range(size)
        ),
    )


def test_a_thousand_positions_of_two_articles_are_compared_in_no_time():
    (found,) = build_matrix(two_articles(1000), Scope())
    assert found.status is DIVIDED
    assert found.cut
