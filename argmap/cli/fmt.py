"""`argmap fmt`: formats argument files."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from argmap.cli.options import Diff, Paths
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.cli.rewrites import Rewrite
    from argmap.load.discovery import RawFile

FOUND = 1
STDIN = "-"


class FormatResult(Struct, frozen=True):
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
    stdin_filename: Annotated[
        str, typer.Option(metavar="FILE", help="The name of standard input in messages.")
    ] = "<stdin>",
) -> None:
    """Format argument files, without changing what they say.

    Files are rewritten in place; standard input is printed to standard output. Entries with
    mistakes are left as they are. Exits with 1 if a file is refused because it cannot be read or
    is not UTF-8, because formatting would change what it says, or because it was saved in the
    meantime; with --check or --diff, also if a file would change.

    \b
    Examples:
      argmap fmt
      argmap fmt maps/herald.argmap
      argmap fmt - < draft.argmap
      argmap fmt --check maps
      argmap fmt --diff maps
    """
    from argmap.cli.rewrites import print_diffs, print_text

    results = tuple(map(_format, _read_files(paths or ["."], stdin_filename)))
    is_written = paths != [STDIN] and not (check or diff)
    if is_written:
        results = _write(results)
    rewrites = tuple(result.rewrite for result in results)
    for result in results:
        _print_remark(result)
    if diff:
        print_diffs(rewrites)
    elif check:
        _print_changed(rewrites)
    elif not is_written:
        for result in results:
            if not result.refusal:
                print_text(result.rewrite)
    if check or diff or is_written:
        typer.echo(_summarize(results, written=is_written), err=True)
    refused = any(result.refusal for result in results)
    if refused or ((check or diff) and any(rewrite.changes for rewrite in rewrites)):
        raise typer.Exit(FOUND)


def _read_files(paths: Sequence[str], stdin_filename: str) -> Iterator["RawFile"]:
    """Yield the files of these paths. Raises ArgmapError."""
    from argmap.cli.workspaces import find_files
    from argmap.load.discovery import Input

    if STDIN in paths and len(paths) > 1:
        raise ArgmapError("'-' cannot be combined with files")
    content = sys.stdin.buffer.read() if STDIN in paths else b""
    for workspace in find_files(Input(paths, content, stdin_filename, goes_on=True)):
        yield from workspace.files


def _format(raw: "RawFile") -> FormatResult:
    from argmap.cli.rewrites import Rewrite
    from argmap.load.decoding import decode
    from argmap.syntax.formatter import format_file
    from argmap.syntax.syntax_rules import NOT_UTF8

    if raw.unreadable:
        return FormatResult(Rewrite(raw, "", ""), refusal=raw.unreadable)
    file, diagnostics = decode(raw.path, raw.path, raw.content)
    for diagnostic in diagnostics:
        if diagnostic.rule is NOT_UTF8:
            return FormatResult(
                Rewrite(raw, file.written, file.written), refusal=diagnostic.message
            )
    formatted = format_file(file)
    rewrite = Rewrite(raw, file.written, formatted.text)
    return FormatResult(rewrite, formatted.broken, formatted.objection)


def _write(results: Sequence[FormatResult]) -> tuple[FormatResult, ...]:
    """Write the files that change, and return the results, with a refusal of those not written."""
    from argmap.cli.rewrites import Rewrite, write_each

    skipped = write_each(result.rewrite for result in results)

    def refuse(result: FormatResult) -> FormatResult:
        raw, old = result.rewrite.raw, result.rewrite.old
        return FormatResult(Rewrite(raw, old, old), refusal="it was changed after it was read")

    return tuple(refuse(result) if result.rewrite in skipped else result for result in results)


def _print_remark(result: FormatResult) -> None:
    """Say why a file is refused, or how many of its entries are left as they are."""
    from argmap.render.terminal import printable

    path = printable(result.rewrite.raw.path)
    if result.refusal:
        typer.echo(f"{path}: not formatted: {result.refusal}", err=True)
    elif result.broken:
        entries = "1 entry" if result.broken == 1 else f"{result.broken} entries"
        typer.echo(f"{path}: {entries} with mistakes not formatted; see argmap check", err=True)


def _print_changed(rewrites: Sequence["Rewrite"]) -> None:
    from argmap.render.terminal import printable

    for rewrite in rewrites:
        if rewrite.changes:
            typer.echo(printable(rewrite.raw.path))


def _summarize(results: Sequence[FormatResult], *, written: bool) -> str:
    from argmap.render.phrases import format_count

    changed = sum(result.rewrite.changes for result in results)
    refused = sum(result.refusal is not None for result in results)
    counts = {
        "formatted" if written else "would be formatted": changed,
        "unchanged": len(results) - changed - refused,
        "refused": refused,
    }
    return ", ".join(
        f"{format_count(count, 'file')} {words}" for words, count in counts.items() if count
    )
