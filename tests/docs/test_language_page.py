"""docs/language.md keeps its word: the right examples check clean, the wrong ones say just this.

How the page is written:

- The first `argmap` block is a whole map, "the example". A `text PATH` block is a file that lies
  beside every block.
- An `argmap` block is a workspace of its own. `argmap more` is a second file beside the example;
  `argmap article` is one too, and its lines stand in an article named `sample`.
- A block checks clean, unless a plain `text` block follows at once: then its lines are what argmap
  reports, as `line:column severity[code] message`, counted in the block. `--update-golden` writes
  these lines anew.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from argmap.analyze.check import run_rules
from argmap.analyze.rules import circular_argument
from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.loader import load
from argmap.load.loading_rules import LOADING_RULES
from argmap.model.edtf import is_edtf
from argmap.model.elements import Relation
from argmap.syntax.syntax_rules import SYNTAX_RULES
from argmap.syntax.vocabulary import CLAUSES, EVERY_ENTRY, LINK, VERBS

FILE = Path(__file__).parents[2] / "docs" / "language.md"
PAGE = FILE.read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+) ?(.*)\n((?:.*\n)*?)```\n", re.MULTILINE)
HEADINGS = re.compile(r"^##+ (.*)$", re.MULTILINE)
# Of files, bytes and settings: no block of the page can hold them.
UNSHOWN = {"S107", "S108", "Q305", "F401", "F402", "F403", "F404", "F405"}


@dataclass(frozen=True)
class Example:
    place: int
    kind: str
    text: str
    line: int
    wrong: bool
    messages: tuple[str, ...]


def fences(page):
    return tuple(FENCE.finditer(page))


def examples(page=PAGE):
    found = fences(page)
    for place, fence in enumerate(found):
        language, kind, text = fence.groups()
        if language == "argmap":
            follower = follower_of(found, place, page)
            messages = tuple(follower[3].splitlines()) if follower else ()
            line = page.count("\n", 0, fence.start()) + 1
            yield Example(place, kind, text, line, follower is not None, messages)


def follower_of(found, place, page):
    """Return the plain text block that follows a block at once."""
    if place + 1 == len(found) or found[place + 1].group(1, 2) != ("text", ""):
        return None
    between = page[found[place].end() : found[place + 1].start()]
    return None if between.strip() else found[place + 1]


def rewrite(example, messages):
    """Put these messages below a wrong example, on disk."""
    page = FILE.read_text(encoding="utf-8")
    follower = fences(page)[example.place + 1]
    lines = "".join(f"{message}\n" for message in messages)
    FILE.write_text(page[: follower.start(3)] + lines + page[follower.end(3) :], encoding="utf-8")


def texts():
    return {fence[2]: fence[3] for fence in fences(PAGE) if fence[1] == "text" and fence[2]}


def reported(example, root):
    """Return what argmap says of an example, in the manner of the page."""
    whole = next(examples()).text
    head = "article sample\n" if example.kind == "article" else ""
    contents = {"page.argmap": head + example.text}
    if example.kind:
        contents["centre.argmap"] = whole
    files = tuple(
        RawFile(name, root / name, text.encode()) for name, text in sorted(contents.items())
    )
    loaded = load(WorkspaceFiles(root, files))
    return tuple(
        as_on_page(found, head.count("\n"))
        for found in (
            *loaded.diagnostics,
            *run_rules(loaded, wanted=lambda rule: rule is circular_argument.RULE),
        )
    )


def as_on_page(found, lines_above):
    span = found.primary.span
    place = span.file.locate(span.start)
    here = f"{place.line - lines_above}:{place.column}"
    where = here if span.file.path == "page.argmap" else f"{span.file.path}:{here}"
    return f"{where} {found.rule.severity}[{found.rule.code}] {found.message}"


def table(header):
    """Return the cells of the table whose first line is this, a tuple a row."""
    rows = PAGE.partition(f"{header}\n")[2].partition("\n\n")[0].splitlines()[1:]
    return [tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]) for row in rows]


def sections():
    """Return the text below each heading, under the words of the language that it names."""
    heads = tuple(HEADINGS.finditer(PAGE))
    ends = (*(head.start() for head in heads[1:]), len(PAGE))
    return {
        word: PAGE[head.end() : end]
        for head, end in zip(heads, ends, strict=True)
        for word in re.findall(r"`([\w-]+)`", head[1])
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    for name, text in texts().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("example", tuple(examples()), ids=lambda example: f"line {example.line}")
def test_the_example_says_what_the_page_says(example, root, request):
    assert example.kind in {"", "more", "article"}
    messages = reported(example, root)
    assert bool(messages) == example.wrong
    if example.wrong and request.config.getoption("--update-golden"):
        rewrite(example, messages)
    else:
        assert messages == example.messages


@pytest.mark.parametrize(
    "example",
    [each for each in examples() if not each.wrong and "quote" in each.text],
    ids=lambda example: f"line {example.line}",
)
def test_the_quotations_of_right_examples_are_verified_where_there_is_a_source(example, root):
    sourced = 'source "texts/' in example.text
    text = example.text if example.kind == "" else f"article sample\n{example.text}"
    file = RawFile("page.argmap", root / "page.argmap", text.encode())
    workspace = load(WorkspaceFiles(root, (file,))).workspace
    quotes = [quote for claim in workspace.claims for quote in claim.quotes]
    assert quotes
    assert {quote.status for quote in quotes} == {"verified" if sourced else "unchecked"}


@pytest.mark.parametrize(
    "word", [*EVERY_ENTRY[:-1], *(form.keyword for form in CLAUSES), *VERBS], ids=str
)
def test_every_word_has_its_section_with_right_and_wrong_use(word):
    found = tuple(examples(sections()[word]))
    using = [example for example in found if re.search(rf"\b{word}\b", example.text)]
    assert any(not example.wrong for example in using), "no right use"
    assert any(example.wrong for example in using), "no wrong use"


def test_the_table_of_clauses_is_that_of_the_code():
    expected = [
        (
            f"`{form.keyword}`",
            "any entry"
            if form.entries == EVERY_ENTRY
            else "any claim"
            if form.entries == EVERY_ENTRY[3:-1]
            else ", ".join(LINK if entry == LINK else f"`{entry}`" for entry in form.entries),
            "yes" if form.repeatable else "no",
        )
        for form in CLAUSES
    ]
    assert [row[:3] for row in table("| clause | on | repeatable | holds |")] == expected


def test_the_table_of_verbs_is_that_of_the_code():
    rows = [row[:2] for row in table("| verb | direction | choose it when |")]
    assert [verb.strip("`") for verb, _ in rows] == list(VERBS)
    for verb, direction in rows:
        assert (direction == "↔") is Relation(verb.strip("`")).is_symmetric


def test_the_table_of_dates_holds_dates():
    dates = [
        date for row in table("| written | means |") for date in re.findall(r"`([^`]*)`", row[0])
    ]
    assert len(dates) > 20
    assert [date for date in dates if not is_edtf(date)] == []


def test_every_rule_that_a_text_can_break_is_shown_broken():
    rules = {rule.code for rule in (*SYNTAX_RULES, *LOADING_RULES, circular_argument.RULE)}
    shown = set(re.findall(r"\[(\w\d+)\]", "".join("".join(each.messages) for each in examples())))
    assert shown == rules - UNSHOWN
