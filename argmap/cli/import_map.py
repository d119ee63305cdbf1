"""`argmap import`: makes a workspace of maps in other formats."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import Timeout
from argmap.errors import ArgmapError
from argmap.exchange.kinds import ArticleBy, Kind

if TYPE_CHECKING:
    from argmap.exchange.draft import Document, Draft, Loss

MISTAKES = 1
SETTINGS = "argmap.toml"
MAPS = ".argmap"


def import_map(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILES]...", help="The files to import.")
    ] = None,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder for the map.", show_default=False
        ),
    ],
    kind: Annotated[
        Kind | None,
        typer.Option(
            "--from",
            help="The format of the files. [default: found from what is in them]",
            show_default=False,
        ),
    ] = None,
    article_by: Annotated[
        ArticleBy | None,
        typer.Option(help="What makes an article, where the format has none.", show_default=False),
    ] = None,
    bibliography: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="A BibTeX or CSL-JSON file, whose works become articles; may be repeated.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing if anything would be lost.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    _timeout: Timeout = None,
) -> None:
    """Make a map of files in other formats.

    Reads AIF and xAIF (JSON), arg-microtexts (XML), Argdown, Carneades (YAML), the text exports of
    Kialo, and tables of questions and articles (CSV or Markdown). Writes one file for each article,
    and one for the links. On standard error it says what was left out or changed, and why.

    \b
    Examples:
      argmap import debate.json speech.json -o debate
      argmap import debate.argdown -o trams --article-by heading
      argmap import --bibliography refs.bib -o works
    """
    from argmap.cli.new_files import write_new_files
    from argmap.exchange.fitting import combine, fit
    from argmap.exchange.write_maps import write_maps

    drafts, failed = _read_all(files or [], kind, article_by, bibliography or [])
    written = write_maps(fit(combine(drafts)))
    losses = _print_losses(written.losses)
    if strict and (losses or failed):
        typer.echo("nothing written: with --strict, nothing may be lost", err=True)
        raise typer.Exit(MISTAKES)
    if not drafts:
        typer.echo("nothing written: no file could be read", err=True)
        raise typer.Exit(MISTAKES)
    if not any(name.endswith(MAPS) for name in written.files):
        typer.echo("nothing written: nothing in these files can be kept", err=True)
        raise typer.Exit(MISTAKES)
    summary, is_valid = _check(written.files)
    new = {n: text for n, text in written.files.items() if not _is_set_up(output, n)}
    write_new_files(output, new, force=force)
    lost = f"{losses} {'loss or change' if losses == 1 else 'losses or changes'}"
    _print(f"wrote {len(new)} files to {output.as_posix()}; {lost}")
    _print(summary)
    if failed or not is_valid:
        raise typer.Exit(MISTAKES)


def _is_set_up(folder: Path, name: str) -> bool:
    """Return whether a file is that of the settings, which the folder has already."""
    return name == SETTINGS and (folder / name).exists()


def _read_all(
    files: list[Path],
    kind: Kind | None,
    article_by: ArticleBy | None,
    bibliographies: list[Path],
) -> tuple[list["Draft"], bool]:
    """Return what could be read, and whether some file could not. Raises ArgmapError."""
    from argmap.exchange.detect import read
    from argmap.exchange.documents import COMPANION
    from argmap.progress import track

    others = {file.stem for file in files if file.suffix != COMPANION}
    maps = [f for f in files if f.suffix != COMPANION or f.stem not in others]
    kinds = [*((file, kind) for file in maps), *((b, Kind.BIBLIOGRAPHY) for b in bibliographies)]
    if not kinds:
        raise ArgmapError("name the files to import, or a bibliography with --bibliography")
    documents = _open_documents(kinds)
    drafts, failed = [], False
    for document, kind_of_it in track(list(documents), "reading files"):
        try:
            way = None if kind_of_it is Kind.BIBLIOGRAPHY else article_by
            drafts.append(read(document, kind_of_it, way))
        except ArgmapError as error:
            _print(str(error))
            failed = True
    return drafts, failed


def _open_documents(
    kinds: list[tuple[Path, Kind | None]],
) -> Iterator[tuple["Document", Kind | None]]:
    from argmap.exchange.documents import open_document
    from argmap.load.sizes import MOST_OF_TEXTS, Total, show_size

    total = Total(MOST_OF_TEXTS)
    for number, (path, kind) in enumerate(kinds):
        document = open_document(path)
        if not total.add(number, len(document.content) + len(document.companion or b"")):
            raise ArgmapError(f"the files are larger than {show_size(MOST_OF_TEXTS)} together")
        yield document, kind


def _print_losses(losses: tuple["Loss", ...]) -> int:
    """Print each loss once, file by file and line by line, and return how many there are."""
    files = {loss.place.file: number for number, loss in reversed([*enumerate(losses)])}
    ordered = sorted(losses, key=lambda loss: (files[loss.place.file], loss.place.line or 0))
    lines = dict.fromkeys(loss.describe() for loss in ordered)
    for line in lines:
        _print(line)
    return len(lines)


def _check(files: Mapping[str, str]) -> tuple[str, bool]:
    """Return what is in the files, in words, and whether they are without errors."""
    from argmap.render.diagnostics.text import format_concise, summarize
    from argmap.session import open_session
    from argmap.source.diagnostics import Severity

    session = open_session(texts=files)
    findings = session.check()
    errors = [finding for finding in findings if finding.rule.severity is Severity.ERROR]
    for finding in errors:
        _print(format_concise(finding))
    return summarize([session.workspace], findings), not errors


def _print(message: str) -> None:
    from argmap.render.terminal import printable

    typer.echo(printable(message), err=True)
