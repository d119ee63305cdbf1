"""The SVG: what it shows and how it is addressed; no text of an author can be more than text."""

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from math import dist
from pathlib import Path
from shutil import which

import pytest
from builders import argument, article, car_free_centre, claim, link, question, quote, workspace
from forests import forest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from strategies import workspaces

from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_LOOK, Background, Detail, Look, ThemeName
from argmap.model.elements import Answer, Confidence, Hedge, Relation, Stance
from argmap.render.diagram.layout.engine import Engine
from argmap.render.diagram.options import WHOLE_MAP, Selection, View
from argmap.render.diagram.paint.svg_elements import element
from argmap.render.diagram.selection import apply_look, select
from argmap.render.diagram.svg import render_svg, start_graphviz
from argmap.render.phrases import describe_claim
from argmap.source.text import SourceFile, Span

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "title", "desc", "rect", "text", "path", "polygon", "circle", "a"}
ATTRIBUTES = {
    "id", "x", "y", "cx", "cy", "r", "rx", "width", "height", "d", "points", "transform", "fill",
    "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight",
    "text-anchor", "direction", "viewBox", "role", "aria-labelledby", "href", "target",
    "{http://www.w3.org/1999/xlink}href",
}  # fmt: skip


BASE = "https://example.org/maps/"


def draw(map_, engine=Engine.EMBEDDED, timeout=60, selection=WHOLE_MAP, look=DEFAULT_LOOK):
    return render_svg(select(map_, selection), start_graphviz(engine, timeout), look)


def root_of(map_, selection=WHOLE_MAP, look=DEFAULT_LOOK):
    return ET.fromstring(draw(map_, selection=selection, look=look))  # noqa: S314 - we wrote it


def ids(root):
    return [each.get("id") for each in root.iter() if each.get("id")]


def words(root):
    return [each.text for each in root.iter(f"{SVG}text")]


def group(root, reference):
    (found,) = (each for each in root.iter(f"{SVG}g") if each.get("id") == reference)
    return found


def test_the_example_is_drawn_as_expected(golden):
    golden("car-free-centre.svg", draw(car_free_centre()))


@pytest.mark.parametrize("theme", [ThemeName.DARK, ThemeName.PRINT])
def test_the_example_is_drawn_in_each_theme_as_expected(golden, theme):
    golden(f"pictures/{theme}.svg", draw(car_free_centre(), look=Look(theme)))


@pytest.mark.parametrize(
    ("name", "selection"),
    [
        ("links", Selection(View.LINKS)),
        ("overview", Selection(View.OVERVIEW)),
        ("article", Selection(articles=("courier",))),
        ("question", Selection(questions=("trade",))),
        ("focus", Selection(focus="courier.deliveries", depth=1)),
    ],
)
def test_each_part_of_the_example_is_drawn_as_expected(golden, name, selection):
    golden(f"pictures/{name}.svg", draw(car_free_centre(), selection=selection))


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("details", Look(details=frozenset(Detail), link_base=BASE)),
        (
            "bare",
            Look(background=Background.NONE, details=frozenset(), legend=False, questions=False),
        ),
    ],
)
def test_the_example_is_drawn_in_other_looks_as_expected(golden, name, look):
    map_ = car_free_centre()
    graph = apply_look(select(map_, Selection(articles=("herald",))), look)
    golden(f"pictures/{name}.svg", render_svg(graph, start_graphviz(Engine.EMBEDDED, 60), look))


def test_every_item_can_be_addressed_by_its_reference():
    map_ = car_free_centre()
    found = ids(root_of(map_))
    assert set(found) == {
        *(each.id for each in (*map_.articles, *map_.claims, *map_.arguments)),
        "courier.shops-lose:contradicts:herald.shops-gain",
        "courier.deliveries:undercuts:herald.shops-gain.visits",
        "argmap:title",
        "argmap:description",
    }
    assert len(found) == len(set(found))


LOOKS = st.builds(
    Look, st.sampled_from(ThemeName), st.integers(100, 600), st.sampled_from([None, BASE])
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(workspaces(), LOOKS)
def test_authors_text_is_only_ever_text(map_, look):
    root = root_of(map_, look=look)
    addresses = [each.get("href") for each in root.iter(f"{SVG}a")]
    assert bool(addresses) == (look.link_base is not None and bool(map_.articles))
    assert all(re.fullmatch(rf"{BASE}[\w%./-]+#L\d+", each, re.ASCII) for each in addresses)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ELEMENTS
    assert {name for each in root.iter() for name in each.keys()} <= ATTRIBUTES  # noqa: SIM118
    found = ids(root)
    assert len(found) == len(set(found))
    assert {claim.id for claim in map_.claims} <= set(found)


@pytest.mark.parametrize(
    "hostile",
    [
        "</text></svg><script>alert(1)</script>",
        '" onload="alert(1)',
        "]]><!-- &lt; &#0; \\N </td> `x`",
        "\x1b[31m\x00\ufffe\ud800",
    ],
)
def test_hostile_text_comes_out_literally(hostile):
    map_ = workspace(
        question("q", hostile),
        article("a", hostile, authors=(hostile,), date=hostile),
        claim(
            "a.b",
            hostile,
            role="reported",
            speaker=hostile,
            condition=hostile,
            when=hostile,
            note=hostile,
            quotes=(quote(hostile),),
            answers=(Answer("q", hostile),),
        ),
        article("c", publisher=hostile, url=hostile, note=hostile),
        claim("c.d", hostile, role="conclusion"),
        link("c.d supports a.b", note=hostile),
        title=hostile,
    )
    for view in View:
        found = {each.tag.removeprefix(SVG) for each in root_of(map_, Selection(view)).iter()}
        assert found <= ELEMENTS
    root = root_of(map_)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ELEMENTS
    shown = re.sub("[\x00-\x1f\ufffe\ud800]", "\ufffd", hostile)
    (tooltip,) = group(root, "a.b").findall(f"{SVG}title")
    assert tooltip.text.count(re.sub(r"\s+", " ", shown)) >= 6


def test_a_claim_of_forty_words_is_shown_whole():
    text = " ".join(f"word{number}" for number in range(40)) + "."
    root = root_of(workspace(article("a", "A"), claim("a.b", text)))
    assert " ".join(each.text for each in group(root, "a.b").findall(f"{SVG}text")) == text


def test_an_endless_text_is_cut_and_stands_whole_in_the_tooltip():
    text = "x" * 100_000
    root = root_of(workspace(article("a", "A"), claim("a.b", text)))
    lines = [each.text for each in group(root, "a.b").findall(f"{SVG}text")]
    assert 10 < len(lines) < 60
    assert lines[-1].endswith("…")
    assert text in group(root, "a.b").find(f"{SVG}title").text
    assert float(root.get("height")) < 3000


def test_a_tooltip_holds_the_text_the_quotation_and_the_place():
    root = root_of(car_free_centre())
    assert group(root, "herald.shops-gain").find(f"{SVG}title").text.splitlines() == [
        "Shops in a car-free centre gain trade. (the author: likely)",
        "answers trade: gain",
        "“shops will probably do better” (paragraph 7, found elsewhere)",
        "herald.shops-gain, centre.argmap:20",
    ]


def test_a_tooltip_has_all_that_qualifies_a_claim_and_pages():
    map_ = workspace(
        article("a", "A"),
        claim(
            "a.b",
            "It is.",
            role="reported",
            speaker="@study",
            stance=Stance.OPEN,
            hedge=Hedge.POSSIBLE,
            condition="it rains",
            when="2022",
            where="the old town",
            answers=(Answer("q", "rail"), Answer("q", "road")),
            quotes=(quote("it is", page=12, status="verified"),),
        ),
        article("study", "A study"),
        question("q", "What is it?", exclusive=False),
    )
    root = root_of(map_)
    assert group(root, "a.b").find(f"{SVG}title").text.splitlines() == [
        describe_claim(map_.claims[0]),
        "answers q: rail + road",
        "“it is” (page 12)",
        "a.b, centre.argmap:1",
    ]
    assert [each.text for each in group(root, "a.b").findall(f"{SVG}text")] == [
        "“A study”:",
        "It is.",
        "the author leaves this open",
        "possible · when: 2022",
        "where: the old town",
        "if it rains",
        "answers q: rail + road",
    ]


@pytest.mark.parametrize("theme", ThemeName)
def test_a_reported_view_is_joined_with_the_claim_that_it_reports(theme):
    map_ = workspace(
        article("a", "A", authors=("R. Vale",), date="2024-03"),
        claim("a.waste", "The tram is a waste."),
        article("b", "B"),
        claim("b.theirs", "It is a waste.", role="reported", speaker="@a.waste", line=7),
    )
    root = root_of(map_, look=Look(theme))
    line = group(root, "b.theirs:reports:a.waste")
    assert line.find(f"{SVG}title").text.splitlines() == [
        "b.theirs reports a.waste.",
        "centre.argmap:7",
    ]
    assert "reports: the view is that claim" in words(root)
    assert group(root, "b.theirs").find(f"{SVG}text").text == "Vale 2024:"
    assert root.find(f"{SVG}desc").text == "2 articles, 2 claims, 0 arguments, 0 links, 1 report"


def test_the_tooltip_of_a_link_is_a_sentence_with_note_confidence_and_place():
    map_ = workspace(
        article("a", "A"),
        claim("a.b", "One."),
        claim("a.c", "Two."),
        link("a.b contrasts a.c", note="Of another time.", confidence=Confidence.LOW, line=7),
    )
    assert group(root_of(map_), "a.b:contrasts:a.c").find(f"{SVG}title").text.splitlines() == [
        "a.b contrasts with a.c. Of another time. Confidence: low.",
        "centre.argmap:7",
    ]


def test_the_tooltip_of_a_bundle_tells_each_link():
    root = root_of(car_free_centre(), Selection(View.OVERVIEW))
    bundle = group(root, "herald:contradicts:courier")
    assert bundle.find(f"{SVG}title").text == (
        "courier.shops-lose contradicts herald.shops-gain. Same streets, same years."
    )
    assert [each.text for each in bundle.iter(f"{SVG}text")] == ["1 contradicts"]


def test_a_click_leads_to_the_line_where_a_claim_stands():
    file = SourceFile.of("m/ä b.argmap", "sub/ä b&.argmap", "\n\n")
    map_ = workspace(
        article("a", "A"), replace(claim("a.b", "One."), span=Span(file, 1, 1)), title="T"
    )
    root = root_of(map_, look=Look(link_base="https://example.org/é/blob"))
    (anchor,) = group(root, "a.b").iter(f"{SVG}a")
    assert anchor.get("href") == "https://example.org/%C3%A9/blob/sub/%C3%A4%20b%26.argmap#L2"
    assert anchor.find(f"{SVG}rect") is not None
    assert not list(root_of(map_).iter(f"{SVG}a"))


def test_the_document_has_a_name_and_a_description():
    root = root_of(car_free_centre())
    name, description = root.get("aria-labelledby").split()
    parts = {each.get("id"): each for each in root}
    assert parts[name].text == "A car-free centre: two op-eds"
    assert parts[description].text == "2 articles, 8 claims, 4 arguments, 2 links"
    assert root.get("role") == "graphics-document document"


def test_what_is_left_out_is_marked():
    root = root_of(car_free_centre(), Selection(View.LINKS))
    assert group(root, "herald.shops-gain.visits").find(f"{SVG}text").text == "+2"
    gain = [each.text for each in group(root, "herald.shops-gain").findall(f"{SVG}text")]
    assert gain[-1] == "+2 reasons"
    assert "herald · R. Vale · The Herald? · 2024-03? · 1 of 6 claims" in words(root)


def test_a_question_asked_for_is_marked_in_its_answers_and_names_the_silent():
    map_ = workspace(
        question("q", "Is it so?", "yes", "no"),
        question("r", "And that?"),
        article("a", authors=("R. Vale?",), date="2024-03"),
        claim("a.b", "It is.", answers=(Answer("q", "yes"),)),
        article("c", publisher="Gazette", date="2023?"),
        claim("c.d", "That it is.", answers=(Answer("r", "yes"),)),
        link("c.d supports a.b"),
    )

    def answer(selection):
        return group(root_of(map_, selection), "a.b").findall(f"{SVG}text")[-1]

    asked = Selection(questions=("q",))
    assert (answer(asked).text, answer(asked).get("font-weight")) == ("answers q: yes", "bold")
    assert answer(WHOLE_MAP).get("font-weight") is None
    assert words(root_of(map_, asked))[1:4] == [
        "q: Is it so?",
        "yes: Vale? 2024",
        "silent: Gazette 2023?",
    ]
    assert "silent: Gazette 2023?" not in words(root_of(map_))


def test_the_heading_of_a_part_says_which_answers_are_not_drawn():
    names = [f"a{number}" for number in range(12)]
    map_ = workspace(
        question("q", "Is it so?", "yes", "no"),
        *(article(name) for name in ("one", "two", *names)),
        claim("one.c", "It is.", answers=(Answer("q", "yes"),)),
        claim("two.c", "It is not.", answers=(Answer("q", "no"),)),
        *(claim(f"{name}.c", "It is.", answers=(Answer("q", "yes"),)) for name in names),
    )
    heading = words(root_of(map_, Selection(focus="one.c")))
    assert heading[1:4] == [
        "q: Is it so?",
        "yes: one; 12 articles (not drawn here)",
        "no: two (not drawn here)",
    ]


def test_a_selection_that_leaves_nothing_says_so():
    root = root_of(workspace(article("a", "A"), claim("a.b", "One.")), Selection(View.LINKS))
    assert "There is nothing to draw here yet." in words(root)


@pytest.mark.parametrize("width", [100, 180, 500])
def test_no_line_of_a_claim_is_wider_than_asked(width):
    map_ = forest(articles=1, claims=12, links=0, seed=8)
    root = root_of(map_, look=Look(width=width))
    boxes = [group(root, claim.id).find(f"{SVG}rect") for claim in map_.claims]
    widths = [float(box.get("width")) for box in boxes if box is not None]
    assert width * 0.6 < max(widths) <= max(width, 90) + 2 * 11


def test_one_more_claim_leaves_ids_and_order_of_the_rest_alone():
    before = forest(articles=2, claims=12, links=6, seed=4)
    extra = claim("art0.extra", "One more claim."), argument("art0.c3", "extra", place=9)
    after = workspace(
        *before.articles, *before.claims, extra[0], *before.arguments, extra[1], *before.links
    )
    old, new = ids(root_of(before)), ids(root_of(after))
    assert [each for each in new if each in old] == old
    assert set(new) - set(old) == {"art0.extra", "art0.c3.9"}


def test_what_qualifies_a_claim_is_shown_beneath_it():
    root = root_of(car_free_centre())
    gain = [each.text for each in group(root, "herald.shops-gain").findall(f"{SVG}text")]
    assert gain[-2:] == ["likely", "answers trade: gain"]
    doom = [each.text for each in group(root, "herald.doom").findall(f"{SVG}text")]
    assert doom == [
        "the Traders' Union:",
        "Closing streets kills shops.",
        "the author rejects this",
    ]
    assert "herald · R. Vale · The Herald? · 2024-03?" in words(root)


def test_an_undercut_ends_on_the_junction_of_a_single_premise_too():
    map_ = workspace(
        article("a", "A"),
        claim("a.c", "So.", role="conclusion"),
        claim("a.p", "Because."),
        claim("a.u", "But."),
        argument("a.c", "p"),
        link("a.u undercuts a.c.1"),
    )
    root = root_of(map_)
    circle = group(root, "a.c.1").find(f"{SVG}circle")
    centre = float(circle.get("cx")), float(circle.get("cy"))
    heads = [each.get("d") for each in group(root, "a.u:undercuts:a.c.1").findall(f"{SVG}path")]
    tip = [float(number) for number in re.findall(r"[\d.]+", heads[-1])[:2]]
    assert sum((one - other) ** 2 for one, other in zip(centre, tip, strict=True)) ** 0.5 < 9


def test_linked_premises_meet_in_the_junction_and_one_arrow_leaves_it():
    step = group(root_of(car_free_centre()), "herald.shops-gain.visits")
    circle = step.find(f"{SVG}circle")
    centre = float(circle.get("cx")), float(circle.get("cy"))
    ends = [
        [float(number) for number in re.findall(r"-?[\d.]+", line.get("d"))]
        for line in step.findall(f"{SVG}path")
    ]
    touching = [min(dist(centre, numbers[:2]), dist(centre, numbers[-2:])) < 8 for numbers in ends]
    assert touching == [True, True, True]
    assert len(step.findall(f"{SVG}polygon")) == 1


def test_attributes_are_escaped_too():
    assert element("g", id='"><x y="') == '<g id="&quot;&gt;&lt;x y=&quot;"/>'


def test_a_single_premise_without_undercut_needs_no_junction():
    root = root_of(car_free_centre())
    assert group(root, "herald.shops-gain.2").find(f"{SVG}circle") is None
    assert group(root, "herald.shops-gain.visits").find(f"{SVG}circle") is not None


def test_the_legend_names_what_occurs_and_nothing_else():
    shown = words(root_of(car_free_centre()))
    assert "contradicts: not both true" in shown
    assert "intermediate conclusion" not in shown
    assert "implies" not in shown


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_is_drawn_and_explained(relation):
    map_ = workspace(
        article("a", "A"),
        claim("a.b", "One."),
        article("c", "C"),
        claim("c.d", "Two."),
        link(f"a.b {relation} c.d"),
    )
    root = root_of(map_)
    assert group(root, f"a.b:{relation}:c.d").find(f"{SVG}path") is not None
    assert any(text.startswith(relation.value) for text in words(root))


def test_a_link_that_the_mapper_doubts_is_thinner():
    def pen(confidence):
        items = article("a", "A"), claim("a.b", "One."), claim("a.c", "Two.")
        doubted = replace(link("a.b supports a.c"), confidence=confidence)
        line = group(root_of(workspace(*items, doubted)), "a.b:supports:a.c").find(f"{SVG}path")
        return float(line.get("stroke-width"))

    assert pen(Confidence.LOW) < pen(Confidence.HIGH)


def test_the_same_link_twice_keeps_ids_apart():
    map_ = workspace(
        article("a", "A"),
        claim("a.b", "One."),
        claim("a.c", "Two."),
        link("a.b supports a.c"),
        link("a.b supports a.c"),
    )
    assert {"a.b:supports:a.c", "a.b:supports:a.c:2"} <= set(ids(root_of(map_)))


@pytest.mark.parametrize(
    "map_",
    [
        workspace(),
        workspace(question("q", "Is it so?", "yes", "no")),
        workspace(article("a")),
        workspace(article("a", "Without claims"), article("b")),
        workspace(article("a"), claim("a.b", "")),
    ],
)
def test_a_map_with_next_to_nothing_is_a_small_picture(map_):
    root = root_of(map_)
    assert 300 < float(root.get("width")) < 1000
    assert 80 < float(root.get("height")) < 600
    assert words(root)


def test_circles_of_reasons_are_drawn_too():
    map_ = workspace(
        article("a"),
        claim("a.b", "One.", role="conclusion"),
        claim("a.c", "Two.", role="conclusion"),
        argument("a.b", "c"),
        argument("a.c", "b"),
        argument("a.c", "c", place=2),
        argument("a.b", "b", "c", place=2),
    )
    assert {"a.b.1", "a.b.2", "a.c.1", "a.c.2"} <= set(ids(root_of(map_)))


def test_right_to_left_text_is_embedded_and_ends_at_the_right():
    text = "שלום עולם"
    root = root_of(workspace(article("a"), claim("a.b", text), claim("a.c", "Peace.")))
    backward, forward = (group(root, name).find(f"{SVG}text") for name in ("a.b", "a.c"))
    assert backward.get("direction") is None
    assert backward.get("text-anchor") == "end"
    assert backward.text == f"\u202b{text}\u202c"
    assert forward.get("text-anchor") is None
    assert forward.text == "Peace."


def test_a_title_from_right_to_left_ends_at_the_right_of_its_frame():
    root = root_of(workspace(article("a", "שלום"), claim("a.b", "A claim of some length.")))
    frame = group(root, "a").find(f"{SVG}rect")
    title = group(root, "a").find(f"{SVG}text")
    right = float(frame.get("x")) + float(frame.get("width"))
    assert 0 < right - float(title.get("x")) < 20


def test_a_question_runs_as_its_words_do_not_as_its_name_does():
    (question,) = questions_of("האם להעלות?")
    assert question.text == "\u202b\u200fraise: האם להעלות?\u202c"
    (question,) = questions_of("Raise it (להעלות)?")
    assert question.text == "raise: Raise it (להעלות)?"


def questions_of(text):
    """Return the lines of the heading that ask a question."""
    map_ = workspace(question("raise", text), article("a"), claim("a.b", "B."))
    return [line for line in root_of(map_).findall(f"{SVG}text") if "raise: " in line.text]


def test_pictures_are_the_same_to_the_byte_under_every_hash_seed():
    script = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from forests import forest;"
        "from argmap.render.diagram.selection import select;"
        "from argmap.render.diagram.svg import render_svg, start_graphviz;"
        "from argmap.render.diagram.layout.engine import Engine;"
        "map_ = forest(articles=2, claims=12, links=8, seed=4);"
        "svg = render_svg(select(map_), start_graphviz(Engine.EMBEDDED, 60));"
        "print(hashlib.sha256(svg.encode()).hexdigest())"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parents[1])]
    digests = {
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        .stdout.decode()
        .strip()
        for seed in "012"
    }
    here = draw(forest(articles=2, claims=12, links=8, seed=4))
    assert digests == {hashlib.sha256(here.encode()).hexdigest()}


def test_drawing_needs_no_folder_to_keep_compiled_code_in(monkeypatch):
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, "/proc/nowhere")
    assert draw(car_free_centre(), selection=Selection(View.OVERVIEW)).startswith("<?xml")


def test_nothing_heavy_is_imported_before_it_is_needed():
    script = (
        "import sys; from argmap.render.diagram.graph import Graph;"
        "from argmap.render.diagram.svg import Engine, render_svg, start_graphviz;"
        "render_svg(Graph('T', (), (), ()), start_graphviz(Engine.EMBEDDED, 60));"
        "print(sorted({'wasmtime', 'graphviz', 'fontTools', 'lark'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


@pytest.mark.skipif(not which("dot"), reason="no Graphviz on this machine")
def test_the_graphviz_of_the_system_draws_the_same_items():
    map_ = car_free_centre()
    by_system = ET.fromstring(draw(map_, Engine.SYSTEM))  # noqa: S314 - we wrote it
    assert set(ids(by_system)) == set(ids(root_of(map_)))


@pytest.mark.skipif(not which("dot"), reason="no Graphviz on this machine")
def test_the_graphviz_of_the_system_is_stopped_at_the_time_limit():
    with pytest.raises(ArgmapError, match="--timeout"):
        draw(forest(articles=1, claims=300, links=0, seed=1), Engine.SYSTEM, timeout=0.001)


def test_a_machine_without_graphviz_is_told_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ArgmapError, match="the command 'dot' was not found: install Graphviz"):
        draw(car_free_centre(), Engine.SYSTEM, selection=Selection(View.OVERVIEW))
