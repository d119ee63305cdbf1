"""`argmap check`: finds mistakes in argument files."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from argmap.cli.options import (
    Ignore,
    Isolated,
    Paths,
    Select,
    Sources,
    StdinFilename,
    Strict,
    Timeout,
    split_list,
)
from argmap.cli.output import has_colour, print_remark
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.analyze.policy import RuleSelection
    from argmap.cli.workspaces import WorkspaceRequest
    from argmap.load.loaded import LoadedWorkspace
    from argmap.source.diagnostics import Diagnostic


class CheckFormat(StrEnum):
    """An output format of findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    SARIF = "sarif"


ON_STANDARD_ERROR = frozenset({CheckFormat.FULL, CheckFormat.CONCISE, CheckFormat.GITHUB})
CLEAR = "\x1b[2J\x1b[H"


class Findings(Struct, frozen=True):
    """The findings in some workspaces, in their order, and whether the check has failed."""

    diagnostics: tuple["Diagnostic", ...]
    failed: bool


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
    isolated: Isolated = False,
    _timeout: Timeout = None,
    allow_missing: Annotated[
        bool,
        typer.Option(
            "--allow-missing", help="Pass over paths that do not exist or hold no argument file."
        ),
    ] = False,
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
    from argmap.analyze.policy import RuleSelection
    from argmap.cli.workspaces import MISTAKES_FOUND, WorkspaceRequest, open_workspaces

    _refuse_combinations(output_format, fix=fix, diff=diff, watch=watch, statistics=statistics)
    rules = _split_rules("--select", select), _split_rules("--ignore", ignore)
    selection = RuleSelection(*rules, strict)
    if allow_missing:
        paths = _drop_missing(paths or ["."])
        if not paths:
            _print_diagnostics((), output_format)
            return
    request = WorkspaceRequest(paths, sources, stdin_filename, isolated)
    fixed = None
    if watch:
        _watch_and_check(request, selection, output_format)
        return
    if fix or diff:
        from argmap.cli.fixing import fix_workspaces, print_fix_diffs, write_fixes

        repaired = fix_workspaces(request, selection, unsafe=unsafe_fixes)
        if diff:
            print_fix_diffs(repaired)
            return
        if request.has_stdin and output_format not in ON_STANDARD_ERROR:
            message = f"--fix with standard input cannot be combined with --format {output_format}"
            raise ArgmapError(message)
        write_fixes(repaired, of_stdin=request.has_stdin)
        loaded = tuple(workspace.loaded for workspace in repaired)
        fixed = tuple(finding for workspace in repaired for finding in workspace.fixed)
    else:
        loaded = open_workspaces(request)
    findings = _check_workspaces(loaded, selection)
    if statistics:
        from argmap.render.diagnostics.text import render_statistics

        typer.echo(render_statistics(findings.diagnostics), nl=False)
    else:
        _print_diagnostics(findings.diagnostics, output_format)
        if fixed is not None or output_format is CheckFormat.FULL:
            _print_fixable(findings.diagnostics, fixed, unsafe=unsafe_fixes)
    _print_summary(loaded, findings)
    if findings.failed:
        raise typer.Exit(MISTAKES_FOUND)


def _refuse_combinations(
    output_format: CheckFormat, *, fix: bool, diff: bool, watch: bool, statistics: bool
) -> None:
    """Raise ArgmapError for options that do not go together."""
    has_format = output_format is not CheckFormat.FULL
    refused = (
        ("--fix", fix, "--diff", diff),
        ("--watch", watch, "--fix or --diff", fix or diff),
        ("--watch", watch, "--statistics", statistics),
        ("--statistics", statistics, "--format", has_format),
        ("--diff", diff, "--format or --statistics", has_format or statistics),
    )
    for one, has_one, other, has_other in refused:
        if has_one and has_other:
            raise ArgmapError(f"{one} cannot be combined with {other}")


def _drop_missing(paths: list[str]) -> list[str]:
    """Return the paths with argument files, and name the others on standard error."""
    from argmap.load.discovery import SUFFIX, has_argument_files

    present = list(filter(has_argument_files, paths))
    for path in paths:
        if path not in present:
            print_remark(f"no {SUFFIX} file in {path}")
    return present


def _split_rules(option: str, lists: list[str] | None) -> tuple[str, ...]:
    """Return the rules that an option lists. Raises ArgmapError if it names none."""
    words = split_list(lists or ())
    if lists and not words:
        raise ArgmapError(f"{option} needs at least one rule")
    return words


def _check_workspaces(
    workspaces: Iterable["LoadedWorkspace"], selection: "RuleSelection"
) -> Findings:
    """Return what is wrong with the files that were asked for.

    Raises ArgmapError for a selection that makes no sense.
    """
    from argmap.analyze.check import check_workspace
    from argmap.analyze.policy import build_policy

    diagnostics: list[Diagnostic] = []
    failed = False
    for loaded in workspaces:
        policy = build_policy(loaded.settings, selection)
        findings = tuple(filter(loaded.is_asked_for, check_workspace(loaded, policy)))
        failed = failed or policy.fails(findings)
        diagnostics += findings
    return Findings(tuple(diagnostics), failed)


def _print_summary(workspaces: Iterable["LoadedWorkspace"], findings: Findings) -> None:
    from argmap.render.diagnostics.text import summarize

    parts = (loaded.part_asked_for for loaded in workspaces)
    typer.echo(summarize(parts, findings.diagnostics), err=True)


def _print_fixable(
    diagnostics: tuple["Diagnostic", ...],
    fixed: tuple["Diagnostic", ...] | None,
    *,
    unsafe: bool,
) -> None:
    """Print how many mistakes can be fixed or, after --fix, what was fixed, if there are any."""
    from argmap.render.diagnostics.fix_list import describe_fixable, describe_fixed, list_fixes

    if fixed is None:
        sentence = describe_fixable(diagnostics, unsafe=unsafe)
    else:
        typer.echo(list_fixes(fixed, "fixed"), err=True, nl=False)
        sentence = describe_fixed(diagnostics, len(fixed), unsafe=unsafe)
    if sentence:
        typer.echo(sentence, err=True)


def _print_diagnostics(diagnostics: tuple["Diagnostic", ...], output_format: CheckFormat) -> None:
    """Print findings: for people and logs on standard error, for programs on standard output."""
    match output_format:
        case CheckFormat.FULL:
            from argmap.render.diagnostics.text import render_full

            colour = has_colour(sys.stderr)
            text = render_full(diagnostics, colour=colour)
            typer.echo(f"{text}\n" if text else "", err=True, nl=False, color=colour)
            return
        case CheckFormat.CONCISE:
            from argmap.render.diagnostics.text import render_concise as render
        case CheckFormat.GITHUB:
            from argmap.render.diagnostics.ci import render_github as render
        case CheckFormat.JSON:
            from argmap.render.diagnostics.json import render_json_list as render
        case CheckFormat.GITLAB:
            from argmap.render.diagnostics.ci import render_gitlab as render
        case CheckFormat.JUNIT:
            from argmap.render.diagnostics.ci import render_junit as render
        case CheckFormat.RDJSON:
            from argmap.render.diagnostics.json import render_rdjson as render
        case CheckFormat.SARIF:
            from argmap.render.diagnostics.sarif import render_sarif as render
    typer.echo(render(diagnostics), err=output_format in ON_STANDARD_ERROR, nl=False)


def _watch_and_check(
    request: "WorkspaceRequest", selection: "RuleSelection", output_format: CheckFormat
) -> None:
    """Check now and after each change, until interrupted. Raises ArgmapError."""
    from argmap.cli.watch import watch_and_act

    def check_once(loaded: tuple["LoadedWorkspace", ...]) -> None:
        findings = _check_workspaces(loaded, selection)
        if has_colour(sys.stderr):
            typer.echo(CLEAR, err=True, nl=False, color=True)
        _print_diagnostics(findings.diagnostics, output_format)
        _print_summary(loaded, findings)

    if output_format not in {CheckFormat.FULL, CheckFormat.CONCISE}:
        raise ArgmapError("--watch works only with --format full or concise")
    watch_and_act(request, check_once)
