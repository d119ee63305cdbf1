"""The seeds, loaded."""

from functools import cache
from pathlib import Path

from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load


@cache
def seeds_map():
    """Return the workspace of the seeds."""
    (found,) = find_workspaces(Input([str(Path(__file__).parents[3] / "seeds")]))
    return load(found).workspace
