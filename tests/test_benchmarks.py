"""The maps that the benchmarks time: sound, the same each time, and as large as asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load
from argmap.model.elements import QuoteStatus

GENERATE = Path(__file__).parents[1] / "benchmarks" / "generate.py"


def generate(folder, claims):
    subprocess.run([sys.executable, GENERATE, folder, "--claims", str(claims)], check=True)
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("claims", [3, 120])
def test_a_generated_map_has_no_mistakes_and_the_claims_asked_for(tmp_path, claims):
    generate(tmp_path, claims)
    (found,) = find_workspaces(Input([str(tmp_path / "map")], b"", "-"))
    loaded = load(found)
    assert loaded.diagnostics == ()
    assert len(loaded.workspace.claims) == claims
    quotes = [quote for claim in loaded.workspace.claims for quote in claim.quotes]
    assert {quote.status for quote in quotes} <= {QuoteStatus.VERIFIED}


def test_the_same_size_gives_the_same_map(tmp_path):
    assert generate(tmp_path / "one", 60) == generate(tmp_path / "two", 60)


def test_the_argdown_document_has_as_many_statements_and_arguments(tmp_path):
    generate(tmp_path, 60)
    (found,) = find_workspaces(Input([str(tmp_path / "map")], b"", "-"))
    workspace = load(found).workspace
    lines = (tmp_path / "map.argdown").read_text(encoding="utf-8").splitlines()
    assert sum("]: " in line for line in lines) == len(workspace.claims)
    arguments = {line[5:-1] for line in lines if line.startswith(("  + <", "  - <"))}
    assert len(arguments) == len(workspace.arguments)
