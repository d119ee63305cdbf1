"""Small sites, really built."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import BROKEN, MAP

from argmap.site.block_options import KNOWN

PAGE = (Path(__file__).parents[2] / "docs" / "sites.md").read_text(encoding="utf-8")
BLOCKS = re.compile(r"^(`{3,4})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
# What the page tells readers to write.
SHOWN = {block[2]: block[3] for block in BLOCKS.finditer(PAGE)}
MKDOCS = f"site_name: Maps\ntheme:\n  name: mkdocs\n  locale: en\nplugins: []\n{SHOWN['yaml']}"
CONF = f'{SHOWN["python"]}html_theme = "basic"\n'


def run(*command, folder):
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def indent(text, columns):
    return "".join(f"{' ' * columns}{line}".rstrip() + "\n" for line in text.splitlines())


def fence(text, head=""):
    return f"```argmap-map{head}\n{text}```\n"


@pytest.fixture(name="mkdocs")
def _mkdocs(tmp_path):
    def build(page, *options):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text(MKDOCS)
        (tmp_path / "docs" / "index.md").write_text(page)
        done = run("mkdocs", "build", *options, folder=tmp_path)
        html = tmp_path / "site" / "index.html"
        return done, html.read_text(encoding="utf-8") if html.exists() else ""

    return build


@pytest.fixture(name="sphinx")
def _sphinx(tmp_path):
    def build(page, *options, builder="html"):
        (tmp_path / "conf.py").write_text(CONF)
        (tmp_path / "index.rst").write_text(page)
        done = run("sphinx", "-b", builder, *options, ".", "out", folder=tmp_path)
        suffix = "html" if builder == "html" else "txt"
        html = tmp_path / "out" / f"index.{suffix}"
        return done, html.read_text(encoding="utf-8") if html.exists() else ""

    return build


def assert_two_pictures(html):
    assert html.count("<svg") == 2
    assert html.count("<details>") == 2
    ids = re.findall(r' id="(argmap-[^"]*)"', html)
    assert len(ids) == len(set(ids)) > 10
    assert "argmap-mistakes" not in html


def test_mkdocs_draws_fences(mkdocs):
    options = ' view="overview" article="herald"'
    page = f"# Maps\n\n{fence(MAP)}\nAnd:\n\n{fence(MAP, options)}\n```argmap\n{MAP}```\n"
    done, html = mkdocs(page, "--strict")
    assert done.returncode == 0, done.stderr
    assert_two_pictures(html)
    assert '<span class="kd">conclusion</span>' in html


def test_mkdocs_shows_mistakes_and_fails_if_it_is_strict(mkdocs):
    page = f"# Maps\n\n{fence(BROKEN)}"
    done, html = mkdocs(page)
    assert done.returncode == 0
    assert "WARNING" in done.stderr
    assert "index.md:6:13: error[N202]" in done.stderr
    assert "argmap-mistakes" in html
    assert mkdocs(page, "--strict")[0].returncode == 1


def test_sphinx_draws_directives(sphinx):
    directive = ".. argmap::\n"
    options = "   :view: overview\n   :article: herald\n"
    content = f"\n{indent(MAP, 3)}\n"
    listing = f".. code-block:: argmap\n{content}"
    page = f"Maps\n====\n\n{directive}{content}{directive}{options}{content}{listing}"
    done, html = sphinx(page, "-W")
    assert done.returncode == 0, done.stderr
    assert_two_pictures(html)
    assert '<span class="kd">conclusion</span>' in html


def test_sphinx_shows_the_text_in_other_formats(sphinx):
    done, text = sphinx(f"Maps\n====\n\n.. argmap::\n\n{indent(MAP, 3)}", "-W", builder="text")
    assert done.returncode == 0, done.stderr
    assert 'conclusion gain "Shops gain trade."' in text
    assert "<svg" not in text


def test_sphinx_shows_mistakes_and_fails_if_warnings_are_errors(sphinx):
    page = f"Maps\n====\n\n.. argmap::\n\n{indent(BROKEN, 3)}"
    done, html = sphinx(page)
    assert done.returncode == 0
    assert "index.rst:8:13: error[N202]" in done.stderr
    assert "argmap-mistakes" in html
    assert sphinx(page, "-W", "-E")[0].returncode == 1


def test_the_examples_of_the_page_are_drawn(mkdocs, sphinx):
    done, html = mkdocs(SHOWN["markdown"], "--strict")
    assert done.returncode == 0, done.stderr
    assert html.count("<svg") == 1
    done, html = sphinx(f"Maps\n====\n\n{SHOWN['rst']}", "-W")
    assert done.returncode == 0, done.stderr
    assert html.count("<svg") == 1


def test_the_page_lists_every_option():
    rows = re.findall(r"^\| (`[^|]*) \|", PAGE, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(KNOWN)
