"""The pages of the rules keep their word: an example gives just its findings, "Use instead" none.

A page is prose, then a section "Example" and a section "Use instead". In a section, `argmap` is
the map, `toml` the settings, `text PATH` another file beside them, `bytes PATH` one in which
`\\xe9` stands for a byte, and `link PATH` a link; the plain `text` block after the example is what
argmap says of it, as `line:column severity[code] message`. `--update-golden` writes these lines
again. Where the findings carry a fix, "Use instead" is what the fixes make of the example.
"""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.analyze.rules.registry import RULES, SUPPRESSION_RULES
from argmap.edit.fixes import fix_texts
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load

FOLDER = Path(__file__).parents[2] / "argmap" / "rules"
BYTE = re.compile(rb"\\x([0-9a-f]{2})")
PLACES = {"toml": "argmap.toml", "argmap": "page.argmap"}
FENCE = re.compile(r"^```(\w+) ?(.*)\n((?:.*\n)*?)```\n", re.MULTILINE)
RULES_BY_NAME = {rule.name: rule for rule in RULES}
PAGES = sorted(place.stem for place in FOLDER.iterdir())


def page(name):
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def section(text, heading):
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def lay_out(part, folder):
    """Write the files of a section, and return those of its workspace."""
    for language, name, content in FENCE.findall(part):
        if language == "text" and not name:
            continue
        place = folder / (name or PLACES[language])
        place.parent.mkdir(parents=True, exist_ok=True)
        written = content.encode()
        if language == "link":
            place.symlink_to(content.strip())
            continue
        if language == "bytes":
            written = BYTE.sub(lambda byte: bytes([int(byte[1], 16)]), written)
        place.write_bytes(written)
    (files,) = find_workspaces(Input([str(folder)], goes_on=True))
    return files


def found_in(files, rule):
    """Return what a rule finds in files."""
    loaded = load(files)
    # A suppression is judged by the findings of all other rules.
    selected = "usual" if rule in SUPPRESSION_RULES else rule.name
    return check_workspace(loaded, build_policy(loaded.settings, RuleSelection(select=(selected,))))


def as_on_page(found):
    span = found.primary.span
    place = span.file.locate(span.start)
    return f"{place.line}:{place.column} {found.rule.severity}[{found.rule.code}] {found.message}\n"


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert sorted(RULES_BY_NAME) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_example_gives_what_the_page_says(name, tmp_path, request):
    text = page(name)
    part = section(text, "Example")
    (said,) = (
        content for kind, path, content in FENCE.findall(part) if (kind, path) == ("text", "")
    )
    found = found_in(lay_out(part, tmp_path), RULES_BY_NAME[name])
    lines = "".join(as_on_page(each) for each in found)
    if request.config.getoption("--update-golden"):
        new = text.replace(f"```text\n{said}```", f"```text\n{lines}```", 1)
        (FOLDER / f"{name}.md").write_text(new, encoding="utf-8")
    assert lines == said
    assert {each.rule for each in found} == {RULES_BY_NAME[name]}


@pytest.mark.parametrize("name", PAGES)
def test_the_cure_gives_nothing(name, tmp_path):
    files = lay_out(section(page(name), "Use instead"), tmp_path)
    assert found_in(files, RULES_BY_NAME[name]) == ()


@pytest.mark.parametrize("name", PAGES)
def test_the_cure_is_what_the_fixes_make_of_the_example(name, tmp_path):
    rule = RULES_BY_NAME[name]
    files = lay_out(section(page(name), "Example"), tmp_path)
    found = found_in(files, rule)
    kinds = {each.fix.applicability for each in found if each.fix}
    assert (rule.applicability in kinds) if rule.applicability else not kinds
    if rule.applicability:
        (cure,) = (
            content
            for language, _, content in FENCE.findall(section(page(name), "Use instead"))
            if language == "argmap"
        )
        assert mended(files, rule) == cure


def mended(files, rule):
    """Return what the fixes for a rule make of the map of a page."""

    def examine(texts):
        raws = (replace(raw, content=texts[raw.location.name].encode()) for raw in files.files)
        return found_in(replace(files, files=tuple(raws)), rule)

    texts = {raw.location.name: raw.content.decode() for raw in files.files}
    return fix_texts(texts, examine, unsafe=True).texts["page.argmap"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_starts_with_a_sentence_and_says_why(name):
    first, *_ = page(name).split("\n")
    assert first.endswith(".")
    assert section(page(name), "Why").strip()
