"""`argmap convert`: makes source texts from PDF, HTML, Markdown, DOCX and EPUB."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.convert.conversion import Conversion

MISTAKES = 1


class Task(Struct, frozen=True):
    """A document, and the text file to write."""

    document: Path
    text: Path


def convert(
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="The files to convert.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="The folder for the texts. [default: that of each file]",
        ),
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help="Add the article entries to this file instead of printing them.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace texts that exist.")] = False,
    timeout: Annotated[
        float, typer.Option(min=1.0, metavar="SECONDS", help="The most time for one file.")
    ] = 60.0,
) -> None:
    """Make source texts from PDF, HTML, Word and other files.

    Reads PDF, HTML, Markdown, DOCX and EPUB. Writes a .txt file for each, in which a blank line
    ends each paragraph and a form feed each page, and prints an article entry for the map. On
    standard error it says what it did, and what you should check. Needs the extra argmap[convert].

    \b
    Examples:
      argmap convert report.pdf
      argmap convert report.pdf page.html -o texts --map articles.argmap
    """
    from argmap.cli.output import STANDARD_OUTPUT, write_output
    from argmap.convert.conversion import ConversionError
    from argmap.convert.entry import make_name, write_entry
    from argmap.convert.run import convert_file

    tasks = _plan(files, output, force=force)
    known = map_file.read_bytes() if map_file and map_file.exists() else None
    article_names = set(_list_articles((known or b"").decode(errors="replace")))
    entries: list[str] = []
    for task in tasks:
        try:
            conversion = convert_file(task.document, timeout)
        except ConversionError as error:
            _print(f"cannot convert {task.document.as_posix()}: {error}")
            continue
        _write_text(task, conversion)
        folder = map_file.parent if map_file else Path()
        source = Path(os.path.relpath(task.text, folder)).as_posix()
        name = make_name(task.text.stem, frozenset(article_names))
        article_names.add(name)
        entries.append(write_entry(name, conversion.facts, source))
    if map_file:
        try:
            _add_entries(map_file, known, entries)
        except ArgmapError:
            write_output(STANDARD_OUTPUT, "\n".join(entries))
            raise
    else:
        write_output(STANDARD_OUTPUT, "\n".join(entries))
    if len(entries) < len(tasks):
        raise typer.Exit(MISTAKES)


def _plan(files: list[Path], output: Path | None, *, force: bool) -> list[Task]:
    """Return what to convert to what. Raises ArgmapError for texts that must not be written."""
    from argmap.convert.run import find_format

    tasks: list[Task] = []
    for document in files:
        find_format(document)
        if not document.is_file():
            raise ArgmapError(f"cannot read {document}: there is no such file")
        text = (output or document.parent) / f"{document.stem}.txt"
        twin = next((task.document for task in tasks if task.text == text), None)
        if twin:
            raise ArgmapError(f"{twin} and {document} would both be written to {text}")
        if text.exists() and not force:
            raise ArgmapError(f"{text} exists; use --force to replace it")
        tasks.append(Task(document, text))
    return tasks


def _list_articles(text: str) -> Iterator[str]:
    from argmap.source.text import SourceFile
    from argmap.syntax.parser import parse
    from argmap.syntax.tree import Article

    for entry in parse(SourceFile.of("map", "map", text)).tree.entries:
        if isinstance(entry, Article):
            yield entry.name.text


def _write_text(task: Task, conversion: "Conversion") -> None:
    """Write the text, and print what was done and what was unsure."""
    from argmap.atomic_write import create_folder, write_atomically

    create_folder(task.text.parent)
    write_atomically(task.text, conversion.text.encode("utf-8", errors="replace"))
    _print(f"{task.document.as_posix()}: wrote {task.text.as_posix()}")
    for line in conversion.done:
        _print(f"  {line}")
    for line in conversion.doubts:
        _print(f"  please check: {line}")


def _add_entries(path: Path, known: bytes | None, entries: list[str]) -> None:
    """Add the entries at the end of an argument file, which may be new.

    Raises ArgmapError if somebody has changed it since the conversion began.
    """
    from argmap.atomic_write import (
        FileChangedError,
        create_folder,
        flush_folders,
        write_atomically,
    )

    if entries:
        create_folder(path.parent)
        if known is None and path.exists():
            raise FileChangedError(f"{path} was made by somebody else meanwhile")
        line_end = b"\r\n" if known and b"\r\n" in known else b"\n"
        before = known.rstrip() + 2 * line_end if known and known.strip() else b""
        added = "\n".join(entries).encode().replace(b"\n", line_end)
        write_atomically(path, before + added, known)
        flush_folders([path])
        _print(f"added {len(entries)} article{'s' * (len(entries) > 1)} to {path.as_posix()}")


def _print(message: str) -> None:
    from argmap.render.terminal import printable

    indent = message[: len(message) - len(message.lstrip())]
    typer.echo(indent + printable(message.lstrip()), err=True)
