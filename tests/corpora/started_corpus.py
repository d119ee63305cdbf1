"""The example for corpora, on a cluster of two processes; `nox -s corpus` runs it."""

import json
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from starters import write_starter

sys.path.insert(0, str(Path(__file__).parents[2] / "examples"))

import corpus as example

WORKERS = 2


def write_aif(place, number):
    nodes = [
        {"nodeID": str(key), "type": kind, "text": text}
        for key, kind, text in (
            (1, "I", f"Street {number} is closed."),
            (2, "RA", "Default Inference"),
            (3, "I", f"Trade in street {number} grows."),
        )
    ]
    edges = [{"edgeID": str(end), "fromID": str(end), "toID": str(end + 1)} for end in (1, 2)]
    place.write_text(json.dumps({"nodes": nodes, "edges": edges, "locutions": []}))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(example, "BATCH", 4)
    maps = tmp_path / "maps"
    (maps / "aif").mkdir(parents=True)
    for number in range(10):
        write_aif(maps / "aif" / f"n{number}.json", number)
    (maps / "aif" / "bad.json").write_text('{"nodes": [')
    write_starter(maps / "centre")
    (maps / "centre" / "argmap.toml").touch()
    (maps / "wrong").mkdir()
    (maps / "wrong" / "argmap.toml").touch()
    (maps / "wrong" / "a.argmap").write_text('article a\npremise b "B."\na.b opposes a.c\n')
    return maps


def read_tables(output):
    """Return the rows of each table, sorted."""
    return {
        table: sorted(pq.read_table(output / table).to_pylist(), key=repr)
        for table in example.TABLES
    }


def test_a_cluster_gives_the_rows_that_one_process_gives(folder, tmp_path):
    failures = example.run(folder, tmp_path / "one", 0)
    assert sorted(example.run(folder, tmp_path / "two", WORKERS)) == sorted(failures)
    assert [failure.partition(": ")[0] for failure in failures] == ["aif/bad.json", "wrong"]
    rows = read_tables(tmp_path / "one")
    assert read_tables(tmp_path / "two") == rows
    assert len(rows["maps"]) == 13
    assert len(rows["arguments"]) == 10 + 4
    assert {row["map"] for row in rows["claims"]} == {row["map"] for row in rows["links"]} | {
        f"aif/n{number}.json" for number in range(10)
    }
    assert "N202" in {row["rule"] for row in rows["findings"] if row["map"] == "wrong"}
    assert {row["status"] for row in rows["questions"]} == {"divided"}


def test_only_what_is_not_done_or_has_changed_is_done_again(folder, tmp_path):
    output = tmp_path / "tables"
    example.run(folder, output, 0)
    rows = read_tables(output)
    assert not example.plan_batches(folder, output)
    next(output.glob("maps/*.parquet")).unlink()
    assert len(example.plan_batches(folder, output)) == 1
    example.run(folder, output, 0)
    assert read_tables(output) == rows
    before = {part: part.stat().st_mtime_ns for part in output.glob("*/*")}
    write_aif(folder / "aif" / "n3.json", 333)
    assert len(example.plan_batches(folder, output)) == 1
    example.run(folder, output, 0)
    kept = {
        part for part, time in before.items() if part.exists() and part.stat().st_mtime_ns == time
    }
    assert len(kept) == len(before) - len(example.TABLES)
    changed = {row["text"] for row in read_tables(output)["claims"]}
    assert "Street 333 is closed." in changed
    assert "Street 3 is closed." not in changed
