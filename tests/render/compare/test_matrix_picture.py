"""The matrix as a picture: what a cell shows, that it can be read on a slide, and nothing acts."""

import re
import sys
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from builders import article, car_free_centre, claim, question, quote, workspace
from hostile import ATTACKS, hostile_map
from hypothesis import given, settings
from mapped_seeds import seeds_map
from strategies import workspaces
from three_articles import three_articles

from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.matrix import QuestionStatus
from argmap.analyze.compare.scope import Scope
from argmap.errors import ArgmapError
from argmap.load.look import DEFAULT_LOOK, Background, Look, ThemeName
from argmap.model.elements import Answer, Hedge, Stance
from argmap.render.compare.picture.cells import BODY, Room, fit_claim
from argmap.render.compare.picture.colours import BORDERS, COLOURS, assign_colours, choose_border
from argmap.render.compare.picture.layout import LEAST_TEXT, SLIDE
from argmap.render.compare.picture.legend import MEANINGS
from argmap.render.compare.picture.svg import draw_matrix
from argmap.render.compare.view import Rows
from argmap.render.diagram.text.lines import measure_width
from argmap.render.diagram.theme import THEMES

sys.path.append(str(Path(__file__).parents[1]))

from test_theme import CLEARLY, EYES, contrast, difference, linear, seen  # it lies one up

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "title", "desc", "rect", "line", "text"}


def draw(map_, rows=Rows.QUESTIONS, look=DEFAULT_LOOK, **scope):
    return draw_matrix(map_, compare(map_, Scope(**scope)), rows, look)


def root_of(map_, *choices, **scope):
    return ET.fromstring(draw(map_, *choices, **scope).svg)  # noqa: S314 - our own output


def cell(root, name):
    (found,) = (group for group in root.iter(f"{SVG}g") if group.get("id") == name)
    return found


def texts(group):
    return [text.text for text in group.iter(f"{SVG}text")]


def fills(group):
    return [rect.get("fill") for rect in group.iter(f"{SVG}rect") if rect.get("fill") != "none"]


def stripes(group):
    return [line.get("stroke") for line in group.iter(f"{SVG}line")]


def border(group):
    (found,) = (rect for rect in group.iter(f"{SVG}rect") if rect.get("fill") == "none")
    return found.get("stroke"), found.get("stroke-width"), found.get("stroke-dasharray")


def points(root):
    """Return how high the smallest text is if the picture is fitted on a slide."""
    scale = min(SLIDE.width / float(root.get("width")), SLIDE.height / float(root.get("height")))
    return scale * min(float(text.get("font-size")) for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("theme", ThemeName)
def test_a_matrix_as_a_picture(theme, golden):
    golden(f"three-{theme}.svg", draw(three_articles(), look=Look(theme)).svg)


def test_a_row_can_be_an_article(golden):
    golden("centre-articles.svg", draw(car_free_centre(), Rows.ARTICLES).svg)


def test_a_cell_says_its_position_and_the_claim_with_what_qualifies_it():
    root = root_of(car_free_centre())
    words = texts(cell(root, "trade:herald"))
    assert words[0] == "gain:"
    claimed = "Shops in a car-free centre gain trade. (the author: likely)"
    assert "".join(words[1:]).replace(" ", "") == claimed.replace(" ", "")
    assert texts(cell(root, "herald"))[0] == "Vale 2024?"
    assert texts(cell(root, "trade:"))[-1] == "divided"


def answering(name, *positions, **rest):
    role = rest.pop("role", "conclusion")
    answers = tuple(Answer("q", position) for position in positions)
    return claim(name, f"This is {name}.", role, answers=answers, **rest)


def test_cells_of_one_position_have_one_colour_and_others_another():
    names = "abcd"
    positions = ("yes", "no", "perhaps", "yes")
    claims = (answering(f"{name}.x", pos) for name, pos in zip(names, positions, strict=True))
    root = root_of(workspace(question("q", "Q?"), *map(article, names), *claims))
    colours = [fills(cell(root, f"q:{name}")) for name in names]
    assert colours[0] == colours[3]
    assert len({tuple(each) for each in colours[:3]}) == 3
    assert all(len(each) == 1 for each in colours)


def test_a_position_keeps_its_colour_from_row_to_row():
    rows = (("yes", "own"), ("no", "perhaps"), ("other", "yes"), ("perhaps", "no", "yes"))
    first, second, third, fourth = assign_colours(rows, 6)
    assert first["yes"] == third["yes"] == fourth["yes"]
    assert second == {name: fourth[name] for name in ("no", "perhaps")}
    assert all(len(set(row.values())) == len(row) for row in (first, second, third, fourth))


def test_more_positions_than_colours_are_drawn_too():
    (colours,) = assign_colours([map(str, range(20))], 6)
    assert set(colours.values()) == set(range(6))


def test_an_answer_of_two_positions_has_both_colours():
    map_ = workspace(
        question("q", "Q?", "a", "b", exclusive=False),
        article("x"),
        answering("x.c", "a", "b"),
        article("y"),
        answering("y.c", "b"),
    )
    root = root_of(map_)
    assert texts(cell(root, "q:x"))[0] == "a + b:"
    assert len(set(fills(cell(root, "q:x")))) == len(set(stripes(cell(root, "q:x")))) == 2
    assert set(fills(cell(root, "q:y"))) < set(fills(cell(root, "q:x")))


def test_what_an_article_does_not_hold_has_only_a_stripe():
    map_ = workspace(
        question("q", "Q?"),
        article("x"),
        answering("x.c", "yes", role="reported", stance=Stance.REJECTED, speaker="Someone"),
        article("y"),
        answering("y.c", "yes", hedge=Hedge.UNLIKELY),
        article("z"),
    )
    root = root_of(map_)
    for name, verb in (("x", "reports"), ("y", "doubts")):
        assert texts(cell(root, f"q:{name}"))[0] == f"{verb} yes:"
        assert fills(cell(root, f"q:{name}")) == []
        assert len(stripes(cell(root, f"q:{name}"))) == 1
    assert texts(cell(root, "q:z")) == ["silent"]
    assert "stripe only: it does not hold this, but reports or doubts it" in texts(root)


def test_the_most_important_answer_comes_first():
    map_ = workspace(
        question("q", "Q?"),
        article("x"),
        answering("x.one", "a", hedge=Hedge.UNLIKELY),
        answering("x.two", "b", role="premise"),
        answering("x.three", "c"),
    )
    words = " ".join(texts(cell(root_of(map_), "q:x")))
    assert words == (
        "c: This is x.three. b: This is x.two. doubts a: This is x.one. (the author: unlikely)"
    )


@pytest.mark.parametrize("theme", ThemeName)
def test_the_border_is_the_status_of_the_row(theme):
    looks = {}
    for row in compare(seeds_map(), Scope()).rows:
        root = root_of(seeds_map(), Rows.QUESTIONS, Look(theme), questions=(row.question.id,))
        for one in row.cells:
            if one.answers:
                found = border(cell(root, f"{row.question.id}:{one.article}"))
                looks.setdefault(row.status, set()).add(found)
    assert len(looks) == 4
    assert all(len(borders) == 1 for borders in looks.values())
    assert len(set.union(*looks.values())) == len(looks)


def test_borders_differ_without_their_colours():
    assert set(BORDERS) == set(MEANINGS) == set(QuestionStatus)
    forms = {(form.width, form.dashes) for _, form in BORDERS.values()}
    assert len(forms) == len(QuestionStatus)


def test_turned_round_a_cell_has_the_border_of_its_question():
    for name in ("noise:ledger", "cost:bulletin"):
        borders = {
            border(cell(root_of(three_articles(), rows), name))
            for rows in (Rows.QUESTIONS, Rows.ARTICLES)
        }
        assert len(borders) == 1


@pytest.mark.parametrize("theme", ThemeName)
def test_text_and_borders_stand_out_on_every_colour(theme):
    palette = THEMES[theme].palette
    for colour in COLOURS[theme]:
        assert contrast(palette.strong_text, colour.fill) >= 4.5
        assert contrast(colour.stripe, palette.background) >= 3
        assert contrast(colour.stripe, colour.fill) >= 3
    for status in QuestionStatus:
        assert contrast(choose_border(status, palette).colour, palette.background) >= 3


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
def test_colours_differ_for_all_eyes(theme):
    grounds = [THEMES[theme].palette.background, *(colour.fill for colour in COLOURS[theme])]
    for one, other in combinations(grounds, 2):
        assert difference(linear(one), linear(other)) >= CLEARLY
        for matrix in EYES.values():
            assert difference(seen(one, matrix), seen(other, matrix)) >= CLEARLY


def test_in_print_greys_or_stripes_differ():
    looks = [(colour.fill, colour.dashes) for colour in COLOURS[ThemeName.PRINT]]
    assert len(set(looks)) == len(looks)
    assert len({colour.dashes for colour in COLOURS[ThemeName.PRINT]}) == len(looks)


def test_three_articles_and_nine_questions_can_be_read_on_a_slide():
    asked = [asked.id for asked in seeds_map().questions]
    for start in range(0, len(asked), 9):
        matrix = draw(seeds_map(), questions=tuple(asked[start : start + 9]))
        assert matrix.advice == ""
        assert points(ET.fromstring(matrix.svg)) >= LEAST_TEXT  # noqa: S314 - our own output


def test_what_cannot_be_read_on_a_slide_is_told():
    matrix = draw(seeds_map())
    assert re.fullmatch(
        r"on a slide, the text of this matrix would be \d\.\d points high; "
        r"fewer rows and columns \(--question, --article\) make it larger",
        matrix.advice,
    )
    assert points(ET.fromstring(matrix.svg)) > 4.5  # noqa: S314 - our own output


def long_map(count, **rest):
    text = "This claim is as long as a paragraph of an article that never ends, and longer. " * 6
    names = [f"a{number}" for number in range(3)]
    return workspace(
        *(question(f"q{number}", "What do they say?") for number in range(count)),
        *map(article, names),
        *(
            claim(f"{name}.c{number}", text, answers=(Answer(f"q{number}", "yes"),), **rest)
            for name in names
            for number in range(count)
        ),
    )


def test_a_claim_is_cut_only_where_it_could_not_be_read_otherwise():
    whole, cut = root_of(long_map(1)), root_of(long_map(8))
    assert not any(text.endswith("…") for text in texts(whole))
    assert texts(cell(cut, "q0:a0"))[-1].endswith("…")
    assert points(cut) >= LEAST_TEXT
    assert "and longer." in cell(cut, "q0:a0").find(f"{SVG}title").text


def test_a_claim_that_is_cut_keeps_what_qualifies_it():
    map_ = long_map(8, condition="it rains", hedge=Hedge.LIKELY)
    words = " ".join(texts(cell(root_of(map_), "q0:a0")))
    assert words.endswith("… (the author: likely; if it rains)")


@pytest.mark.parametrize("width", range(120, 200, 7))
def test_a_claim_is_cut_between_words(width):
    text = "The territorial integrity of an extraordinarily long-winded commonwealth matters. " * 3
    told = claim("a.b", text, condition="it rains")
    for most in range(2, 9):
        room = Room(BODY, width, 40, most)
        kept, _, ending = fit_claim(told, room).partition("…")
        assert room.holds(f"{kept}…{ending}")
        assert ending == " (if it rains)"
        assert text.startswith(f"{kept} ")


def test_a_word_longer_than_a_line_is_cut_within():
    told = fit_claim(claim("a.b", "x" * 1000), Room(BODY, 150, 40, 2))
    assert re.fullmatch(r"x{20,60}…", told)


def test_a_claim_with_endless_qualifiers_is_cut_too():
    words = " ".join(texts(cell(root_of(long_map(8, condition="it rains " * 60)), "q0:a0")))
    assert len(words) < 400
    assert words.endswith("…")


def test_a_cell_has_more_lines_where_its_row_has_room():
    map_ = long_map(8)
    extra = claim("a1.more", "More.", answers=(Answer("q0", "no"),))
    root = root_of(workspace(*map_.questions, *map_.articles, *map_.claims, extra))
    usual, roomy = (len(texts(cell(root, f"{name}:a0"))) for name in ("q1", "q0"))
    assert roomy > usual


def test_a_tooltip_has_everything():
    map_ = workspace(
        question("q", "Q?"),
        article("x", "The title", authors=("R. Vale",)),
        answering("x.c", "yes", quotes=(quote("words", 3),), condition="it rains"),
    )
    root = root_of(map_)
    tooltip = cell(root, "q:x").find(f"{SVG}title").text
    assert tooltip == "asserts yes\nx.c: This is x.c. (if it rains)\n“words” (par. 3)"
    assert cell(root, "x").find(f"{SVG}title").text == "x: “The title”, R. Vale"


def span_of(text):
    """Return where a text starts and ends, across."""
    size, is_bold = float(text.get("font-size")), text.get("font-weight") == "bold"
    taken = measure_width(text.text.strip("\u202b\u202c"), size, bold=is_bold)
    start = float(text.get("x")) - (taken if text.get("text-anchor") == "end" else 0)
    return start, start + taken


def test_many_rows_are_one_picture():
    root = root_of(long_map(30))
    assert sum(1 for group in root.iter(f"{SVG}g") if ":a" in group.get("id")) == 90


@pytest.mark.parametrize(
    ("map_", "missing"),
    [
        (workspace(article("a"), claim("a.b", "B")), "question"),
        (workspace(question("q", "Q?")), "article"),
    ],
)
def test_nothing_to_compare_is_told(map_, missing):
    with pytest.raises(ArgmapError, match=f"there is no {missing} to compare"):
        draw(map_)


def test_the_background_may_be_left_out():
    without = root_of(car_free_centre(), Rows.QUESTIONS, Look(background=Background.NONE))
    grounds = [rect.get("width") for rect in without.findall(f"{SVG}rect")]
    assert without.get("width") not in grounds
    ground = root_of(car_free_centre()).find(f"{SVG}rect")
    assert (ground.get("width"), ground.get("fill")) == (without.get("width"), "#ffffff")


@pytest.mark.parametrize("rows", Rows)
@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_acts_in_the_picture(text, rows):
    root = root_of(hostile_map(text), rows)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    names = {name for element in root.iter() for name in element.keys()}  # noqa: SIM118
    assert not any(name.startswith("on") or "href" in name for name in names)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800]", "".join(root.itertext()))


@settings(deadline=None)
@given(workspaces())
def test_any_matrix_is_whole_and_within_the_picture(map_):
    comparison = compare(map_, Scope())
    if not comparison.rows or not comparison.articles:
        return
    for rows in Rows:
        svg = draw_matrix(map_, comparison, rows, DEFAULT_LOOK).svg
        root = ET.fromstring(svg)  # noqa: S314 - our own output
        names = [group.get("id") for group in root.iter(f"{SVG}g")]
        assert len(names) == len(set(names))
        assert {
            f"{row.question.id}:{each.article}" for row in comparison.rows for each in row.cells
        } < set(names)
        width, height = float(root.get("width")), float(root.get("height"))
        for text in root.iter(f"{SVG}text"):
            start, end = span_of(text)
            assert 0 <= start <= end <= width
            assert 0 < float(text.get("y")) < height


@settings(deadline=None)
@given(workspaces())
def test_text_stays_in_its_cell(map_):
    comparison = compare(map_, Scope())
    if not comparison.rows or not comparison.articles:
        return
    svg = draw_matrix(map_, comparison, Rows.QUESTIONS, DEFAULT_LOOK).svg
    for group in ET.fromstring(svg).iter(f"{SVG}g"):  # noqa: S314 - our own output
        for frame in (rect for rect in group.iter(f"{SVG}rect") if rect.get("fill") == "none"):
            x, y, width, height = (float(frame.get(key)) for key in ("x", "y", "width", "height"))
            for text in group.iter(f"{SVG}text"):
                start, end = span_of(text)
                assert x <= start <= end <= x + width
                assert y < float(text.get("y")) < y + height
