"""`argmap fmt`: lays argument files out in the one canonical way."""

from typing import Annotated

import typer

from argmap.cli.options import Paths, StdinFilename

FOUND = 1
STDIN = "-"


def fmt(
    paths: Paths = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list the files that would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change.")
    ] = False,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Lay argument files out in the one canonical way, and change nothing that they say.

    Files are rewritten in place; of '-', the result goes to standard output. Entries with mistakes
    stay as they are. Exits with 1 when a file is refused, because it is no text in UTF-8 or cannot
    be proved to say the same; with --check or --diff, also when a file would change.

    \b
    Examples:
      argmap fmt
      argmap fmt maps/herald.argmap
      argmap fmt - < draft.argmap
      argmap fmt --check maps
      argmap fmt --diff maps
    """
    from argmap.cli.formatting import files, outcome_of, print_changed, print_remark, summary
    from argmap.cli.output import print_diffs, print_text, write_files

    outcomes = tuple(map(outcome_of, files(paths or ["."], stdin_filename)))
    rewrites = tuple(outcome.rewrite for outcome in outcomes)
    for outcome in outcomes:
        print_remark(outcome)
    if diff:
        print_diffs(rewrites)
    elif check:
        print_changed(rewrites)
    elif paths == [STDIN]:
        for outcome in outcomes:
            if not outcome.refusal:
                print_text(outcome.rewrite)
    else:
        write_files(rewrites)
    if check or diff or paths != [STDIN]:
        typer.echo(summary(outcomes, written=not (check or diff)), err=True)
    refused = any(outcome.refusal for outcome in outcomes)
    if refused or ((check or diff) and any(rewrite.changes for rewrite in rewrites)):
        raise typer.Exit(FOUND)
