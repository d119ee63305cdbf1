"""`argmap check`: finds mistakes in argument files."""

from typing import Annotated

import typer

from argmap.cli.formats import CheckFormat, print_diagnostics, print_fixable, print_statistics
from argmap.cli.options import Ignore, Paths, Select, Sources, StdinFilename, Strict
from argmap.errors import ArgmapError


def check(  # noqa: PLR0913, PLR0917  # an option each
    paths: Paths = None,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help="How to print mistakes.")
    ] = CheckFormat.FULL,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print only how often each rule was broken.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Apply safe fixes.")] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="Include fixes that may need a review."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what --fix would change as a diff.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again after each save, until Ctrl-C.")
    ] = False,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Find mistakes in argument files.

    Resolves every name, looks up every quotation in its source text, and looks for problems in the
    arguments. Mistakes go to standard error, or to standard output in the formats for programs
    (json, gitlab, junit, rdjson, sarif). The last line counts what the files contain. Exits with 0
    if there are no errors, 1 if there are, and 2 if the command line or the environment is wrong.

    \b
    Examples:
      argmap check
      argmap check maps/map.argmap maps/herald.argmap
      argmap check maps --select circular-argument,Q --ignore Q303
      argmap check maps --statistics
      argmap check maps --diff
      argmap check maps --fix
      argmap check maps --sources texts
      argmap check maps --format json > mistakes.json
      argmap check - < draft.argmap
    """
    from argmap.cli.findings import check_workspaces, parse_choice
    from argmap.cli.workspaces import MISTAKES_FOUND, open_workspaces
    from argmap.render.diagnostics.text import summarize

    if statistics and output_format is not CheckFormat.FULL:
        raise ArgmapError("--statistics cannot be combined with --format")
    choice = parse_choice(select, ignore, strict=strict)
    if fix or diff:
        from argmap.cli.fixing import refuse_clashes

        refuse_clashes(output_format, fix=fix, diff=diff, watch=watch, statistics=statistics)
    if watch:
        from argmap.cli.watch import watch_and_check

        if statistics:
            raise ArgmapError("--watch cannot be combined with --statistics")
        watch_and_check(paths, sources, choice, output_format)
        return
    fixed = None
    if fix or diff:
        from argmap.cli.fixing import Call, repair, show_changes, write

        repairs = repair(Call(paths, sources, stdin_filename, choice, unsafe_fixes))
        if diff:
            show_changes(repairs)
            return
        write(repairs, output_format)
        loaded, fixed = repairs.loaded, repairs.fixed
    else:
        loaded = open_workspaces(paths, sources, stdin_filename)
    findings = check_workspaces(loaded, choice)
    if statistics:
        print_statistics(findings.diagnostics)
    else:
        print_diagnostics(findings.diagnostics, output_format)
        if fixed is not None or output_format is CheckFormat.FULL:
            print_fixable(findings.diagnostics, fixed, unsafe=unsafe_fixes)
    counts = summarize((each.workspace for each in loaded), findings.diagnostics)
    typer.echo(counts, err=True)
    if findings.failed:
        raise typer.Exit(MISTAKES_FOUND)
