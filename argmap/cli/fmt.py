"""`argmap fmt`: formats argument files."""

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
        bool, typer.Option("--diff", help="Write nothing; print what would change as a diff.")
    ] = False,
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
