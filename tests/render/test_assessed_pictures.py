"""Pictures of what stands: sign, border and colour in every format."""

import re
from xml.etree import ElementTree as ET

import pytest
from builders import argument, article, car_free_centre, claim, link, workspace

from argmap.analyze.assess.choices import Choices
from argmap.load.look import Look, ThemeName
from argmap.render.assess.annotated_graph import annotate_statuses
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.dot import render_dot
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.mermaid import render_mermaid
from argmap.render.diagram.options import WHOLE_MAP, Selection, View
from argmap.render.diagram.selection import select
from argmap.render.diagram.svg import render_svg, start_graphviz
from argmap.render.diagram.theme import THEMES

SVG = "{http://www.w3.org/2000/svg}"
STANDS, UNDECIDED = "herald.rents", "herald.shops-gain"
MAP = workspace(
    article("a"),
    claim("a.grounds", "Grounds."),
    claim("a.shaky", "Shaky."),
    claim("a.one", "One."),
    claim("a.other", "Other."),
    claim("a.lost", "Lost.", "conclusion"),
    claim("a.bare", "Bare.", "conclusion"),
    argument("a.lost", "grounds"),
    link("a.grounds opposes a.shaky"),
    link("a.one contradicts a.other"),
    link("a.grounds undercuts a.lost.1"),
)
STATUSES = {
    "a.grounds": Mark.STANDS,
    "a.shaky": Mark.CONTESTED,
    "a.one": Mark.UNDECIDED,
    "a.lost": Mark.DEFEATED,
    "a.bare": Mark.NOT_SHOWN,
}


def graph_of_all_statuses():
    return annotate_statuses(select(MAP), MAP, Choices())


def graph(selection=WHOLE_MAP, choices=None):
    map_ = car_free_centre()
    return annotate_statuses(select(map_, selection), map_, choices or Choices())


def draw(graph_, look=None):
    return render_svg(graph_, start_graphviz(Engine.EMBEDDED, 60), look or Look())


def svg(look=None, selection=WHOLE_MAP, choices=None):
    return ET.fromstring(draw(graph(selection, choices), look))  # noqa: S314  # our own picture


def box(picture, claim):
    (group,) = (each for each in picture.iter(f"{SVG}g") if each.get("id") == claim)
    return group


def border(group):
    return next(each for each in group.iter() if each.tag in {f"{SVG}rect", f"{SVG}polygon"})


@pytest.mark.parametrize("name", ThemeName)
def test_each_status_has_its_sign_border_and_colour(name):
    picture = ET.fromstring(draw(graph_of_all_statuses(), Look(name)))  # noqa: S314  # our own
    looks = set()
    for claim_id, mark in STATUSES.items():
        group, look = box(picture, claim_id), THEMES[name].marks[mark]
        assert next(group.iter(f"{SVG}text")).text == mark.label
        assert border(group).get("stroke") == look.colour
        assert border(group).get("fill") == look.fill
        looks.add((border(group).get("stroke-width"), border(group).get("stroke-dasharray")))
    assert len(looks) == len(STATUSES)


def test_a_kind_keeps_its_form():
    picture = svg()
    # An assumption stays dashed, a reported view cut, a main conclusion double.
    assert border(box(picture, "herald.spend")).get("stroke-dasharray") == "5 3.5"
    assert border(box(picture, "herald.doom")).tag == f"{SVG}polygon"
    assert len(list(box(picture, UNDECIDED).iter(f"{SVG}rect"))) == 2


def test_the_pointer_is_told_why():
    title = box(svg(), UNDECIDED).find(f"{SVG}title")
    assert title.text.startswith(
        "? undecided: contradicted by courier.shops-lose, which is undecided\n"
    )


def test_the_legend_and_the_description_tell_of_statuses_that_occur():
    def words(picture):
        return {each.text for each in picture.iter(f"{SVG}text")}

    everything = svg()
    assert {"+ stands", "· not shown", "? undecided"} <= words(everything)
    assert "5 stands, 2 undecided, 1 not shown" in everything.find(f"{SVG}desc").text
    decided = svg(choices=Choices(("herald",)))
    assert "? undecided" not in words(decided)


def test_the_legend_shows_only_the_form_of_kinds_whose_colours_are_those_of_statuses():
    fill = THEMES[ThemeName.LIGHT].palette.main_fill
    assert fill in draw(select(MAP))
    assert fill not in draw(graph_of_all_statuses())


def test_without_an_assessment_nothing_is_said_of_it():
    plain = select(car_free_centre())
    assert "stands" not in draw(plain)
    assert plain.marks == set()


def test_an_overview_shows_statuses():
    picture = svg(selection=Selection(View.OVERVIEW))
    assert next(box(picture, UNDECIDED).iter(f"{SVG}text")).text == "? undecided"
    dot = render_dot(graph(Selection(View.OVERVIEW)))
    assert "? undecided Shops in a car-free centre gain" in dot


def test_dot_tells_statuses_by_sign_border_and_colour():
    dot = render_dot(graph_of_all_statuses())
    styles = {}
    for claim_id, mark in STATUSES.items():
        (node,) = (line for line in dot.splitlines() if line.strip().startswith(f'"{claim_id}" ['))
        assert f'label="{mark.label}' in node
        styles[mark] = (
            re.search(r'style="?([\w,]+)', node)[1],
            re.search(r"penwidth=([\d.]+)", node)[1],
        )
    assert len(set(styles.values())) == len(STATUSES)
    assert "dotted" in styles[Mark.DEFEATED][0]
    assert "dashed" in styles[Mark.UNDECIDED][0]


def test_mermaid_tells_statuses_by_sign_border_and_colour():
    chart = render_mermaid(graph_of_all_statuses())
    names = "|".join(mark.name.lower() for mark in STATUSES.values())
    classes = dict(re.findall(f"classDef ({names}) (.*)", chart))
    assert len(set(classes.values())) == len(STATUSES)
    for mark in STATUSES.values():
        assert mark.label.replace("+", "#43;") in chart
    # The classes of statuses come last, since the last one counts.
    assert chart.rindex("classDef premise") < chart.index("classDef stands")


def test_what_is_drawn_of_a_part_is_assessed_as_part_of_the_whole():
    # The other article is not drawn, but it still contradicts.
    picture = svg(selection=Selection(articles=("herald",)))
    assert next(box(picture, UNDECIDED).iter(f"{SVG}text")).text == "? undecided"
