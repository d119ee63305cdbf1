"""What is drawn of a map: articles, questions, a focus, views; each choice narrows the last."""

import pytest
from builders import argument, article, car_free_centre, claim, link, question, workspace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import workspaces

from argmap.errors import ArgmapError
from argmap.load.look import Look, validate_look
from argmap.model.elements import Answer, Hedge, Stance
from argmap.model.reported_views import is_cited_work
from argmap.render.diagram.box_texts import describe_byline, describe_title
from argmap.render.diagram.options import Selection, View
from argmap.render.diagram.selection import select


def chain():
    """Return two articles of four steps each, linked at one claim; c is the conclusion of each."""
    items = [question("q", "Is it so?", "yes", "no"), question("r", "And that?")]
    for name in ("one", "two"):
        items += [
            article(name, name.title()),
            claim(f"{name}.c", "So.", role="conclusion", answers=(Answer("q", "yes"),)),
            claim(f"{name}.d", "Therefore.", role="conclusion"),
            claim(f"{name}.e", "Because."),
            claim(f"{name}.f", "And because."),
            claim(f"{name}.g", "Besides."),
            claim(f"{name}.h", "Or else."),
            argument(f"{name}.c", "d"),
            argument(f"{name}.c", "h", place=2),
            argument(f"{name}.d", "e", "f", name="both"),
        ]
    return workspace(*items, link("one.e opposes two.d"), link("two.g supports two.h"))


def drawn(map_, **choices):
    """Return the ids of the claims that are drawn, articles in order."""
    graph = select(map_, Selection(**choices))
    return [node.id for cluster in graph.clusters for node in cluster.nodes]


def step(graph, reference):
    (found,) = (
        each for cluster in graph.clusters for each in cluster.steps if each.id == reference
    )
    return found


def node(graph, reference):
    (found,) = (
        each for cluster in graph.clusters for each in cluster.nodes if each.id == reference
    )
    return found


def test_without_any_choice_all_is_drawn():
    map_ = car_free_centre()
    graph = select(map_, Selection())
    assert drawn(map_) == [claim.id for claim in map_.claims]
    assert graph.links == map_.links
    assert graph.questions == map_.questions


def test_articles_chosen_are_drawn_with_the_links_between_them():
    graph = select(chain(), Selection(articles=("two",)))
    assert [cluster.id for cluster in graph.clusters] == ["two"]
    assert [link.id for link in graph.links] == ["two.g supports two.h"]
    assert drawn(chain(), articles=("two", "one")) == drawn(chain())


def test_the_links_view_has_linked_claims_and_their_ways_to_main_conclusions():
    assert drawn(chain(), view=View.LINKS) == ["one.c", "one.d", "one.e", "two.c", "two.d"]


def test_premises_and_arguments_left_out_are_counted():
    graph = select(chain(), Selection(View.LINKS))
    assert step(graph, "one.d.both").premises == ("one.e",)
    assert step(graph, "one.d.both").omitted == 1
    assert node(graph, "one.c").omitted == 1
    assert node(graph, "two.d").omitted == 1


def reporting():
    """Return an article, another that reports it, one that reports that, and a cited work."""
    return workspace(
        question("q", "Is it so?", "yes", "no"),
        article("one"),
        claim("one.c", "So.", role="conclusion", answers=(Answer("q", "yes"),)),
        claim("one.p", "Because.", speaker="@study"),
        argument("one.c", "p"),
        article("two"),
        claim("two.theirs", "They say so.", role="reported", speaker="@one.c"),
        claim("two.c", "No.", role="conclusion", answers=(Answer("q", "no"),)),
        claim("two.p", "On the contrary."),
        argument("two.c", "p"),
        article("three"),
        claim("three.theirs", "They deny it.", role="reported", speaker="@two.c"),
        claim("three.p", "As they say.", role="reported", speaker="@study"),
        article("study", "A study"),
        article("begun", "Nothing is written of this yet"),
    )


def reports(map_, **choices):
    return [
        f"{each.source} {each.relation} {each.target}"
        for each in select(map_, Selection(**choices)).reports
    ]


def test_reported_views_are_joined_with_the_claims_that_they_report():
    both = ["two.theirs reports one.c", "three.theirs reports two.c"]
    assert reports(reporting()) == reports(reporting(), view=View.LINKS) == both
    assert drawn(reporting(), view=View.LINKS) == ["one.c", "two.theirs", "two.c", "three.theirs"]
    assert reports(reporting(), articles=("one", "three")) == []


def test_a_focus_follows_reports_in_both_directions():
    assert drawn(reporting(), focus="one.c", depth=1) == ["one.c", "one.p", "two.theirs"]
    assert drawn(reporting(), focus="three.theirs", depth=1) == ["two.c", "three.theirs"]


def test_a_question_brings_the_views_that_report_its_answers():
    assert set(drawn(reporting(), questions=("q",))) == {
        "one.c", "one.p", "two.theirs", "two.c", "two.p", "three.theirs",
    }  # fmt: skip


def test_an_overview_counts_reports():
    bundles = select(reporting(), Selection(View.OVERVIEW)).bundles
    assert [(each.id, each.label) for each in bundles] == [
        ("two:reports:one", "1 reports"),
        ("three:reports:two", "1 reports"),
    ]


@pytest.mark.parametrize("view", [View.FULL, View.OVERVIEW])
def test_a_cited_work_has_no_frame_and_an_article_just_begun_has(view):
    clusters = [cluster.id for cluster in select(reporting(), Selection(view)).clusters]
    assert clusters == ["one", "two", "three", "begun"]


def test_the_focus_on_a_cited_work_brings_what_cites_it():
    assert drawn(reporting(), focus="study", depth=0) == ["one.p", "three.p"]


def test_the_title_of_an_article_is_marked_if_it_was_inferred():
    inferred = replace(article("a", "Is it so?"), title_inferred=True)
    (cluster,) = select(workspace(inferred, claim("a.b", "It is."))).clusters
    assert describe_title(cluster) == "Is it so? (?)"


def test_an_undercut_brings_the_conclusion_of_its_argument():
    map_ = car_free_centre()
    assert drawn(map_, view=View.LINKS) == [
        "herald.shops-gain",
        "courier.deliveries",
        "courier.shops-lose",
    ]
    attacked = step(select(map_, Selection(View.LINKS)), "herald.shops-gain.visits")
    assert attacked.premises == ()
    assert attacked.omitted == 2


def test_a_question_brings_answers_their_reasons_and_what_is_linked_with_them():
    assert drawn(chain(), questions=("q",)) == [
        "one.c", "one.d", "one.h", "two.c", "two.d", "two.h"
    ]  # fmt: skip
    assert drawn(car_free_centre(), questions=("trade",)) == [
        "herald.footfall",
        "herald.spend",
        "herald.rents",
        "herald.shops-gain",
        "herald.lost-parking",
        "courier.deliveries",
        "courier.shops-lose",
    ]


def test_only_the_questions_asked_are_shown_with_who_takes_which_position():
    graph = select(chain(), Selection(questions=("q",)))
    assert [each.id for each in graph.questions] == ["q"]
    (position,) = graph.positions
    assert (position.name, position.articles) == ("yes", ("one", "two"))


def test_a_part_names_every_article_that_answers_and_those_whose_answers_are_not_drawn():
    (position,) = select(chain(), Selection(focus="one.c")).positions
    assert (position.name, position.articles, position.hidden) == ("yes", ("one", "two"), ("two",))
    assert not any(position.hidden for position in select(chain(), Selection()).positions)


def test_a_part_shows_the_questions_that_it_answers():
    assert [each.id for each in select(chain(), Selection(focus="one.c")).questions] == ["q"]
    assert not select(chain(), Selection(focus="one.e", depth=0)).questions


def test_what_an_author_only_reports_is_no_position_of_the_article():
    def holders(stance):
        map_ = workspace(
            question("q", "Is it so?"),
            article("a"),
            claim("a.b", "It is.", role="reported", stance=stance, answers=(Answer("q", "yes"),)),
        )
        return [position.articles for position in select(map_, Selection()).positions]

    assert holders(Stance.REJECTED) == holders(Stance.OPEN) == holders(None) == []
    assert holders(Stance.ENDORSED) == [("a",)]


def test_what_an_author_calls_unlikely_is_no_position_of_the_article():
    def holders(hedge):
        answer = claim("a.b", "It is.", hedge=hedge, answers=(Answer("q", "yes"),))
        map_ = workspace(question("q", "Is it so?"), article("a"), answer)
        return [position.articles for position in select(map_, Selection()).positions]

    assert holders(Hedge.UNLIKELY) == []
    assert holders(Hedge.POSSIBLE) == [("a",)]


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (0, ["one.e"]),
        (1, ["one.d", "one.e", "one.f", "two.d"]),
        (2, ["one.c", "one.d", "one.e", "one.f", "two.c", "two.d", "two.e", "two.f"]),
    ],
)
def test_a_focus_brings_what_is_within_so_many_steps_in_any_direction(depth, expected):
    assert drawn(chain(), focus="one.e", depth=depth) == expected


def test_the_focus_may_be_an_argument_an_article_or_a_question():
    assert drawn(chain(), focus="one.d.both", depth=0) == ["one.d", "one.e", "one.f"]
    assert drawn(chain(), focus="one", depth=0) == drawn(chain(), articles=("one",))
    assert drawn(chain(), focus="q", depth=0) == ["one.c", "two.c"]


def test_choices_narrow_one_another():
    assert drawn(chain(), articles=("one",), focus="one.e", depth=1) == ["one.d", "one.e", "one.f"]
    assert drawn(chain(), questions=("q",), focus="one.d", depth=1) == ["one.c", "one.d"]
    assert drawn(chain(), articles=("one",), view=View.LINKS) == []
    # No way leads through a claim that the focus has left out.
    assert drawn(chain(), focus="one.e", depth=1, view=View.LINKS) == ["one.e", "two.d"]


def test_an_overview_has_main_conclusions_and_counts_links_by_kind():
    graph = select(chain(), Selection(View.OVERVIEW))
    assert drawn(chain(), view=View.OVERVIEW) == ["one.c", "two.c"]
    assert not graph.links
    assert not any(cluster.steps for cluster in graph.clusters)
    assert [(each.id, len(each.links)) for each in graph.bundles] == [("one:opposes:two", 1)]
    assert [cluster.total for cluster in graph.clusters] == [6, 6]


def test_an_overview_quotes_five_main_conclusions_and_counts_the_others():
    map_ = workspace(
        article("a"), *(claim(f"a.c{at}", f"So {at}.", role="conclusion") for at in range(8))
    )
    (cluster,) = select(map_, Selection(View.OVERVIEW)).clusters
    assert [node.id for node in cluster.nodes] == ["a.c0", "a.c1", "a.c2", "a.c3", "a.c4"]
    assert cluster.unnamed == 3
    assert describe_byline(cluster) == "a · 5 of 8 claims · +3 main conclusions"


def test_symmetric_links_count_as_one_kind_in_whichever_direction_they_are_written():
    map_ = workspace(
        article("a"),
        claim("a.b", "One."),
        article("c"),
        claim("c.d", "Two."),
        link("c.d resembles a.b"),
        link("a.b resembles c.d"),
        link("c.d supports a.b"),
        link("a.b supports c.d"),
    )
    bundles = select(map_, Selection(View.OVERVIEW)).bundles
    assert [(each.id, len(each.links)) for each in bundles] == [
        ("a:resembles:c", 2),
        ("c:supports:a", 1),
        ("a:supports:c", 1),
    ]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        (
            {"articles": ("heralt",)},
            "there is no article 'heralt' in this map; did you mean 'herald'",
        ),
        ({"questions": ("trad",)}, "there is no question 'trad' in this map; did you mean 'trade'"),
        ({"questions": ("zzz",)}, "there is no question 'zzz' in this map$"),
        ({"focus": "shops-gain"}, "did you mean 'herald.shops-gain'"),
        ({"focus": "herald.shops-gian"}, "did you mean 'herald.shops-gain'"),
    ],
)
def test_what_is_unknown_is_refused_with_what_was_meant(choices, message):
    with pytest.raises(ArgmapError, match=message):
        select(car_free_centre(), Selection(**choices))


def test_a_cited_work_alone_is_refused_and_no_empty_picture_is_drawn():
    with pytest.raises(ArgmapError, match="'study' is a cited work: it has no claims to draw"):
        select(reporting(), Selection(articles=("one", "study")))


def test_names_may_be_typed_in_any_normal_form():
    map_ = workspace(article("caf\u00e9"), claim("caf\u00e9.a", "One."))
    assert drawn(map_, articles=("cafe\u0301",), focus="cafe\u0301.a") == ["caf\u00e9.a"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(workspaces(), st.data())
def test_whatever_is_chosen_all_ends_are_drawn_and_orders_are_kept(map_, data):
    names = [each.id for each in (*map_.claims, *map_.arguments, *map_.articles, *map_.questions)]
    articles = [each.id for each in map_.articles if not is_cited_work(map_, each.id)]
    questions = [each.id for each in map_.questions]
    selection = Selection(
        view=data.draw(st.sampled_from(View)),
        articles=tuple(
            data.draw(st.lists(st.sampled_from(articles), max_size=2)) if articles else ()
        ),
        questions=tuple(
            data.draw(st.lists(st.sampled_from(questions), max_size=2)) if questions else ()
        ),
        focus=data.draw(st.none() | st.sampled_from(names)) if names else None,
        depth=data.draw(st.integers(0, 3)),
    )
    graph = select(map_, selection)
    claims = {node.id for cluster in graph.clusters for node in cluster.nodes}
    joined = {step.id for cluster in graph.clusters for step in cluster.steps if step.joined}
    steps = [step for cluster in graph.clusters for step in cluster.steps]
    assert {end for each in graph.links for end in (each.source, each.target)} <= claims | joined
    assert all(step.argument.conclusion in claims for step in steps)
    assert all(set(step.premises) <= claims for step in steps)
    assert all(step.premises or step.joined for step in steps)
    clusters = [cluster.id for cluster in graph.clusters]
    assert {end for each in graph.reports for end in (each.source, each.target)} <= claims
    assert {end for each in graph.bundles for end in (each.source, each.target)} <= set(clusters)
    assert clusters == [each for each in articles if each in clusters]
    if selection.articles:
        assert set(clusters) <= set(selection.articles)


@pytest.mark.parametrize(
    "base",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "host/x", "http:", "https://", "", "ftp://h/x",
     "https://h/a b", "https://h/\n", "https://[x", "https://h/?a=b", "https://h/#x"],
)  # fmt: skip
def test_only_addresses_of_the_web_may_be_linked_to(base):
    with pytest.raises(ArgmapError, match="invalid --link-base"):
        validate_look(Look(link_base=base))


@pytest.mark.parametrize("width", [0, -5, 99, 2001])
def test_a_width_that_no_text_fits_is_refused(width):
    with pytest.raises(ArgmapError, match="--width must be between 100 and 2000, not"):
        validate_look(Look(width=width))
