"""`argmap diff-driver`: shows what has changed in one file, as Git's diff driver."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.diff.changes import DiffReport
    from argmap.vcs.file_diff import Contents
    from argmap.vcs.git_call import FilePair, Process

ABSENT = "/dev/null"
# As Git passes them after the path: the old file, its name and mode, and the same of the new one;
# then, if the file was renamed, its new path and some words on that.
OLD, OLD_ID, NEW, NEW_ID, RENAMED = 0, 1, 3, 4, 6
LINES = (
    "only comments or the layout differ, if anything; to see the lines: git diff --no-ext-diff\n"
)


def diff_driver(
    path: Annotated[str, typer.Argument(metavar="PATH")],
    sides: Annotated[list[str] | None, typer.Argument(metavar="SIDES")] = None,
    git: Annotated[int, typer.Option(metavar="PID", help="The process of Git.")] = 0,
) -> None:
    """Show what has changed in one file; Git calls this as its diff driver.

    \b
    Examples:
      argmap diff-driver maps/map.argmap maps/map.argmap . . /dev/null . .
    """
    from argmap.cli.output import STANDARD_OUTPUT, write_output

    if not sides or len(sides) <= NEW_ID:
        from argmap.render.terminal import printable

        typer.echo(f"* Unmerged path {printable(path)}")
        return
    try:
        write_output(STANDARD_OUTPUT, _answer(path, sides, git) + "\n")
    except BrokenPipeError:
        # The reader has seen enough; Git would take a failure for a crash, and say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer(path: str, sides: list[str], git: int) -> str:
    """Return what has changed in a file, from what was kept when Git asked for another one."""
    from argmap.vcs.answers import build_key, find_answers
    from argmap.vcs.git_call import FilePair, find_name, find_process

    new_path = sides[RENAMED] if len(sides) > RENAMED else path
    pair = FilePair(path, new_path, find_name(sides[OLD_ID]), find_name(sides[NEW_ID]))
    old, new = (
        None if sides[place] == ABSENT else Path(sides[place]).read_bytes() for place in (OLD, NEW)
    )
    process = find_process(git) if git > 1 else None
    answers = find_answers(git, process) if process else None
    key = build_key(pair, (old, new))
    text = answers.take(key) if answers else None
    if text is None and process:
        texts = _answer_all(pair, process)
        text = texts.pop(key, None)
        if answers:
            answers.keep(texts)
    return _answer_alone(pair, (old, new)) if text is None else text


def _answer_all(pair: "FilePair", process: "Process") -> dict[str, str]:
    """Return what has changed in each file that Git compares, or nothing if it cannot be told."""
    from argmap.cli.workspaces import pause_collector
    from argmap.errors import ArgmapError
    from argmap.vcs.answers import build_key
    from argmap.vcs.compared import open_compared
    from argmap.vcs.file_diff import diff_files

    try:
        with pause_collector(), open_compared(pair, process) as compared:
            return {
                build_key(diff.pair, diff.contents): _render(diff.report)
                for diff in (diff_files(compared) if compared else ())
            }
    except ArgmapError:
        return {}


def _answer_alone(pair: "FilePair", contents: "Contents") -> str:
    """Return what has changed in a file; its lines, if the files around it cannot be read."""
    from argmap.cli.output import STANDARD_OUTPUT, shows_colour
    from argmap.cli.workspaces import pause_collector
    from argmap.errors import ArgmapError
    from argmap.render.text_diff import render_unified_diff
    from argmap.vcs.file_diff import diff_contents

    try:
        with pause_collector():
            return _render(diff_contents(pair, contents))
    except ArgmapError:
        texts = ((content or b"").decode(errors="replace") for content in contents)
        return render_unified_diff(pair.new_path, *texts, colour=shows_colour(STANDARD_OUTPUT))


def _render(report: "DiffReport") -> str:
    from argmap.cli.output import STANDARD_OUTPUT, get_columns, shows_colour
    from argmap.render.diff.text import render_text

    text = render_text(report, get_columns(), colour=shows_colour(STANDARD_OUTPUT))
    return text if any(not diff.is_empty for diff in report.workspaces) else text + LINES
