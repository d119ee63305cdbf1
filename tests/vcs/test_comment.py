"""The comment on a pull request: what it says, that it fits, and that no author's text acts in it.

Golden comments stand in `comments/`.
"""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from repository import Built, built

from argmap.render.diagram.mermaid import MOST_CHARACTERS as MOST_IN_MERMAID
from argmap.render.diagram.mermaid import MOST_EDGES
from argmap.render.review.comment import MOST_CHARACTERS

BASE = """map "Cars in the centre"
question trade "Do shops gain or lose?"
  positions gain, lose
article herald "Close the centre"
  premise footfall "Footfall rose in every street that was closed."
  premise rents "Rents went up."
  conclusion shops-gain "Shops in a car-free centre gain trade."
    because footfall + rents as visits
    hedge likely
    answers trade gain
article courier "Keep it open"
  premise deliveries "Deliveries take twice as long."
  conclusion shops-lose "Shops in a car-free centre lose trade."
    because deliveries
    answers trade lose
courier.shops-lose contradicts herald.shops-gain
"""
LINKS = ("--link-base", "https://example.org/maps/blob/{commit}")
# What GitHub, or Mermaid, or Markdown would act on.
HOSTILE = (
    "@octocat and @org/team",
    "closes #12, fixes GH-7, resolves octo/repo#3",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "</details></td></table><!-- argmap-review -->",
    "a | b || c \\| d",
    "[click](https://evil.example) ![x](https://evil.example/x.png) www.evil.example",
    "```\n\n# heading\n\n```mermaid",
    '"]; click n0 call alert() %%{init: {\\"securityLevel\\": \\"loose\\"}}%%',
    "$x^2$ $$y$$ :tada: /close /assign me",
    "https://evil.example/path?q=1 mailto:x@y.example",
    "> [!WARNING]\n- [ ] task\n1. item",
    "65536abcdef0123456789abcdef0123456789abc",
)
LIVE = re.compile(
    r"@\w|(?<![&\w])#\d"
    r"|<(?!/?(?:strong|span|del|ins|sub|details|summary|br)\b|br/>|!-- argmap-review)"
)


def reviewed(folder, old, new, *words):
    """Return the comment on the change from one file to another."""
    repository = built(folder, {"maps/m.argmap": old})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"maps/m.argmap": new})
    code, printed, told = repository.argmap("review", "--base", "main", *words)
    assert (code, told) == (0, "")
    return printed


def size(text):
    return len(text.encode("utf-16-le")) // 2


def flowcharts(comment):
    return re.findall(r"^```mermaid\n(.*?)^```$", comment, re.MULTILINE | re.DOTALL)


def outside(comment):
    """Return the comment without its flowcharts."""
    return re.sub(r"^```mermaid\n.*?^```$", "", comment, flags=re.MULTILINE | re.DOTALL)


def rendered(comment):
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(outside(comment))


def many(count, word, *, length=0):
    """Return a map of so many claims in articles of fifty, which all say the word."""
    lines = []
    for number in range(count):
        if number % 50 == 0:
            lines.append(f'article a{number // 50} "Article {number // 50}"')
        text = f"Thing {number} of this map goes {word} {number} times" + " and again" * length
        lines.append(f'premise c{number} "{text}."')
    return "\n".join(lines)


def test_a_small_change(tmp_path, golden):
    new = (
        BASE.replace("went up", "went up a lot")
        .replace("hedge likely", "hedge certain")
        .replace('  premise deliveries "Deliveries take twice as long."\n', "")
        .replace("    because deliveries\n", "")
        .replace("contradicts", "contrasts")
        + 'herald.footfall opposes courier.shops-lose\n  note "New."\n'
    )
    golden("comments/small.md", reviewed(tmp_path, BASE, new, *LINKS))


def test_no_change(tmp_path, golden):
    new = "# A comment.\n" + BASE.replace("  hedge likely", " hedge   likely")
    golden("comments/none.md", reviewed(tmp_path, BASE, new))


def test_quotations_that_only_moved_are_counted_and_nothing_is_drawn(tmp_path):
    old = BASE.replace(
        "    hedge likely", '    quote "a" at 1\n    quote "b" at page 2\n    hedge likely'
    )
    new = old.replace("at 1", "at 3").replace("page 2", "page 3")
    comment = reviewed(tmp_path, old, new)
    assert "**2 quotations moved**" in comment
    assert "- `herald`: 1 quotation moved with its paragraph\n" in comment
    assert "- `herald`: 1 quotation moved with its page\n" in comment
    assert "picture" not in comment
    assert "|" not in comment
    assert "**1 notice" not in comment


def test_mistakes_that_leave_holes_are_told_at_the_top(tmp_path, golden):
    new = BASE.replace("because deliveries", "because delivries")
    comment = reviewed(tmp_path, BASE, new)
    golden("comments/holes.md", comment)
    assert comment.startswith("> [!WARNING]\n")


def test_hostile_texts(tmp_path, golden):
    quoted = [text.replace("\n\n", " ").replace('\\"', '"').replace('"', '\\"') for text in HOSTILE]
    old = 'article herald "Close the centre"\n' + "".join(
        f'premise p{place} "Something else, {place}."\n' for place in range(len(quoted))
    )
    new = f'article herald "{quoted[0]}"\n  author "{quoted[2]}"\n  note "{quoted[1]}"\n' + "".join(
        f'premise p{place} "{text}"\n  note "{text}"\n  if "{text}"\n'
        for place, text in enumerate(quoted)
    )
    comment = reviewed(tmp_path, old, new)
    golden("comments/hostile.md", comment)
    assert LIVE.findall(outside(comment)) == []
    html = rendered(comment)
    assert "<a " not in html
    assert "<img" not in html
    assert html.count("<table>") == 1
    assert html.count("<details>") == html.count("</details>") == comment.count("<details>")
    assert comment.count("<!-- argmap-review -->") == 1
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert {len(re.findall(r"<t[hd]", row)) for row in rows} == {4}


@pytest.mark.parametrize(
    ("count", "length", "name"),
    [(70, 0, "table"), (300, 80, "counts")],
)
def test_a_larger_change_is_told_in_less(count, length, name, tmp_path, golden):
    words = ("up", "down by a lot of")
    old, new = (many(count, word, length=length) for word in words)
    comment = reviewed(tmp_path, old, new)
    assert flowcharts(comment) == []
    assert size(comment) <= MOST_CHARACTERS
    golden(f"comments/{name}.md", comment)


def test_the_picture_shows_less_around_a_change_before_it_is_left_out(tmp_path, golden):
    links = "".join(f"a1.c{number} supports a0.c0\n" for number in range(50, 100)) + "".join(
        f"a2.c{number} supports a0.c1\n" for number in range(100, 150)
    )
    old = many(150, "up") + "\n" + links
    new = old.replace("Thing 0 of", "Thing zero of").replace("Thing 1 of", "Thing one of")
    comment = reviewed(tmp_path, old, new)
    golden("comments/less-around.md", comment)
    assert len(flowcharts(comment)) == 1


def seeds():
    folder = Path(__file__).parents[2] / "seeds"
    return {f"maps/{path.name}": path.read_text("utf-8") for path in folder.glob("*.argmap")}


def test_a_new_map_has_an_overview_and_its_matrix(tmp_path):
    repository = built(tmp_path, {"README": ""})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit(seeds())
    _, comment, _ = repository.argmap("review", "--base", "main")
    (overview,) = flowcharts(comment)
    assert "3 of 54 claims" in overview
    assert "added" not in overview
    assert "(thick, blue)" not in comment
    assert "<summary>The matrix: 18 questions</summary>" in comment
    assert "| Question | fall | aftermath | idlib |" in comment
    assert "Cause:" not in comment


def test_a_change_of_several_articles_is_drawn_article_by_article(tmp_path):
    files = seeds()
    repository = built(tmp_path, files)
    repository.git("checkout", "-q", "-b", "topic")
    name = "maps/aftermath.argmap"
    text = re.sub(r'(premise [\w-]+ "[^"]+)\."', r'\1 by far."', files[name], count=3)
    port = """article port "The port"
premise ships "Ships bring all."
premise money "Whoever has the port has the money."
conclusion port-rules "Whoever has the port rules."
  because ships + money
port.port-rules supports idlib.extent-foreign
"""
    repository.commit({name: text, "maps/port.argmap": port})
    _, comment, _ = repository.argmap("review", "--base", "main")
    charts = flowcharts(comment)
    assert [chart.count("subgraph") for chart in charts] == [1, 1]
    assert charts[0].count("changed)") == 3
    assert charts[1].count("added)") == 3
    assert "Each article is drawn by itself" in comment


def test_a_reason_that_moved_to_another_article_is_reviewed(tmp_path):
    old = """article herald
  premise rents "Rents in the closed streets went up."
  premise steps "More people come on foot."
  conclusion gain "Shops gain trade."
    because rents
    because steps
article courier
  premise spend "Drivers spend more."
"""
    new = old.replace("    because rents\n", "").replace(
        '  premise rents "Rents in the closed streets went up."\n', ""
    )
    comment = reviewed(
        tmp_path, old, f'{new}  premise rents "Rents in the closed streets went up."'
    )
    assert "herald → courier" in comment


def test_claims_that_fall_are_marked_and_their_cause_is_told(tmp_path):
    old = BASE.replace("courier.shops-lose contradicts herald.shops-gain\n", "")
    comment = reviewed(tmp_path, old, old.replace("    because deliveries\n", ""))
    (chart,) = flowcharts(comment)
    assert "not shown)<br/>Shops in a car-free centre lose trade." in chart
    assert "(status: stands → not shown)" in chart
    assert '-->|"− reason"|' in chart  # noqa: RUF001  # the minus sign
    assert "linkStyle 0 stroke:#c93f16" in chart
    told = (
        "lost its last support (`maps/m.argmap:13`)<br>“Shops in a car-free centre lose trade.”<br>"
    )
    assert f"{told}Cause: − `courier.shops-lose` because deliveries\n" in comment  # noqa: RUF001
    assert comment.count("“Shops in a car-free centre lose trade.”") == 1


def test_a_row_has_all_changes_of_a_claim_and_no_words_twice(tmp_path):
    new = (
        BASE.replace("gain trade", "win trade")
        .replace("hedge likely", "hedge certain")
        .replace("because footfall + rents", "because footfall")
        + "herald.rents supports herald.shops-gain\n"
    )
    comment = reviewed(tmp_path, BASE, new)
    (row,) = (line for line in comment.splitlines() if line.startswith("| ~ | `herald.shops-gain`"))
    cells = row.split(" | ")
    assert cells[2] == (
        "reworded: Shops in a car-free centre <del>gain</del> <ins>win</ins> trade."
        "<br>hedge: likely → certain<br>~ because footfall + rents → footfall"
    )
    (link,) = (line for line in comment.splitlines() if "| `herald.rents supports" in line)
    assert "win trade" not in link
    assert "`herald.rents`: Rents went up." in link


@pytest.mark.parametrize("count", [60, 61, 120, 250, 900])
def test_whatever_the_size_the_limits_hold(count, tmp_path):
    comment = reviewed(tmp_path, many(count, "up", length=9), many(count, "漢字🌈" * 9, length=9))
    assert size(comment) <= MOST_CHARACTERS
    for flowchart in flowcharts(comment):
        assert size(flowchart) <= MOST_IN_MERMAID
        assert len(re.findall(r"^  \w+ \S*[-=.]\S* ", flowchart, re.MULTILINE)) <= MOST_EDGES
    assert comment.endswith("\n<!-- argmap-review -->\n")


def test_names_and_articles_without_end_do_not_break_the_limit(tmp_path):
    names = [f"{'a' * 200}{number}" for number in range(600)]
    old = "\n".join(f'article {name} "T"\npremise p "x y z"' for name in names)
    comment = reviewed(tmp_path, old, old.replace("x y z", "u v w"))
    assert size(comment) <= MOST_CHARACTERS
    assert re.search(r"^\| and \d+ more \| \| \| \|$", comment, re.MULTILINE)


def test_two_thousand_claims_fit(tmp_path):
    comment = reviewed(tmp_path, many(2000, "up"), many(2000, "down"))
    assert "~2000 reworded" in comment
    assert size(comment) <= MOST_CHARACTERS


def test_of_a_change_too_large_to_be_told_what_weighs_most_comes_first(tmp_path):
    gone = '\npremise gone "This claim stands at the end of all."'
    words = "--picture-url", "https://example.org/a/1"
    old, new = (many(300, word, length=80) for word in ("up", "down by a lot of"))
    comment = reviewed(tmp_path, old + gone, new, *words)
    listed = comment.partition("|---|---|---|---|\n")[2].splitlines()
    assert "`a5.gone`: **breaking**" in listed[0]
    told = re.search(r"<summary>The (\d+) most severe of 301 changed items<", comment)
    assert listed.index("") == int(told[1]) > 50
    assert "[all changes, and the picture as SVG](https://example.org/a/1)" in comment


def test_what_is_gone_leads_to_the_old_version(tmp_path):
    repository = built(tmp_path, {"maps/m.argmap": BASE})
    old = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "-q", "-b", "topic")
    text = BASE.replace("courier.shops-lose contradicts herald.shops-gain\n", "").replace(
        "went up", "fell"
    )
    new = repository.commit({"maps/m.argmap": text})
    _, comment, _ = repository.argmap("review", "--base", "main", *LINKS)
    links = re.findall(r"\]\((https:\S*)\)", comment)
    assert f"https://example.org/maps/blob/{old}/maps/m.argmap#L16" in links
    assert f"https://example.org/maps/blob/{new}/maps/m.argmap#L6" in links
    _, below, _ = repository.argmap("review", "--base", "main", *LINKS, folder=tmp_path / "maps")
    assert re.findall(r"\]\((https:\S*)\)", below) == links


def test_the_review_starts_where_the_branches_parted(tmp_path):
    repository = built(tmp_path, {"m.argmap": BASE})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"m.argmap": BASE.replace("went up", "fell")})
    repository.git("checkout", "-q", "main")
    repository.commit({"m.argmap": BASE.replace("twice as long", "long")})
    _, comment, _ = repository.argmap("review", "--base", "main", "--head", "topic")
    assert comment.startswith("**1 notice**\n")
    assert "**~1 reworded**" in comment


def test_a_review_of_some_paths_has_a_marker_of_its_own(tmp_path):
    repository = built(tmp_path, {"one/m.argmap": BASE, "two/m.argmap": BASE})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"one/m.argmap": BASE.replace("went up", "fell")})
    markers = [
        repository.argmap("review", "--base", "main", *paths)[1].splitlines()[-1]
        for paths in ((), ("one",), ("one/",), ("two",), ("two", "one"), ("one", "two"))
    ]
    everything, one, same, two, both, turned = markers
    assert (one, both) == (same, turned)
    assert len({everything, one, two, both}) == 4
    assert all(re.fullmatch(r"<!-- argmap-review( [0-9a-f]{12})? -->", each) for each in markers)


def test_each_workspace_has_its_part(tmp_path):
    files = {"one/argmap.toml": "", "two/argmap.toml": ""}
    maps = {f"{name}/m.argmap": BASE for name in ("one", "two")}
    repository = built(tmp_path, files | maps)
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({name: BASE.replace("went up", "fell") for name in maps})
    _, comment, _ = repository.argmap("review", "--base", "main")
    assert re.findall(r"^### (.*)$", comment, re.MULTILINE) == ["`one`", "`two`"]
    assert len(flowcharts(comment)) == 2
    assert comment.count("<sub>+ added") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--base", "nowhere"), "unknown revision 'nowhere'"),
        (("--base", "main..topic"), "names two revisions"),
        (("--base", "main", "--link-base", "javascript:alert(1)"), "invalid --link-base"),
        (("--base", "main", "--picture-url", "https://x.example/)"), "invalid --picture-url"),
    ],
)
def test_a_call_without_sense_is_refused_in_a_sentence(words, told, tmp_path):
    repository = built(tmp_path, {"m.argmap": BASE})
    code, printed, messages = repository.argmap("review", *words)
    assert (code, printed) == (2, "")
    assert told in messages


def test_outside_a_repository_no_other_command_is_named(tmp_path):
    code, printed, messages = Built(tmp_path).argmap(
        "review", "--base", "main", GIT_CEILING_DIRECTORIES=str(tmp_path.parent)
    )
    assert (code, printed) == (2, "")
    assert messages == "argmap: this folder is not in a Git repository\n"


def test_commits_named_by_their_hash_are_shortened(tmp_path):
    repository = built(tmp_path, {"m.argmap": BASE})
    base = repository.git("rev-parse", "HEAD")
    head = repository.commit({"m.argmap": BASE.replace("went up", "fell")})
    _, comment, _ = repository.argmap("review", "--base", base, "--head", head)
    one, other = f"`{base[:8]}`", f"`{head[:8]}`"
    assert f"the merge base of {one} and {other} ({one}) → {other}" in comment
    assert base not in comment
    assert "&ZeroWidthSpace;" not in comment


def test_the_pointer_to_the_picture(tmp_path):
    new = BASE.replace("went up", "fell")
    comment = reviewed(tmp_path, BASE, new, "--picture-url", "https://example.org/a/1")
    assert "](https://example.org/a/1)" in comment
