"""What `argmap fmt` makes of files, and says of them."""

import sys
from collections.abc import Iterator, Sequence

import typer
from msgspec import Struct

from argmap.cli.output import Rewrite
from argmap.errors import ArgmapError
from argmap.load.decoding import decode
from argmap.load.discovery import STDIN, Input, RawFile, find_workspaces
from argmap.render.terminal import printable
from argmap.syntax.formatter import format_file
from argmap.syntax.rule_codes import NOT_UTF8


class Outcome(Struct, frozen=True):
    """What becomes of a file, how many of its entries have mistakes, and why it is refused."""

    rewrite: Rewrite
    broken: int = 0
    refusal: str | None = None


def files(paths: Sequence[str], stdin_filename: str) -> Iterator[RawFile]:
    """Yield the files of these paths. Raises ArgmapError."""
    if STDIN in paths and len(paths) > 1:
        raise ArgmapError("'-' cannot be combined with files")
    content = sys.stdin.buffer.read() if STDIN in paths else b""
    for workspace in find_workspaces(Input(paths, content, stdin_filename)):
        yield from workspace.files


def outcome_of(raw: RawFile) -> Outcome:
    """Return what becomes of a file."""
    file, flaws = decode(raw.path, raw.path, raw.content)
    for flaw in flaws:
        if flaw.rule is NOT_UTF8:
            return Outcome(Rewrite(raw, file.text, file.text), refusal=flaw.message)
    formatted = format_file(file)
    rewrite = Rewrite(raw, file.text, formatted.text)
    return Outcome(rewrite, formatted.broken, formatted.objection)


def print_remark(outcome: Outcome) -> None:
    """Say why a file is refused, or what of it stays as it is."""
    path = printable(outcome.rewrite.raw.path)
    if outcome.refusal:
        typer.echo(f"{path}: left as it is: {outcome.refusal}", err=True)
    elif outcome.broken:
        entries = "1 entry holds" if outcome.broken == 1 else f"{outcome.broken} entries hold"
        stay = "stays as it is" if outcome.broken == 1 else "stay as they are"
        typer.echo(f"{path}: {entries} mistakes and {stay}; argmap check says which", err=True)


def print_changed(rewrites: Sequence[Rewrite]) -> None:
    """Print the names of the files that would change, one a line."""
    for rewrite in rewrites:
        if rewrite.changes:
            typer.echo(printable(rewrite.raw.path))


def summary(outcomes: Sequence[Outcome], *, written: bool) -> str:
    """Return how many files were, or would be, formatted, and how many were not."""
    changed = sum(outcome.rewrite.changes for outcome in outcomes)
    refused = sum(outcome.refusal is not None for outcome in outcomes)
    counts = {
        "formatted" if written else "to format": changed,
        "unchanged": len(outcomes) - changed - refused,
        "refused": refused,
    }
    return ", ".join(
        f"{count} file{'' if count == 1 else 's'} {words}"
        for words, count in counts.items()
        if count
    )
