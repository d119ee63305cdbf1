"""docs/export.md keeps its word: its examples run, its tables name every attribute and column."""

import json
import re
from pathlib import Path

import pytest
from builders import car_free_centre

from argmap.render.export.csv import COLUMNS, render_csv
from argmap.render.export.graphml import EDGE_KEYS, NODE_KEYS, render_graphml
from argmap.render.export.json import render_json

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
EXPECTED = (
    "Shops in a car-free centre lose trade. ↮ Shops in a car-free centre gain trade.\n",
    "herald.rents Rents in the closed streets went up.\n",
    "A centre without customers concludes: Shops in a car-free centre lose trade.\n",
)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def names_in_table(heading):
    """Return the names in the first column of the table with that heading."""
    table = PAGE.partition(f"| {heading} | |\n|---|---|\n")[2].partition("\n\n")[0]
    return [
        name for line in table.splitlines() for name in re.findall(r"`(\w+)`", line.split("|")[1])
    ]


def test_the_claim_shown_is_the_claim_exported():
    (block,) = blocks("json")
    claims = json.loads(render_json(car_free_centre()))["claims"]
    assert json.loads(block) == claims[0]
    assert list(json.loads(block)) == list(claims[0])


@pytest.mark.parametrize("place", range(3))
def test_the_example_runs(place, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("map.json").write_text(render_json(car_free_centre()), encoding="utf-8")
    Path("map.graphml").write_text(render_graphml(car_free_centre()), encoding="utf-8")
    Path("map.csv").write_text(render_csv(car_free_centre()), encoding="utf-8")
    exec(blocks("python")[place], {})  # noqa: S102 - the page's own example
    assert EXPECTED[place] in capsys.readouterr().out


def test_there_is_no_other_example():
    assert len(blocks("python")) == len(EXPECTED)


def test_every_column_is_described():
    assert names_in_table("column") == list(COLUMNS)


def test_every_attribute_is_described():
    assert names_in_table("attribute of a node") == list(NODE_KEYS)
    assert names_in_table("attribute of an edge") == list(EDGE_KEYS)
