"""`argmap diff` as a picture, from the command line."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "vcs"))

from repository import built  # it lies beside the tests of review

OLD = 'article herald "Close the centre"\npremise rents "Rents went up."\n'
NEW = OLD.replace("went up", "fell")


@pytest.fixture
def repository(tmp_path):
    return built(tmp_path, {"m.argmap": OLD}).write({"m.argmap": NEW})


def test_pictures_are_written_as_svg_and_as_mermaid(repository):
    code, svg, told = repository.argmap("diff", "HEAD", "--format", "svg")
    assert (code, svg[:5], told) == (0, "<?xml", "")
    code, flowchart, told = repository.argmap("diff", "HEAD", "--format", "mermaid")
    assert (code, flowchart[:4], told) == (0, "---\n", "")
    code, svg, _ = repository.argmap("diff", "HEAD", "--format", "svg", "--side-by-side")
    assert (code, svg.count('id="before:'), svg.count('id="now:')) == (0, 2, 2)


def test_the_name_of_the_file_says_the_format(repository):
    for name, start in (("c.svg", "<?xml"), ("c.mmd", "---"), ("c.json", "{"), ("c.md", "**")):
        assert repository.argmap("diff", "HEAD", "-o", name)[0] == 0
        assert (repository.folder / name).read_text(encoding="utf-8").startswith(start)
    code, _, messages = repository.argmap("diff", "HEAD", "-o", "c.png")
    assert code == 2
    assert "'c.png' does not end in a known format (.txt, .md, .json, .mmd, .svg)" in messages
    assert repository.argmap("diff", "HEAD", "--stat", "-o", "c.out")[0] == 0


def test_the_exit_code_is_that_of_the_change(repository):
    assert repository.argmap("diff", "HEAD", "--format", "mermaid", "--exit-code")[0] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--context", "2"), "--context needs a picture"),
        (("--side-by-side",), "--side-by-side needs --format svg"),
        (("--format", "mermaid", "--side-by-side"), "--side-by-side needs --format svg"),
        (("--format", "svg", "--stat"), "--stat prints text only"),
    ],
)
def test_an_option_that_changes_nothing_is_refused(repository, words, told):
    code, printed, messages = repository.argmap("diff", "HEAD", *words)
    assert (code, printed) == (2, "")
    assert told in messages


def test_of_several_workspaces_one_is_to_be_named(tmp_path):
    places = ("one", "two")
    repository = built(
        tmp_path,
        {f"{place}/argmap.toml": "" for place in places}
        | {f"{place}/m.argmap": OLD for place in places},
    ).write({f"{place}/m.argmap": NEW for place in places})
    code, _, messages = repository.argmap("diff", "HEAD", "--format", "svg")
    assert code == 2
    assert "2 workspaces have changed (one, two)" in messages
    assert "argmap diff -- one" in messages
    assert repository.argmap("diff", "HEAD", "--format", "svg", "--", "one")[0] == 0


def test_nothing_to_draw_is_told(tmp_path):
    repository = built(tmp_path, {"readme.md": "x"})
    code, _, messages = repository.argmap("diff", "HEAD", "--format", "svg")
    assert code == 2
    assert "nothing to draw" in messages
