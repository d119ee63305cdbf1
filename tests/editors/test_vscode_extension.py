"""What the extension for VS Code has without a server: snippets, and how lines are indented."""

import json
import re
from pathlib import Path

import pytest

from argmap.render.export.formats import ExportFormat
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file
from argmap.syntax.parser import parse
from argmap.syntax.vocabulary import CLAUSES, CLAUSES_BY_KEYWORD, ENTRIES, VERBS

EXTENSION = Path(__file__).parents[2] / "editors" / "vscode"
SNIPPETS = json.loads((EXTENSION / "snippets.json").read_text(encoding="utf-8"))
CONFIGURATION = json.loads((EXTENSION / "language-configuration.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
CHOICE = re.compile(r"\$\{\d+\|([^}|]*)\|\}")
LINES_WITH_CLAUSES = (
    'premise rents "Rents went up."',
    '  premise rents "It is \\"up\\"." # so it is',
    'article herald "Close it" ?',
    "article leaflet",
    "courier.lose contradicts herald.gain  # why",
    "é.b supports c.d",
)
OTHER_LINES = (
    'premise rents "Rents went',
    '    quote "premise a"',
    "# premise",
    "    because a + b",
    "",
)


def expand(snippet):
    """Yield the text of a snippet as it is inserted, with each choice of a list in turn."""
    body = "\n".join(snippet["body"])
    choices = CHOICE.search(body)
    for choice in choices[1].split(",") if choices else ("",):
        text = CHOICE.sub(choice, body)
        yield re.sub(r"\$\{\d+:([^}]*)\}|\$0", lambda match: match[1] or "", text)


def put_in_a_map(text):
    """Return the text below an entry that may have it, if it is a clause."""
    word = re.match(r"[\w-]*", text)[0]
    if word in CLAUSES_BY_KEYWORD:
        return f'conclusion x "X."\n  {text}\n'
    return f"{text}\n"


@pytest.mark.parametrize("name", SNIPPETS)
def test_each_snippet_is_valid(name):
    texts = list(expand(SNIPPETS[name]))
    for text in texts:
        assert "$" not in text
        file = SourceFile.of("x.argmap", "x.argmap", put_in_a_map(text))
        parsed = parse(file)
        assert parsed.diagnostics == ()
        assert parsed.tree.entries or text.startswith("#")


def test_snippets_are_laid_out_as_by_fmt():
    for snippet in SNIPPETS.values():
        text = put_in_a_map(next(expand(snippet)))
        file = SourceFile.of("x.argmap", "x.argmap", text)
        inked = [line.strip() for line in text.splitlines() if line.strip()]
        formatted = format_file(file).text.splitlines()
        assert [line.strip() for line in formatted if line.strip()] == inked


def test_there_is_a_snippet_for_each_entry_and_the_link_has_every_verb():
    assert set(ENTRIES) <= set(SNIPPETS)
    verbs = {text.split()[1] for text in expand(SNIPPETS["link"])}
    assert verbs == set(VERBS)
    assert all(name in SNIPPETS for name in ("because", "quote"))
    assert {form.keyword for form in CLAUSES} > {"because", "quote", "hedge"}


def test_clauses_are_indented_below_their_entry():
    oniguruma = pytest.importorskip("onigurumacffi", reason="babi is not made for Windows")
    rules = CONFIGURATION["onEnterRules"]
    patterns = [oniguruma.compile(rule["beforeText"]["pattern"]) for rule in rules]
    for line in (*LINES_WITH_CLAUSES, *OTHER_LINES):
        matches = [pattern for pattern in patterns if pattern.search(line)]
        assert bool(matches) == (line in LINES_WITH_CLAUSES), line
    for word in ENTRIES:
        assert patterns[0].search(f'{word} a "b"')


def test_the_package_names_files_that_are_there_or_built():
    contributes = PACKAGE["contributes"]
    language = contributes["languages"][0]
    files = {
        PACKAGE["icon"],
        language["configuration"],
        *language["icon"].values(),
        *(snippets["path"] for snippets in contributes["snippets"]),
    }
    assert all((EXTENSION / file).is_file() for file in files)
    script = (EXTENSION / "build.mjs").read_text(encoding="utf-8")
    (grammar,) = contributes["grammars"]
    assert grammar["path"].removeprefix("./") in script
    assert grammar["scopeName"] == "source.argmap"


def test_settings_and_commands_are_documented_and_have_titles():
    page = (EXTENSION / "README.md").read_text(encoding="utf-8")
    contributes = PACKAGE["contributes"]
    commands = {command["command"] for command in contributes["commands"]}
    names = {*contributes["configuration"]["properties"], *commands}
    assert {name for name in names if f"`{name}`" not in page} == set()
    script = (EXTENSION / "src" / "extension.js").read_text(encoding="utf-8")
    assert commands <= set(re.findall(r'"(argmap\.\w+)":', script))
    listed = [entry["command"] for menu in contributes["menus"].values() for entry in menu]
    assert set(listed) <= commands


def test_the_lock_file_names_no_address():
    lock = json.loads((EXTENSION / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    wanted = lock["packages"][""]["devDependencies"]
    assert wanted == PACKAGE["devDependencies"]
    assert all(lock["packages"][f"node_modules/{name}"]["integrity"] for name in wanted)


def test_a_folder_that_is_not_trusted_starts_nothing():
    untrusted = PACKAGE["capabilities"]["untrustedWorkspaces"]
    assert untrusted["supported"] == "limited"
    assert untrusted["restrictedConfigurations"] == ["argmap.command"]


def test_every_format_of_an_export_can_be_chosen():
    (formats,) = re.findall(r"FORMATS = \[(.*?)\];", read_source("extension.js"), re.DOTALL)
    assert re.findall(r'"([\w-]+)"', formats) == [*ExportFormat]


def read_source(name):
    return (EXTENSION / "src" / name).read_text(encoding="utf-8")
