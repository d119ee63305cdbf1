"""`argmap fmt`: formats argument files."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from argmap.cli.options import Diff, Paths, StdinFilename
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.cli.output import Rewrite
    from argmap.load.discovery import RawFile

FOUND = 1
STDIN = "-"


class Outcome(Struct, frozen=True):
    """What becomes of a file, how many of its entries have mistakes, and why it is refused."""

    rewrite: "Rewrite"
    broken: int = 0
    refusal: str | None = None


def fmt(
    paths: Paths = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list the files that would change.")
    ] = False,
    diff: Diff = False,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Format argument files, without changing what they say.

    Files are rewritten in place; standard input is printed to standard output. Entries with
    mistakes are left as they are. Exits with 1 if a file is refused because it is not UTF-8 or
    could not be proved to say the same; with --check or --diff, also if a file would change.

    \b
    Examples:
      argmap fmt
      argmap fmt maps/herald.argmap
      argmap fmt - < draft.argmap
      argmap fmt --check maps
      argmap fmt --diff maps
    """
    from argmap.cli.output import print_diffs, print_text, write_files

    outcomes = tuple(map(_format, _read_files(paths or ["."], stdin_filename)))
    rewrites = tuple(outcome.rewrite for outcome in outcomes)
    for outcome in outcomes:
        _print_remark(outcome)
    if diff:
        print_diffs(rewrites)
    elif check:
        _print_changed(rewrites)
    elif paths == [STDIN]:
        for outcome in outcomes:
            if not outcome.refusal:
                print_text(outcome.rewrite)
    else:
        write_files(rewrites)
    if check or diff or paths != [STDIN]:
        typer.echo(_summarize(outcomes, written=not (check or diff)), err=True)
    refused = any(outcome.refusal for outcome in outcomes)
    if refused or ((check or diff) and any(rewrite.changes for rewrite in rewrites)):
        raise typer.Exit(FOUND)


def _read_files(paths: Sequence[str], stdin_filename: str) -> Iterator["RawFile"]:
    """Yield the files of these paths. Raises ArgmapError."""
    from argmap.load.discovery import Input, find_workspaces

    if STDIN in paths and len(paths) > 1:
        raise ArgmapError("'-' cannot be combined with files")
    content = sys.stdin.buffer.read() if STDIN in paths else b""
    for workspace in find_workspaces(Input(paths, content, stdin_filename)):
        yield from workspace.files


def _format(raw: "RawFile") -> Outcome:
    from argmap.cli.output import Rewrite
    from argmap.load.decoding import decode
    from argmap.syntax.formatter import format_file
    from argmap.syntax.rule_codes import NOT_UTF8

    file, diagnostics = decode(raw.path, raw.path, raw.content)
    for diagnostic in diagnostics:
        if diagnostic.rule is NOT_UTF8:
            return Outcome(Rewrite(raw, file.text, file.text), refusal=diagnostic.message)
    formatted = format_file(file)
    rewrite = Rewrite(raw, file.text, formatted.text)
    return Outcome(rewrite, formatted.broken, formatted.objection)


def _print_remark(outcome: Outcome) -> None:
    """Say why a file is refused, or how many of its entries are left as they are."""
    from argmap.render.terminal import printable

    path = printable(outcome.rewrite.raw.path)
    if outcome.refusal:
        typer.echo(f"{path}: not formatted: {outcome.refusal}", err=True)
    elif outcome.broken:
        entries = "1 entry" if outcome.broken == 1 else f"{outcome.broken} entries"
        typer.echo(f"{path}: {entries} with mistakes not formatted; see argmap check", err=True)


def _print_changed(rewrites: Sequence["Rewrite"]) -> None:
    """Print the names of the files that would change, one per line."""
    from argmap.render.terminal import printable

    for rewrite in rewrites:
        if rewrite.changes:
            typer.echo(printable(rewrite.raw.path))


def _summarize(outcomes: Sequence[Outcome], *, written: bool) -> str:
    """Return how many files were, or would be, formatted, and how many were not."""
    from argmap.render.phrases import format_count

    changed = sum(outcome.rewrite.changes for outcome in outcomes)
    refused = sum(outcome.refusal is not None for outcome in outcomes)
    counts = {
        "formatted" if written else "to format": changed,
        "unchanged": len(outcomes) - changed - refused,
        "refused": refused,
    }
    return ", ".join(
        f"{format_count(count, 'file')} {words}" for words, count in counts.items() if count
    )
