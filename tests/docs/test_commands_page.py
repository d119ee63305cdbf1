"""docs/commands.md keeps its word: every command and option is in it, and its examples run.

A `console` block is run line by line in a folder that holds `maps` (as `argmap init` makes it),
`texts` (its texts) and, where the block names it, `draft.argmap`. Lines below a command are what
it prints. The examples in the help texts are run in the same way.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
import typst
from command_line import run_argmap
from starters import write_starter

from argmap.cli import serve
from argmap.cli.app import build_command_line

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
ENVIRONMENT = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
COMMANDS = {
    name: command
    for name, command in typer.main.get_command(build_command_line()).commands.items()
    if not command.hidden
}
DRAFT = 'article draft\npremise rents "Rents went up."\n'
WEB_PAGE = """<!doctype html><html lang="en"><head><title>The centre without cars</title>
<meta name="author" content="R. Vale"><meta property="og:site_name" content="The Herald"></head>
<body><nav><a href="/">Home</a></nav><article><h1>The centre without cars</h1>
<p>Footfall rose in every street that was closed to cars in the spring of the year 2022.</p>
<p>The shops gained trade, although nobody had counted on it when the streets were closed.</p>
</article></body></html>
"""
NODESETS = {
    "debate.json": {"1": "Trams are quiet.", "2": "We want trams.", "3": "Trams are dear."},
    "speech.json": {"1": "Go.", "2": "It is late.", "3": "It rains.", "4": "We have hats."},
}
SCHEMES = {
    "debate.json": (("7", "RA", "1", "2"), ("8", "CA", "3", "1")),
    "speech.json": (("7", "RA", "2", "1"), ("8", "CA", "3", "7"), ("9", "CA", "4", "8")),
}
IMPORTED = {
    "debate.argdown": "# Trams\n\n[Quiet]: Trams are quiet.\n  + [Want]: We want trams.\n",
    "refs.bib": "@book{vale, author = {Vale, R.}, title = {On trams}, year = 2024}\n",
}
MERGED = {
    "base": DRAFT,
    "ours": f'{DRAFT}premise bikes "Many came by bicycle."\n',
    "theirs": f'{DRAFT}premise visits "People came on foot."\n',
}
ROLES = ("AUTHOR", "COMMITTER")
BROKEN = (
    "article herald\n"
    'premise footfall "Footfall rose."\n'
    'conclusion gain "Shops gain trade."\n'
    "  because footfal\n"
)


@pytest.fixture(autouse=True)
def _stop_serving(monkeypatch):
    """Let `serve` end once its page is there, and open no browser."""

    def show_and_stop(live, workspaces, show=serve.show):
        show(live, workspaces)
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "show", show_and_stop)
    monkeypatch.setattr("webbrowser.open", str)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def help_examples(name):
    text = COMMANDS[name].help or ""
    return "".join(
        f"$ {line.strip()}\n" for line in text.splitlines() if line.startswith("  argmap ")
    )


def section(name):
    return PAGE.partition(f"## `argmap {name}`\n")[2].partition("\n## ")[0]


def make_folder(folder, script):
    write_starter(folder / "maps")
    shutil.copytree(folder / "maps" / "texts", folder / "texts")
    if "argmap convert" in script:
        (folder / "page.html").write_text(WEB_PAGE, encoding="utf-8")
        (folder / "report.pdf").write_bytes(typst.compile(b"A report."))
    if "argmap import" in script:
        write_imported(folder)
    if "draft.argmap" in script:
        (folder / "draft.argmap").write_text(DRAFT, encoding="utf-8")
    if "argmap merge" in script:
        for name in ("base", "ours", "theirs"):
            (folder / f"{name}.argmap").write_text(MERGED[name], encoding="utf-8")
    if any(f"argmap {name}" in script for name in ("diff", "git-setup", "report", "review")):
        make_repository(folder)
    if "init maps" in script:
        shutil.rmtree(folder / "maps")


def write_imported(folder):
    """Write files in other formats."""
    for name, claims in NODESETS.items():
        nodes = [{"nodeID": key, "type": "I", "text": text} for key, text in claims.items()]
        nodes += [{"nodeID": key, "type": kind, "text": kind} for key, kind, _, _ in SCHEMES[name]]
        ends = [pair for key, _, a, b in SCHEMES[name] for pair in ((a, key), (key, b))]
        edges = [{"fromID": source, "toID": target} for source, target in ends]
        (folder / name).write_text(json.dumps({"nodes": nodes, "edges": edges}))
    for name, text in IMPORTED.items():
        (folder / name).write_text(text)


def make_repository(folder):
    """Commit the maps on `main`, and two rewordings: one on `topic`, one not committed."""
    herald = folder / "maps" / "herald.argmap"
    git(folder, "init", "-q", "-b", "main")
    for message, before, after in (
        ("v1", "Rents in", "Rents in"),
        ("v2", "hedge likely", "hedge possible"),
        (None, "Rents in the closed streets went up.", "Rents in the closed streets rose."),
    ):
        text = herald.read_text(encoding="utf-8")
        assert before in text
        herald.write_text(text.replace(before, after), encoding="utf-8")
        if message:
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", message)
            git(folder, "tag", message)
            git(folder, "switch", "-q", "-C", "topic")


def git(folder, *words):
    person = {"NAME": "A. Mapper", "EMAIL": "mapper@example.org"}
    who = {f"GIT_{role}_{key}": value for role in ROLES for key, value in person.items()}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {**os.environ, **alone, **who}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True)  # noqa: S607  # on the PATH


def run(line, folder):
    """Run a command as a shell would, with its `<` and `>`, and return what it prints."""
    words = shlex.split(line)
    assert words[0] == "argmap"
    places = {mark: words.index(mark) for mark in "<>" if mark in words}
    files = {mark: folder / words[place + 1] for mark, place in places.items()}
    done = run_argmap(
        *words[1 : min((*places.values(), len(words)))],
        folder=folder,
        stdin=files["<"].read_bytes() if "<" in files else b"",
        environment={"COLUMNS": "80"},
    )
    assert done.code == 0, done.err
    if ">" in files:
        files[">"].write_bytes(done.out.encode())
        assert done.out
        return done.err
    return done.out + done.err


def run_all(script, folder):
    make_folder(folder, script)
    for step in re.findall(r"^\$ (.*\n(?:(?!\$ ).*\n)*)", script, re.MULTILINE):
        line, _, expected = step.partition("\n")
        printed = run(line, folder)
        if expected:
            assert printed == expected


@pytest.mark.parametrize("script", blocks("console"), ids=lambda script: script.splitlines()[0])
def test_the_examples_of_the_page_run(script, tmp_path):
    run_all(script, tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_run(name, tmp_path):
    script = help_examples(name)
    assert script
    run_all(script, tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_is_on_the_page(name):
    shared = PAGE.partition("## What all commands share")[2].partition("\n## ")[0]
    assert f"[`argmap {name}`](#argmap-{name})" in PAGE
    usage = section(name).partition("```text\n")[2].partition("```")[0]
    assert usage.startswith(f"argmap {name}")
    for parameter in COMMANDS[name].params:
        if getattr(parameter, "hidden", False):
            continue
        if parameter.param_type_name == "argument":
            assert (
                parameter.make_metavar(
                    COMMANDS[name].make_context(name, [], resilient_parsing=True)
                ).strip("{}")
                in usage
            )
            continue
        for option in parameter.opts:
            assert f"`{option}" in section(name) + shared, option
        assert any(option in usage for option in parameter.opts), parameter.opts
        for choice in getattr(parameter.type, "choices", ()):
            assert str(getattr(choice, "value", choice)) in section(name)


def test_the_options_of_argmap_itself_are_on_the_page():
    printed = subprocess.run(
        [sys.executable, "-m", "argmap", "--help"], capture_output=True, check=True, text=True
    ).stdout
    options = re.findall(r"^  (--?\w[\w-]*)(?:, (--\w+))?", printed, re.MULTILINE)
    assert options
    for option in (name for names in options for name in names if name):
        assert f"`{option}`" in PAGE
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", printed, re.MULTILINE)


def test_the_mistake_shown_is_the_mistake_printed(tmp_path):
    (tmp_path / "draft.argmap").write_text(BROKEN, encoding="utf-8")
    command = [sys.executable, "-m", "argmap", "check", "draft.argmap", "--format"]
    full, listed = (
        subprocess.run(
            [*command, name], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False
        )
        for name in ("full", "json")
    )
    assert full.returncode == listed.returncode == 1
    assert full.stderr.decode() in blocks("text")
    assert json.loads(listed.stdout) == json.loads(blocks("json")[0])
