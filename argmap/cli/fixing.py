"""What `check --fix` and `check --diff` do with the files."""

from pathlib import Path

import typer
from msgspec import Struct

from argmap.analyze.policy import RuleSelection
from argmap.cli.formats import CheckFormat
from argmap.cli.mending import Repair, Repairer, standard_input
from argmap.cli.output import Rewrite, print_diffs, print_text, write_files
from argmap.cli.workspaces import (
    MISTAKES_FOUND,
    pause_collector,
    read_workspaces,
    resolve_source_folder,
)
from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.render.diagnostics.text import describe_planned_fixes

ON_STANDARD_ERROR = frozenset({CheckFormat.FULL, CheckFormat.CONCISE, CheckFormat.GITHUB})


class Call(Struct, frozen=True):
    """What a call says of the files to mend and of the fixes to make."""

    paths: list[str] | None
    sources: Path | None
    stdin_filename: str
    choice: RuleSelection
    unsafe: bool


class Repairs(Struct, frozen=True):
    """Workspaces once mended, or what standard input gave, and then no file."""

    workspaces: tuple[Repair, ...]
    of_stdin: bool

    @property
    def loaded(self) -> tuple[LoadedWorkspace, ...]:
        """The workspaces as they are then."""
        return tuple(each.loaded for each in self.workspaces)

    @property
    def rewrites(self) -> tuple[Rewrite, ...]:
        """What becomes of their files."""
        return tuple(rewrite for each in self.workspaces for rewrite in each.rewrites)

    @property
    def fixed(self) -> int:
        """How many mistakes were mended."""
        return sum(each.fixed for each in self.workspaces)


def refuse_clashes(
    output_format: CheckFormat, *, fix: bool, diff: bool, watch: bool, statistics: bool
) -> None:
    """Raise ArgmapError for options that do not go together."""
    if fix and diff:
        raise ArgmapError("--fix cannot be combined with --diff")
    if watch:
        raise ArgmapError("--watch cannot be combined with --fix or --diff")
    if diff and (statistics or output_format is not CheckFormat.FULL):
        raise ArgmapError("--diff cannot be combined with --format or --statistics")


def repair(call: Call) -> Repairs:
    """Return the workspaces of a call once mended. Nothing is written."""
    only = standard_input(call.paths, call.stdin_filename)
    repairer = Repairer(resolve_source_folder(call.sources), call.choice, call.unsafe, only)
    found = read_workspaces(call.paths, call.stdin_filename)
    with pause_collector():
        return Repairs(tuple(map(repairer.repair, found)), only is not None)


def write(repairs: Repairs, output_format: CheckFormat) -> None:
    """Write the mended files; of standard input, print the mended text. Raises ArgmapError."""
    if not repairs.of_stdin:
        write_files(repairs.rewrites)
        return
    if output_format not in ON_STANDARD_ERROR:
        message = f"--fix with standard input cannot be combined with --format {output_format}"
        raise ArgmapError(message)
    for rewrite in repairs.rewrites:
        print_text(rewrite)


def show_changes(repairs: Repairs) -> None:
    """Print what --fix would change, and end with 1 if that is anything."""
    changing = [rewrite for rewrite in repairs.rewrites if rewrite.changes]
    print_diffs(changing)
    typer.echo(describe_planned_fixes(repairs.fixed, len(changing)), err=True)
    if changing:
        raise typer.Exit(MISTAKES_FOUND)
