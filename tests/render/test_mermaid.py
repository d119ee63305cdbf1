"""Mermaid: every line is of a few known forms, and no text of an author's is more than text.

The grammar below is stricter than Mermaid's own. That labels come out as they went in was seen with
Mermaid 11.17 in a browser, with `HOSTILE` and more; a test of ours cannot run Mermaid.
"""

import html
import json
import re
import unicodedata

import pytest
from builders import argument, article, car_free_centre, claim, link, question, workspace
from forests import forest
from hypothesis import HealthCheck, given, settings
from strategies import workspaces
from test_theme import contrast

from argmap.errors import ArgmapError
from argmap.model.elements import Confidence, Relation
from argmap.model.reported_views import is_cited_work
from argmap.render.diagram import mermaid_looks
from argmap.render.diagram.graph import REPORTS, ClaimKind
from argmap.render.diagram.mermaid import (
    MOST_CHARACTERS,
    MOST_EDGES,
    render_mermaid,
)
from argmap.render.diagram.mermaid_text import escape_line, quote_label
from argmap.render.diagram.options import Selection, View
from argmap.render.diagram.selection import select
from argmap.render.diagram.text.block import clean_text

# Of ASCII only letters, digits and a few signs may stand bare; the rest comes as `#35;`.
TEXT = r"(?:[A-Za-z0-9 ,'.?(-]|(?<!\d)\)|:(?= )|[^\x00-\x7f°¶ﬂ]|#\d+;)*"
LABEL = rf'"{TEXT}(?:<br/>{TEXT})*"'
ARROW = r"(?:-->|---|--x|-\.->|-\.-|-\.-x|==>|x==x|o--o|o-\.-o|<-\.->)"
STYLE = r"(?:[a-z-]+:[#\w. ]+)(?:,[a-z-]+:[#\w. ]+)*"
IDS = r"[anj]\d+(?:,[anj]\d+)*"
FORMS = (
    rf"  subgraph a\d+\[{LABEL}\]",
    "    direction BT",
    rf"    n\d+(?:\[\[{LABEL}\]\]|\({LABEL}\)|\[{LABEL}\]|\{{\{{{LABEL}\}}\}})",
    r'    j\d+\(\("#43;"\)\)',
    r"  end",
    rf"  [anj]\d+ {ARROW}(?:\|{LABEL}\|)? [anj]\d+",
    rf"  classDef (?:main|intermediate|premise|assumption|reported|junction|article) {STYLE}",
    rf"  class {IDS} (?:main|intermediate|premise|assumption|reported|junction|article)",
    rf"  linkStyle \d+(?:,\d+)* {STYLE}",
)
LINE = re.compile("|".join(f"(?:{form})" for form in FORMS))
SETTINGS = "config:\n  flowchart:\n    subGraphTitleMargin:\n      bottom: 24"
HEAD = re.compile(rf"---\n(?:title: (\".*\")\n)?{SETTINGS}\n---\nflowchart BT\n")
PAGES = ("#ffffff", "#0d1117")  # GitHub's
HOSTILE = [
    "1. a list",
    "1) a list",
    "2024. Year",
    "- dash",
    "* star",
    "+ plus",
    "# heading",
    "> quote",
    "`code` ``` x",
    "**bold** _em_ ~~s~~",
    "<b>html</b><script>alert(1)</script><br/>",
    "&lt; &amp; &#60; #lt; #35; #quot;",
    "\"quoted\" 'single'",
    "[link](http://x.y) ![i](x) www.x.com a@b.com",
    '%%{init: {"theme":"dark"}}%%',
    "end",
    "default",
    "style x:#fff;",
    "classDef a:#fff; more",
    "n0 --> n1",
    "a|b; {c} (d) [e] {{f}} @{ shape: g }",
    "fa:fa-car",
    "$$x^2$$",
    '"]; click n0 "javascript:alert(1)"',
    "---\ntitle: x\n---",
    "\\n \\ back",
    "漢字 שלום",
    "What? Yes - no: 3.5 … 4 % of e.g. a well-known U.S. place.",
]


def read(text):
    """Return the labels of the lines after the head, each of which has to be of a known form."""
    head = HEAD.match(text)
    assert head, text[:200]
    assert text.endswith("\n")
    lines = text[head.end() :].removesuffix("\n").split("\n")
    for line in lines if lines != [""] else []:
        assert LINE.fullmatch(line), line
    return [shown(each) for line in lines for each in re.findall(LABEL, line)]


def shown(quoted):
    """Return what Mermaid shows of a label."""
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", quoted[1:-1].replace("<br/>", "\n")))


def test_the_example_is_written_as_expected(golden):
    golden("car-free-centre.mmd", render_mermaid(select(car_free_centre())))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(workspaces())
def test_any_map_keeps_to_the_grammar(map_):
    for view in View:
        text = render_mermaid(select(map_, Selection(view)))
        labels = read(text)
        assert text.encode()
        if view is View.FULL:
            framed = [each for each in map_.articles if not is_cited_work(map_, each.id)]
            assert len(labels) >= len(map_.claims) + len(framed) + len(map_.links)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_literally(hostile):
    map_ = workspace(article("a", hostile), claim("a.b", hostile), title=hostile)
    text = render_mermaid(select(map_))
    heading, claim_label = read(text)
    assert heading.partition("\n")[0] == claim_label == clean_text(hostile)
    title = json.loads(HEAD.match(text)[1])
    assert title == clean_text(hostile).replace("<", "‹").replace(">", "›")  # noqa: RUF001 - meant


@pytest.mark.parametrize(
    ("start", "escape"),
    [("1.", "1#46;"), ("1)", "1#41;"), ("- ", "#45; "), ("+", "#43;"), ("#", "#35;")],
)
def test_no_label_starts_a_list_or_a_heading(start, escape):
    assert escape_line(f"{start}x").startswith(escape)
    assert quote_label("a", f"{start}x").startswith(f'"a<br/>{escape}')


def test_ordinary_words_stay_readable():
    words = "So: a (well-known) claim, isn't it? Schöne 漢字 “so” … yes."
    assert escape_line(words) == words


def test_marks_of_mermaid_itself_are_taken_apart():
    assert escape_line("ﬂ°°60¶ß ﬂ°lt¶ß") == "fl#176;#176;60#182; ß fl#176;lt#182; ß"


def test_relations_and_kinds_differ_without_colour():
    assert set(mermaid_looks.LINES) == {*Relation, REPORTS}
    assert set(mermaid_looks.SHAPES) == set(ClaimKind)
    looks_of_lines = {(each.arrow, each.dashes) for each in mermaid_looks.LINES.values()}
    assert len(looks_of_lines) == len(mermaid_looks.LINES)
    forms = {(each.opening, "dasharray" in each.style) for each in mermaid_looks.SHAPES.values()}
    assert len(forms) == len(ClaimKind)


@pytest.mark.parametrize("page", PAGES)
def test_lines_stand_out_on_light_and_dark_pages(page):
    lines = (
        *mermaid_looks.LINES.values(),
        mermaid_looks.REASON,
        mermaid_looks.CONCEDED,
        mermaid_looks.LEG,
        mermaid_looks.CONCEDED_LEG,
    )
    frame = re.search(r"stroke:(#\w+)", mermaid_looks.FRAME)[1]
    for colour in (*(line.colour for line in lines), frame, mermaid_looks.BORDER):
        assert contrast(colour, page) >= 3, colour


def test_text_stands_out_in_its_box():
    for shape in (*mermaid_looks.SHAPES.values(), mermaid_looks.JUNCTION):
        fill, colour = (re.search(rf"\b{key}:(#\w+)", shape.style)[1] for key in ("fill", "color"))
        assert contrast(fill, colour) >= 4.5


def test_each_link_says_its_verb_and_whether_it_is_doubted():
    map_ = workspace(
        article("a"),
        article("b"),
        claim("a.p", "P."),
        claim("b.q", "Q."),
        *(link(f"a.p {verb} b.q") for verb in Relation if verb != "undercuts"),
        link("a.p supports b.q", confidence=Confidence.LOW),
    )
    labels = read(render_mermaid(select(map_)))
    assert set(labels) >= {*(verb for verb in Relation if verb != "undercuts"), "supports?"}


def test_lines_are_styled_by_their_number():
    text = render_mermaid(select(car_free_centre()))
    edges = re.findall(rf"^  [anj]\d+ {ARROW}.*", text, re.MULTILINE)
    styles = re.findall(r"^  linkStyle ([\d,]+) (.*)", text, re.MULTILINE)
    numbered = sorted(int(number) for numbers, _ in styles for number in numbers.split(","))
    assert numbered == list(range(len(edges)))
    (contradiction,) = (place for place, edge in enumerate(edges) if "contradicts" in edge)
    (style,) = (look for numbers, look in styles if str(contradiction) in numbers.split(","))
    assert mermaid_looks.LINES[Relation.CONTRADICTS].style == style


def test_a_reported_view_is_joined_with_the_claim_that_it_reports():
    map_ = workspace(
        article("a"),
        claim("a.waste", "The tram is a waste.", where="the old town"),
        article("b"),
        claim("b.theirs", "It is a waste of money.", role="reported", speaker="@a.waste"),
    )
    text = render_mermaid(select(map_))
    assert '  n1 -.->|"reports"| n0' in text
    assert "The tram is a waste.\n(where: the old town)" in read(text)
    assert '|"1 reports"|' in render_mermaid(select(map_, Selection(View.OVERVIEW)))


def test_every_article_has_its_conclusion_on_top_also_one_without_links():
    text = render_mermaid(select(car_free_centre(), Selection(articles=("courier",))))
    lines = text.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("  subgraph")]
    assert starts
    assert all(lines[at + 1] == "    direction BT" for at in starts)


def test_articles_without_links_are_written_where_mermaid_places_them_in_order():
    names = ("one", "two", "three", "four")
    claims = [claim(f"{name}.{end}", f"{name}-{end}") for name in names for end in "pq"]
    map_ = workspace(
        *map(article, names),
        *claims,
        link("one.p supports three.p"),
        link("two.p implies two.q"),
    )
    frames = re.findall(r'subgraph a\d\["(\w+)[<"]', render_mermaid(select(map_)))
    assert frames == ["four", "two", "one", "three"]


def test_text_from_right_to_left_is_embedded_by_entities():
    hebrew = "יש להעלות (minimum wage), גם אם קשה."
    map_ = workspace(
        question("q", "Q?", "כן"),
        article("a", hebrew),
        claim("a.b", hebrew, when="שנה אחת"),
        claim("a.c", "Wages (שכר) rose."),
        title=hebrew,
    )
    text = render_mermaid(select(map_))
    embedded = f"\u202b{hebrew}\u202c"
    assert json.loads(HEAD.match(text)[1]) == embedded
    heading, claim_label, other = read(text)
    assert heading.split("\n")[0] == embedded
    assert claim_label == f"{embedded}\n(when: שנה אחת)"
    assert other == "Wages (שכר) rose."
    assert not any(unicodedata.bidirectional(sign) in {"RLE", "PDF"} for sign in text)


def test_an_overview_links_articles_and_counts():
    map_ = workspace(
        article("a"),
        article("b"),
        claim("a.p", "P.", role="conclusion"),
        claim("a.r", "R."),
        claim("b.q", "Q.", role="conclusion"),
        argument("a.p", "r"),
        link("a.p supports b.q"),
        link("a.r supports b.q"),
    )
    text = render_mermaid(select(map_, Selection(View.OVERVIEW)))
    assert '  a0 ==>|"2 supports"| a1' in text
    assert "R#46;" not in text
    assert "R." not in text


def test_an_empty_map_is_still_a_flowchart():
    assert read(render_mermaid(select(workspace()))) == []


def test_too_many_lines_are_refused_with_what_to_do():
    links = [link("a.p supports b.q")] * (MOST_EDGES + 1)
    parts = (article("a"), article("b"), claim("a.p", "P."), claim("b.q", "Q."))
    assert read(render_mermaid(select(workspace(*parts, *links[:MOST_EDGES]))))
    with pytest.raises(ArgmapError, match=r"501.*--view overview"):
        render_mermaid(select(workspace(*parts, *links)))


def test_too_long_a_text_is_refused_with_what_to_do():
    map_ = forest(articles=3, claims=100, links=0, seed=1)
    with pytest.raises(ArgmapError, match=r"50,000 characters.*--view overview"):
        render_mermaid(select(map_))
    assert len(render_mermaid(select(map_, Selection(View.OVERVIEW)))) < MOST_CHARACTERS


def test_the_limit_counts_what_a_browser_counts():
    claims = [claim(f"a.c{at}", "🎉" * 500) for at in range(60)]
    with pytest.raises(ArgmapError, match="characters"):
        render_mermaid(select(workspace(article("a"), *claims)))
