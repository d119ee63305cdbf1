"""Keeps what a command writes away from what it reads."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.output import STANDARD_OUTPUT
from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.model.workspace import Workspace

if TYPE_CHECKING:
    from argmap.diff.changes import DiffReport


def refuse_inputs(output: str, loaded: LoadedWorkspace, sources: Path | None) -> None:
    """Raise ArgmapError if the output would replace a file or a source text of a workspace."""
    settings = loaded.settings
    folders = [sources] if sources else []
    if settings.file and settings.sources:
        folders.append(Path(settings.file.path).parent / settings.sources)
    files = (Path(file.path) for file in loaded.files)
    _refuse_places(output, (*files, *_list_sources(loaded.workspace, folders)))


def refuse_compared(output: str, report: "DiffReport", sources: Path | None) -> None:
    """Raise ArgmapError if the output would replace a file or a source text that was compared."""
    from argmap.vcs.narrowing import list_files

    folders = [sources] if sources else []
    for diff in report.workspaces:
        for whole in (diff.old, diff.new):
            _refuse_places(output, (*list_files(whole), *_list_sources(whole, folders)))


def _list_sources(workspace: Workspace, folders: Iterable[Path]) -> Iterator[Path]:
    for article in workspace.articles:
        if article.source:
            beside = Path(article.source.span.file.path).parent
            yield from (folder / article.source.value for folder in (beside, *folders))


def _refuse_places(output: str, places: Iterable[Path]) -> None:
    if output == STANDARD_OUTPUT or not Path(output).is_file():
        return
    for place in places:
        with suppress(OSError, ValueError):  # nothing is there, or nothing can be
            if place.samefile(output):
                raise ArgmapError(
                    f"'{output}' is read by argmap; choose another file for the output"
                )
