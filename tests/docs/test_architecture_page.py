"""docs/architecture.md names files and folders that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:\w+/)+[\w.]*)`", PAGE)))


def exists(name):
    folders = (ROOT, ROOT / "argmap", ROOT / "argmap" / "render" / "diagram")
    return any((folder / f"{name}{end}").exists() for folder in folders for end in ("", ".py"))


@pytest.mark.parametrize("name", NAMED)
def test_each_path_exists(name):
    assert exists(name)


def test_the_flow_names_each_package():
    flow = PAGE.partition("## The flow")[2].partition("## Decisions")[0]
    packages = {file.parent.name for file in (ROOT / "argmap").glob("*/__init__.py")}
    assert {name for name in packages if f"{name}/" not in flow} == set()
