"""What joins articles: links, what follows from them, and what does not."""

import pytest
from builders import argument, article, claim, link, question, workspace
from hypothesis import assume, given, settings
from maps import linked_maps

from argmap.analyze.compare.derivation import LONGEST, MOST_PLACES, ConnectionKind, Walker
from argmap.analyze.compare.relations import MOST_ALIKE, find_relations
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Answer, Confidence, Hedge, Relation, Speaker, Stance
from argmap.model.queries import get_article_id, is_held

WHOLE = Scope()
ITEMS = tuple(
    item
    for home in "abcd"
    for item in (
        article(home),
        claim(f"{home}.x", "X."),
        claim(f"{home}.y", "Y.", "conclusion"),
        claim(f"{home}.z", "Z.", "conclusion"),
    )
)


def relations(*items, scope=WHOLE):
    map_ = workspace(*items)
    return find_relations(map_, scope)


def derived(*steps):
    """Return what follows from these links and arguments between claims of four articles."""
    found = relations(*ITEMS, *(link(each) if isinstance(each, str) else each for each in steps))
    return {f"{each.source} {each.kind} {each.target}": each for each in found.derived}


@pytest.mark.parametrize(
    ("links", "follows"),
    [
        (("a.x restates b.x", "b.x restates c.x"), {"a.x restates c.x"}),
        (("b.x restates a.x", "b.x restates c.x"), {"a.x restates c.x"}),
        (("a.x implies b.x", "b.x implies c.x"), {"a.x implies c.x"}),
        (("a.x implies b.x", "b.x restates c.x"), {"a.x implies c.x"}),
        (("a.x implies b.x", "c.x implies b.x"), set()),
        (("b.x implies a.x", "b.x implies c.x"), set()),
        (("a.x contradicts b.x", "c.x implies a.x"), {"b.x contradicts c.x"}),
        (("a.x contradicts b.x", "c.x implies b.x"), {"a.x contradicts c.x"}),
        (("a.x contradicts b.x", "c.x restates b.x"), {"a.x contradicts c.x"}),
        (("a.x contradicts b.x", "b.x implies c.x"), set()),
        (("a.x contradicts b.x", "a.x implies c.x"), set()),
        (("a.x contradicts b.x", "b.x contradicts c.x"), set()),
        (("a.x supports b.x", "b.x restates c.x"), {"a.x supports c.x"}),
        (("a.x restates b.x", "b.x supports c.x"), {"a.x supports c.x"}),
        (("a.x supports b.x", "b.x implies c.x"), set()),
        (("a.x implies b.x", "b.x supports c.x"), set()),
        (("a.x supports b.x", "b.x supports c.x"), set()),
        (("a.x opposes b.x", "b.x restates c.x"), {"a.x opposes c.x"}),
        (("a.x opposes b.x", "c.x implies b.x"), set()),
        (("a.x opposes b.x", "b.x opposes c.x"), set()),
        (("a.x resembles b.x", "b.x resembles c.x"), set()),
        (("a.x resembles b.x", "b.x restates c.x"), {"a.x resembles c.x"}),
        (("a.x contrasts b.x", "b.x restates c.x"), {"a.x contrasts c.x"}),
        (("a.x implies b.x", "b.x resembles c.x"), set()),
    ],
)
def test_what_follows_from_two_links(links, follows):
    assert set(derived(*links)) == follows


def test_a_contradiction_reaches_what_implies_either_side():
    found = derived("a.x contradicts b.x", "c.x implies a.x", "d.x implies b.x")
    assert "c.x contradicts d.x" in found
    assert [step.id for step in found["c.x contradicts d.x"].path] == [
        "c.x implies a.x",
        "a.x contradicts b.x",
        "d.x implies b.x",
    ]


WAYS = ("a.x restates b.x", "b.x restates c.x", "a.x restates b.y", "b.y restates c.x")


@pytest.mark.parametrize("links", [WAYS, WAYS[::-1]])
def test_of_two_paths_as_short_the_first_in_the_alphabet_is_told(links):
    assert [step.id for step in derived(*links)["a.x restates c.x"].path] == list(WAYS[:2])


REASON = argument("b.y", "x", name="r")
HIGHER = argument("b.z", "y", name="s")


def test_who_attacks_a_premise_attacks_what_rests_on_it():
    found = derived("a.x opposes b.x", REASON, HIGHER)
    assert set(found) == {"a.x attacks b.y", "a.x attacks b.z"}
    assert [step.id for step in found["a.x attacks b.z"].path] == [
        "a.x opposes b.x",
        "b.y.r",
        "b.z.s",
    ]


def test_who_undercuts_an_argument_attacks_its_conclusion():
    assert set(derived("a.x undercuts b.y.r", REASON)) == {"a.x attacks b.y"}


@pytest.mark.parametrize("verb", ["supports", "resembles", "contrasts", "implies", "restates"])
def test_no_other_relation_to_a_premise_attacks_the_conclusion(verb):
    assert derived(f"a.x {verb} b.x", REASON) == {}


@pytest.mark.parametrize("attack", ["a.x opposes b.x", "a.x undercuts b.y.r"])
def test_what_is_conceded_carries_no_attack(attack):
    assert derived(attack, argument("b.y", "x", name="r", conceded=True)) == {}


def test_an_attack_on_a_conclusion_does_not_reach_down_to_its_premise():
    assert derived("a.x opposes b.y", REASON) == {}


def test_an_attack_on_the_reasons_of_a_claim_is_none_on_a_claim_that_restates_it():
    found = derived("a.x opposes b.x", REASON, "b.y restates c.y")
    assert set(found) == {"a.x attacks b.y"}


def test_whoever_opposes_a_claim_is_not_said_to_attack_it_too():
    assert derived("a.x opposes b.x", "a.x opposes b.y", REASON) == {}


def test_what_is_stated_is_not_derived_again():
    assert derived("a.x restates b.x", "b.x restates c.x", "c.x restates a.x") == {}


def test_relations_within_an_article_are_steps_only():
    found = relations(*ITEMS, link("a.x restates a.y"), link("a.y supports b.x"))
    assert [each.link.id for each in found.stated] == ["a.y supports b.x"]
    assert [(each.source, each.kind, each.target) for each in found.derived] == [
        ("a.x", "supports", "b.x")
    ]


def test_a_path_may_lead_through_an_article_that_is_not_compared():
    links = (link("a.x restates b.x"), link("b.x restates c.x"))
    found = relations(*ITEMS, *links, scope=Scope(articles=("a", "c")))
    assert found.stated == ()
    assert [each.ends for each in found.derived] == [("a.x", "restates", "c.x")]


def test_a_question_chooses_what_ends_at_its_answers_or_their_arguments():
    items = (
        question("q", "So?"),
        article("a"),
        claim("a.x", "X.", "conclusion", answers=(Answer("q", "yes"),)),
        claim("a.y", "Y."),
        argument("a.x", "y", name="r"),
        article("b"),
        claim("b.x", "X."),
        link("b.x undercuts a.x.r"),
        link("b.x opposes a.x"),
        link("b.x supports a.y"),
    )
    found = relations(*items, scope=Scope(questions=("q",)))
    assert [each.kind for each in found.stated] == ["undercuts", "opposes"]


REJECTED = {"role": "reported", "stance": Stance.REJECTED}
OPEN = {"role": "reported", "stance": Stance.OPEN}
ENDORSED = {"role": "reported", "stance": Stance.ENDORSED}


@pytest.mark.parametrize(
    ("facts", "attacks"),
    [(REJECTED, False), (OPEN, False), ({"hedge": Hedge.UNLIKELY}, False), (ENDORSED, True)],
)
@pytest.mark.parametrize("link_", ["a.v opposes b.x", "a.v contradicts b.x"])
def test_only_what_its_article_holds_attacks_a_conclusion(facts, attacks, link_):
    found = relations(*ITEMS, claim("a.v", "V.", **facts), link(link_), REASON, HIGHER)
    kinds = [each.kind for each in found.derived if each.source == "a.v"]
    assert kinds == [ConnectionKind.ATTACKS] * 2 * attacks


def test_what_bears_on_a_claim_bears_on_the_view_that_reports_it_and_back():
    view = claim("c.v", "V.", speaker=Speaker("a.x", "a", "a.x"), **REJECTED)
    found = relations(*ITEMS, view, link("b.x opposes a.x"), link("d.x supports c.v"))
    assert {each.ends: [step.id for step in each.path] for each in found.derived} == {
        ("b.x", "opposes", "c.v"): ["b.x opposes a.x", "c.v reports a.x"],
        ("d.x", "supports", "a.x"): ["d.x supports c.v", "c.v reports a.x"],
    }


def test_links_of_which_the_mapper_is_less_sure_are_not_listed_and_carry_nothing():
    doubted = link("a.x restates b.x", confidence="low")
    links = (doubted, link("b.x restates c.x"))
    assert relations(*ITEMS, *links, scope=Scope(least=Confidence.MEDIUM)).derived == ()
    assert len(relations(*ITEMS, *links, scope=Scope(least=Confidence.LOW)).derived) == 1


def test_a_walk_ends_after_so_many_steps_and_says_so():
    homes = [f"a{number}" for number in range(LONGEST + 2)]
    chain = [item for home in homes for item in (article(home), claim(f"{home}.x", "X."))] + [
        link(f"a{at}.x implies a{at + 1}.x") for at in range(LONGEST + 1)
    ]
    found = relations(*chain)
    ends = {each.target for each in found.derived if each.source == "a0.x"}
    assert ends == {f"a{at}.x" for at in range(2, LONGEST + 1)}
    assert found.cut == ("a0.x",)
    assert relations(*chain[:-1]).cut == ()


def test_of_a_claim_only_so_many_places_are_reached():
    homes = [f"a{number:03}" for number in range(MOST_PLACES + 9)]
    star = [item for home in homes for item in (article(home), claim(f"{home}.x", "X."))]
    star += [link(f"{home}.x restates a000.x") for home in homes[1:]]
    assert len(Walker(workspace(*star)).walk("a001.x").arrivals) == MOST_PLACES
    assert len(relations(*star).cut) == len(homes)


def alike(count, hub="hub"):
    """Return so many claims, each of an article of its own, that restate one claim."""
    homes = [f"{hub}{number:02}" for number in range(count)]
    return [
        article(hub),
        claim(f"{hub}.x", "X."),
        *(item for home in homes for item in (article(home), claim(f"{home}.x", "X."))),
        *(link(f"{home}.x restates {hub}.x") for home in homes),
    ]


def test_of_a_class_what_follows_is_listed_for_the_first_claims_alone():
    items = [*alike(MOST_ALIKE - 1), article("zed"), claim("zed.x", "Z.")]
    items.append(link("hub.x contradicts zed.x"))
    assert relations(*items).cut == ()
    more = [article("late"), claim("late.x", "X."), link("late.x restates hub.x")]
    found = relations(*items, *more)
    assert {each.ends for each in found.derived} == {
        each.ends for each in relations(*items).derived
    }
    assert found.cut == ("late.x",)


def test_of_the_articles_compared_the_first_claims_count():
    items = alike(2 * MOST_ALIKE)
    late = f"hub{2 * MOST_ALIKE - 1}"
    found = relations(*items, scope=Scope(articles=("hub00", late)))
    assert [each.ends for each in found.derived] == [("hub00.x", "restates", f"{late}.x")]
    assert found.cut == ()


def test_who_attacks_what_a_claim_rests_on_is_told_though_the_claim_is_one_of_many_wordings():
    items = alike(MOST_ALIKE + 1)
    last = f"hub{MOST_ALIKE}"
    items += [claim(f"{last}.p", "P."), argument(f"{last}.x", "p")]
    items += [article("zed"), claim("zed.x", "Z."), link(f"zed.x opposes {last}.p")]
    found = {each.ends for each in relations(*items).derived}
    assert ("zed.x", "attacks", f"{last}.x") in found


def test_the_cost_of_a_class_grows_with_its_size_and_not_with_its_square():
    found = relations(*alike(500), *alike(500, "other"), link("hub.x contradicts other.x"))
    assert len(found.derived) < 2 * MOST_ALIKE**2


def closed(map_):
    """Return all that follows, computed plainly: sets of pairs, joined until nothing is new."""
    ids = [each.id for each in map_.claims]
    said = {
        verb: {(e.source, e.target) for e in map_.links if e.relation is verb} for verb in Relation
    }
    both = {verb: pairs | {(y, x) for x, y in pairs} for verb, pairs in said.items()}
    reports = {(each.id, each.speaker.claim) for each in map_.claims if each.speaker}
    both[Relation.RESTATES] |= reports | {(y, x) for x, y in reports}
    same = transitive({(each, each) for each in ids} | both[Relation.RESTATES])
    implied = transitive(same | said[Relation.IMPLIES])
    back = {(y, x) for x, y in implied}
    found = {
        ConnectionKind.RESTATES: same,
        ConnectionKind.IMPLIES: implied - same,
        ConnectionKind.CONTRADICTS: joined(joined(implied, both[Relation.CONTRADICTS]), back),
        ConnectionKind.SUPPORTS: joined(joined(same, said[Relation.SUPPORTS]), same),
        ConnectionKind.OPPOSES: joined(joined(same, said[Relation.OPPOSES]), same),
        ConnectionKind.RESEMBLES: joined(joined(same, both[Relation.RESEMBLES]), same),
        ConnectionKind.CONTRASTS: joined(joined(same, both[Relation.CONTRASTS]), same),
        ConnectionKind.UNDERCUTS: joined(same, said[Relation.UNDERCUTS]),
    }
    steps = [each for each in map_.arguments if not each.conceded]
    up = transitive({(p, each.conclusion) for each in steps for p in each.premises})
    done = {(each.id, each.conclusion) for each in steps}
    hit = joined(found[ConnectionKind.UNDERCUTS], done)
    hostile = found[ConnectionKind.CONTRADICTS] | found[ConnectionKind.OPPOSES]
    found[ConnectionKind.ATTACKS] = hit | joined(hit | hostile, up)
    found[ConnectionKind.OPPOSES] -= found[ConnectionKind.CONTRADICTS]
    found[ConnectionKind.ATTACKS] -= hostile
    only_if_held = {ConnectionKind.OPPOSES, ConnectionKind.UNDERCUTS, ConnectionKind.ATTACKS}
    return {
        (x, kind, y)
        for kind, pairs in found.items()
        for x, y in pairs
        if get_article_id(x) != get_article_id(y)
        and not (kind in only_if_held and not is_held(map_.claims_by_id[x]))
        and not (kind.is_symmetric and x > y)
        and not (kind.value in said and (x, y) in (both if kind.is_symmetric else said)[kind.value])
    }


def joined(one, other):
    return {(x, z) for x, y in one for w, z in other if y == w}


def transitive(pairs):
    while (more := pairs | joined(pairs, pairs)) != pairs:
        pairs = more
    return pairs


@settings(max_examples=150, deadline=None)
@given(linked_maps())
def test_all_is_derived_that_follows_and_nothing_else(map_):
    found = find_relations(map_, Scope())
    assume(not found.cut)
    assert {each.ends for each in found.derived} == closed(map_)


def worlds(map_):
    """Yield which claims can be true together, by the links that say so."""
    ids = [each.id for each in map_.claims]
    for number in range(2 ** len(ids)):
        true = {each for place, each in enumerate(ids) if number >> place & 1}
        said = [(each.source, each.relation, each.target) for each in map_.links]
        said += [(each.id, "reports", each.speaker.claim) for each in map_.claims if each.speaker]
        if all(is_fine(verb, source in true, target in true) for source, verb, target in said):
            yield true


def is_fine(relation, left, right):
    match relation:
        case "restates" | "reports":
            return left == right
        case "implies":
            return right or not left
        case "contradicts":
            return not (left and right)
    return True


@settings(max_examples=25, deadline=None)
@given(linked_maps())
def test_what_is_derived_is_true_in_every_world_in_which_the_links_are(map_):
    found = find_relations(map_, Scope()).derived
    logical = [each for each in found if each.kind.value in ("restates", "implies", "contradicts")]
    assume(logical)
    for true in worlds(map_):
        for each in logical:
            assert is_fine(each.kind, each.source in true, each.target in true), each


@settings(max_examples=150, deadline=None)
@given(linked_maps())
def test_every_path_is_a_chain_of_things_in_the_map(map_):
    links_by_id = {each.id: each for each in map_.links}
    for each in find_relations(map_, Scope()).derived:
        ends = [each.source, *(step.end for step in each.path)]
        assert [step.start for step in each.path] == ends[:-1]
        assert ends[-1] == each.target
        assert len(each.path) > 1
        for step in each.path:
            if step.id in links_by_id:
                link_ = links_by_id[step.id]
                assert {step.start, step.end} == {link_.source, link_.target}
            elif step.id in map_.arguments_by_id:
                passed = map_.arguments_by_id[step.id]
                assert not passed.conceded
                assert step.start in (*passed.premises, passed.id)
                assert step.end == passed.conclusion
            else:
                view, verb, reported = step.id.split()
                assert verb == "reports"
                assert {step.start, step.end} == {view, reported}
                assert map_.claims_by_id[view].speaker.claim == reported
