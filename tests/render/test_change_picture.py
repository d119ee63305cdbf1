"""The picture of a change: what is drawn, what is marked how, and that nothing jumps.

Golden pictures stand in `changes/`.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from strategies import workspaces
from test_mermaid import IDS, LINE, PAGES, STYLE
from test_theme import contrast

sys.path.append(str(Path(__file__).parents[1] / "diff"))

from revised import BASE, revise  # it lies beside the tests of revisions

from argmap.diff.diff_versions import diff_versions
from argmap.diff.matching import Version
from argmap.diff.union import build_union
from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_LOOK, Look, ThemeName
from argmap.render.diagram.annotation import Mark
from argmap.render.diagram.layout.compose import compose
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.mermaid_looks import INK, MARK_STYLES
from argmap.render.diagram.svg import start_graphviz
from argmap.render.diff.change_graph import build_change_graph, build_rewording
from argmap.render.diff.drawing import (
    DrawnVersion,
    build_version_picture,
    draw_mermaid,
    draw_svg,
    draw_versions,
)

FATES = re.compile(
    rf"  classDef (?:added|removed|changed) {STYLE}|  class {IDS} (?:added|removed|changed)"
)
SVG = "{http://www.w3.org/2000/svg}"
CHANGED = (
    BASE.replace("Rents in the closed streets went up.", "Rents in all streets went up a lot.")
    .replace("  hedge likely\n", "  hedge certain\n")
    .replace("contradicts", "contrasts")
    .replace("herald.footfall opposes herald.doom\n", "")
    .replace("because footfall + rents as visits", "because footfall + spend as visits")
    .replace('premise deliveries "Deliveries take twice as long since the closure."\n', "")
    .replace("  because deliveries\n", "  because parking\n")
    .replace("courier.deliveries undercuts", "courier.parking undercuts")
) + (
    'article post "A third view"\npremise quiet "It is quiet now."\n'
    "post.quiet supports herald.shops-gain\n"
)
CHANGED = CHANGED.replace(
    "conclusion shops-gain",
    'assumption spend "People on foot spend as much."\nconclusion shops-gain',
).replace(
    "conclusion shops-lose",
    'premise parking "Nobody can park."\nconclusion shops-lose',
)


@pytest.fixture(scope="module")
def graphviz():
    return start_graphviz(Engine.EMBEDDED, 60.0)


@pytest.fixture
def change(tmp_path):
    return revise(BASE, CHANGED, tmp_path)


def fates(sketch):
    return {
        node.id: node.annotation and node.annotation.mark
        for cluster in sketch.graph.clusters
        for node in cluster.nodes
    }


def test_each_claim_shows_what_became_of_it(change):
    assert fates(build_change_graph(change)) == {
        "herald.footfall": None,
        "herald.rents": Mark.CHANGED,
        "herald.doom": None,
        "herald.spend": Mark.ADDED,
        "herald.shops-gain": Mark.CHANGED,
        "courier.deliveries": Mark.REMOVED,
        "courier.parking": Mark.ADDED,
        "courier.shops-lose": None,
        "post.quiet": Mark.ADDED,
    }


def test_lines_carry_a_sign_unless_an_end_says_it(change):
    annotations = build_change_graph(change).graph.annotations
    links = {link.id: annotation.mark for link, annotation in annotations.links.items()}
    assert links == {
        "courier.shops-lose contrasts herald.shops-gain": Mark.CHANGED,
        "courier.shops-lose contradicts herald.shops-gain": Mark.CHANGED,  # as it was
        "herald.footfall opposes herald.doom": Mark.REMOVED,
    }
    premises = {
        premise: annotation.mark for (_, premise), annotation in annotations.premises.items()
    }
    assert premises == {"herald.rents": Mark.REMOVED}
    assert annotations.arguments == {}


def test_a_cited_work_that_came_is_named_without_a_frame(tmp_path):
    cited = BASE.replace("premise rents", 'premise study "It is so."\n  by forty\npremise rents')
    change = build_change_graph(revise(BASE, f'{cited}article forty "Forty streets"\n', tmp_path))
    assert "forty" not in {cluster.id for cluster in change.graph.clusters}
    assert "+ cited work: forty" in change.graph.remarks
    assert change.graph.remarks[-1].endswith("1 whole article")


def test_a_version_has_only_the_reports_that_it_names(tmp_path, graphviz):
    change = build_change_graph(
        revise(BASE, BASE.replace('by "the Traders\' Union"', "by courier.shops-lose"), tmp_path)
    )
    assert len(change.graph.reports) == 1
    picture = compose(change.graph, graphviz)
    reports = [
        [
            link.link.source
            for link in build_version_picture(picture, change, version).links
            if link.link.relation == "reports"
        ]
        for version in (DrawnVersion.OLD, DrawnVersion.NEW)
    ]
    assert reports == [[], ["herald.doom"]]


def test_the_union_has_all_of_both_sides(change):
    union = build_union(change).workspace
    for side in (change.old, change.new):
        assert {claim.text for claim in side.claims} - {claim.text for claim in union.claims} <= {
            "Rents in the closed streets went up."
        }
    (visits,) = (each for each in union.arguments if each.name == "visits")
    assert visits.premises == ("herald.footfall", "herald.spend", "herald.rents")


def test_what_is_gone_stands_where_it_was(tmp_path):
    new = BASE.replace('premise rents "Rents in the closed streets went up."\n  when 2022\n', "")
    gone = revise(BASE, new.replace("footfall + rents", "footfall"), tmp_path)
    names = [claim.name for claim in build_union(gone).workspace.claims_by_article["herald"]]
    assert names == ["footfall", "rents", "doom", "shops-gain"]


def test_an_argument_that_is_gone_keeps_apart_from_one_with_its_number(tmp_path):
    old = 'article a "A"\npremise p "P."\npremise q "Q."\nconclusion c "C."\n  because p\n'
    change = revise(old, old.replace("because p", "because q"), tmp_path)
    union = build_union(change)
    assert {name: trace.status for name, trace in union.arguments.items()} == {
        "a.c.1": Mark.ADDED,
        "a.c.1:gone": Mark.REMOVED,
    }


@pytest.mark.parametrize(("context", "drawn"), [(0, 3), (1, 4), (2, 5), (9, 9)])
def test_the_context_says_how_far_around_a_change_is_drawn(context, drawn, tmp_path):
    old = 'article a "A"\npremise c0 "Claim zero."\n' + "".join(
        f'conclusion c{number} "Claim {number}."\n  because c{number - 1}\n'
        for number in range(1, 9)
    )
    new = old.replace("Claim zero", "Claim nought").replace(
        "  because c1\n", "  because c1 as way\n"
    )
    sketch = build_change_graph(revise(old, new, tmp_path), context)
    assert len(sketch.graph.nodes) == drawn
    left = [remark for remark in sketch.graph.remarks if "left out" in remark]
    assert len(left) == (drawn < 9)
    assert all(f"{9 - drawn} claim" in remark for remark in left)


def test_words_of_a_rewording_are_marked_where_they_differ():
    rewording = build_rewording("People on foot spend a lot.", "People on foot spend very much.")
    struck = [rewording.before[start:end] for start, end in rewording.struck]
    written = [rewording.after[start:end] for start, end in rewording.written]
    assert (struck, written) == (["a lot."], ["very much."])
    assert rewording.merged == "People on foot spend [-a lot.-] {+very much.+}"


def test_texts_with_little_in_common_are_marked_whole():
    rewording = build_rewording("One thing.", "Quite another matter.")
    assert rewording.struck == ((0, len("One thing.")),)
    assert rewording.written == ((0, len("Quite another matter.")),)


def test_svg_marks_the_words_over_line_ends(change, graphviz):
    root = ET.fromstring(draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=False))  # noqa: S314  # ours
    spans = [(span.get("text-decoration"), span.text) for span in root.iter(f"{SVG}tspan")]
    struck = " ".join(text for kind, text in spans if kind == "line-through")
    written = " ".join(text for kind, text in spans if kind == "underline")
    assert struck == "the closed up."
    assert written == "all up a lot."


@pytest.mark.parametrize("side_by_side", [False, True])
def test_the_picture(change, graphviz, golden, side_by_side):
    name = "side-by-side" if side_by_side else "union"
    golden(
        f"changes/{name}.svg",
        draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=side_by_side),
    )


def test_the_flowchart(change, golden):
    golden("changes/union.mmd", draw_mermaid(change, 1))


def boxes(half):
    """Return the first rectangle or polygon of each claim of a half, by its id."""
    found = {}
    for group in half.iter(f"{SVG}g"):
        name = group.get("id", "").partition(":")[2]
        shapes = [each for each in group.iter() if each.tag in {f"{SVG}rect", f"{SVG}polygon"}]
        if re.fullmatch(r"[\w-]+(\.[\w-]+)?", name) and shapes:
            form = shapes[0]
            keys = ("x", "y", "width", "height", "points")
            found[name] = tuple(form.get(key) for key in keys)
    return found


def halves(text):
    root = ET.fromstring(text)  # noqa: S314  # ours
    return [
        next(
            g
            for g in root.iter(f"{SVG}g")
            if any(c.get("id", "").startswith(f"{name}:") for c in g)
        )
        for name in ("before", "now")
    ]


def test_side_by_side_all_that_both_have_is_at_the_same_place(change, graphviz):
    before, now = map(boxes, halves(draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=True)))
    assert before.keys() - now.keys() == {"courier.deliveries"}
    assert now.keys() - before.keys() == {"courier.parking", "herald.spend", "post", "post.quiet"}
    assert all(before[name] == now[name] for name in before.keys() & now.keys())


def test_each_half_says_only_what_its_version_says(change, graphviz):
    before, now = (
        " ".join(half.itertext())
        for half in halves(draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=True))
    )
    assert "certain" in now
    assert "shops-lose contrasts herald" not in before
    assert "shops-lose contradicts herald" in before
    assert "shops-lose contradicts herald" not in now
    assert "It is quiet now." not in before
    assert "Deliveries take" not in now


def test_only_the_half_of_now_says_that_a_claim_falls(tmp_path, graphviz):
    new = BASE.replace("  because deliveries\n", "")
    drawn = draw_svg(revise(BASE, new, tmp_path), 1, graphviz, DEFAULT_LOOK, side_by_side=True)
    before, now = (" ".join(half.itertext()) for half in halves(drawn))
    assert "not shown" in now
    assert "not shown" not in before


def test_each_half_shows_which_conclusions_are_main_in_its_version(tmp_path, graphviz):
    old = """article tan
premise quicker "The tram is quicker."
conclusion gain "Poor households gain." because quicker
conclusion start "The tram should start." because quicker + gain
"""
    change = revise(old, old.replace("quicker + gain", "quicker"), tmp_path)
    drawn = halves(draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=True))
    frames = [
        len([*group.iter(f"{SVG}rect")])
        for half in drawn
        for group in half.iter(f"{SVG}g")
        if group.get("id", "").endswith("tan.gain")
    ]
    assert frames == [1, 2]  # a main conclusion has a double frame


def test_a_link_that_is_another_now_has_its_sign_in_both_halves(change, graphviz):
    text = draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=True)
    signs = [[each.text for each in half.iter(f"{SVG}text")].count("~") for half in halves(text)]
    assert signs == [1, 1]
    assert ">contradicts: not both true<" in text


def test_no_line_hangs_from_a_claim_that_a_version_lacks(change, graphviz):
    """A call for some paths tells of a premise that is new, not of the argument that it is in."""
    kept = tuple(each for each in change.changes if each.reference == "herald.spend")
    sketch = build_change_graph(replace(change, changes=kept))
    picture = compose(sketch.graph, graphviz)
    for half in DrawnVersion:
        for cluster in build_version_picture(picture, sketch, half).clusters:
            shapes = {shape.id for shape in cluster.shapes}
            for placed in cluster.legs:
                assert {placed.leg.tail, placed.leg.head} <= shapes


def test_no_id_is_given_twice(change, graphviz):
    for side_by_side in (False, True):
        text = draw_svg(change, 1, graphviz, DEFAULT_LOOK, side_by_side=side_by_side)
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("theme", ThemeName)
def test_every_theme_has_the_signs_and_a_legend(change, graphviz, theme):
    text = draw_svg(change, 1, graphviz, Look(theme=theme), side_by_side=False)
    for words in ("+ added", "− removed", "~ changed"):  # noqa: RUF001  # the minus sign
        assert text.count(f">{words}<") >= 2


def test_a_diff_without_changes_says_so_in_the_picture(tmp_path, graphviz):
    text = draw_svg(revise(BASE, BASE, tmp_path), 1, graphviz, DEFAULT_LOOK, side_by_side=False)
    assert "no changes" in text


def test_a_flowchart_beyond_the_limits_is_refused_with_a_way_out(tmp_path):
    old = 'article a "A"\n' + "".join(f'premise c{n} "Claim {n} {"x" * 90}."\n' for n in range(900))
    with pytest.raises(ArgmapError, match="--context 0"):
        draw_mermaid(revise(old, old.replace("xx.", "x."), tmp_path), 1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(workspaces(), workspaces())
def test_any_two_maps_have_a_union_whose_references_hold(old, new):
    change = diff_versions(Version(old), Version(new))
    union = build_union(change)
    workspace = union.workspace
    ids = [
        *(each.id for each in workspace.articles),
        *(each.id for each in workspace.claims),
        *(each.id for each in workspace.arguments),
    ]
    assert len(ids) == len(set(ids))
    for argument in workspace.arguments:
        assert {argument.conclusion, *argument.premises} <= workspace.claims_by_id.keys()
    for link in workspace.links:
        ends = workspace.claims_by_id.keys() | workspace.arguments_by_id.keys()
        assert {link.source, link.target} <= ends
    for claim in workspace.claims:
        assert claim.article in workspace.articles_by_id
    lines = draw_mermaid(change, 1).partition("flowchart BT\n")[2].splitlines()
    assert [line for line in lines if not LINE.fullmatch(line) and not FATES.fullmatch(line)] == []


def test_the_flowchart_stands_out_on_light_and_dark_pages():
    for style in MARK_STYLES.values():
        fill, line = (re.search(rf"{name}:(#\w+)", style)[1] for name in ("fill", "stroke"))
        assert contrast(INK, fill) >= 4.5
        assert contrast(line, fill) >= 3
        assert all(contrast(line, page) >= 3 for page in PAGES)


@pytest.mark.parametrize("moved", ['premise p "Rents rise."\n', 'conclusion c "Shops gain."\n'])
def test_a_reason_from_another_article_is_not_drawn(moved):
    old = 'article a\npremise p "Rents rise."\nconclusion c "Shops gain."\n  because p\narticle b\n'
    new = old.replace(moved, "").replace("  because p\n", "") + moved
    difference = revise(old, new, Path("/nowhere"))
    assert [change.kind for change in difference.changes] == ["moved", "removed"]
    graphviz = start_graphviz(Engine.EMBEDDED, 60)
    words = moved.split('"')[1]
    for side_by_side in (False, True):
        svg = draw_svg(difference, 1, graphviz, DEFAULT_LOOK, side_by_side=side_by_side)
        assert words in svg
    assert words in draw_mermaid(difference, 1)


def find_places(svg):
    """Return where each box of a picture is, by its id."""
    groups = ET.fromstring(svg).iter(f"{SVG}g")  # noqa: S314  # ours
    rectangles = {group.get("id"): group.find(f"{SVG}rect") for group in groups if group.get("id")}
    return {
        name: tuple(rectangle.get(side) for side in ("x", "y", "width", "height"))
        for name, rectangle in rectangles.items()
        if rectangle is not None
    }


def test_nothing_moves_between_the_pictures_of_both_versions_and_of_each(change, graphviz):
    pictures = draw_versions(change, 1, graphviz, DEFAULT_LOOK)
    both, before, now = (find_places(pictures[name]) for name in ("both", "before", "now"))
    assert len({re.search('viewBox="([^"]+)"', svg)[1] for svg in pictures.values()}) == 1
    assert before.items() <= both.items()
    assert now.items() <= both.items()
    assert both.keys() - now.keys() == {"courier.deliveries"}
    assert both.keys() - before.keys() == {
        "herald.spend",
        "courier.parking",
        "post",
        "post.quiet",
    }
