"""The arguments and options that several commands share."""

from collections.abc import Iterable, Mapping, Set
from math import isnan
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from argmap.cli.deadline import limit_time
from argmap.cli.output import Format
from argmap.errors import ArgmapError
from argmap.model.elements import Confidence

LEAST_SCALE, MOST_SCALE = 0.1, 10.0
LEAST_TIMEOUT = 0.1


def refuse_nan(value: float) -> float:
    """Return the value of an option; `nan` passes every test of a range, so it is refused here."""
    if isnan(value):
        raise typer.BadParameter("'nan' is not a number")
    return value


def _limit_time(context: typer.Context, limit: float | None) -> float | None:
    """Return the time limit of the command, which runs from now on."""
    return limit_time(context, None if limit is None else refuse_nan(limit))


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Files and folders to read; '-' is standard input. [default: the current folder]",
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder with the source texts, if they are not next to the map.",
    ),
]
SourcesOfBoth = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder with the source texts for both versions, if they are not in Git.",
    ),
]
StdinFilename = Annotated[
    str,
    typer.Option(
        metavar="FILE",
        help="The file that standard input stands for; the rest of its workspace is read too.",
    ),
]
Isolated = Annotated[
    bool,
    typer.Option("--isolated", help="Read only these files, without the rest of their workspace."),
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ARTICLE|REF",
        help="Accept only what this article asserts, or only this claim; may be repeated.",
    ),
]
Reject = Annotated[
    list[str] | None,
    typer.Option(
        metavar="REF",
        help="Reject this claim or argument; may be repeated.",
    ),
]
StrictConcessions = Annotated[
    bool,
    typer.Option(
        "--strict-concessions", help="Count what an author concedes against the conclusion."
    ),
]
MinConfidence = Annotated[
    Confidence | None,
    typer.Option(
        help="Leave out the links of which the mapper is less sure than this.",
    ),
]
Scale = Annotated[
    float,
    typer.Option(
        min=LEAST_SCALE,
        max=MOST_SCALE,
        callback=refuse_nan,
        metavar="X",
        help="The size of a PNG: 2 is twice as large.",
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The file to write; '-' is standard output.",
        show_default=False,
    ),
]
OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="The output format. [default: depends on the extension of the output file]",
    ),
]
# What --format was called on some commands.
FormatAlias = Annotated[Format | None, typer.Option("--to", hidden=True)]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        help="Only these rules: names, codes, prefixes of codes, 'usual' or 'all', "
        "separated by commas.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        help="Turn off these rules; same syntax as --select.",
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Turn on all rules, also those off by default; fail on warnings too."
    ),
]


def _make_timeout(words: str) -> OptionInfo:
    option: OptionInfo = typer.Option(
        "--timeout", min=LEAST_TIMEOUT, callback=_limit_time, metavar="SECONDS", help=words
    )
    return option


Timeout = Annotated[float | None, _make_timeout("Stop after this time, with exit code 2.")]
TimeoutOfPage = Annotated[
    float | None, _make_timeout("Give up a page that takes longer; the one before it stays.")
]
Diff = Annotated[
    bool, typer.Option("--diff", help="Write nothing; print what would change as a diff.")
]


def list_given_options(context: typer.Context) -> tuple[str, ...]:
    """Return the names of the parameters that the call itself sets."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return tuple(
        name for name, source in sources.items() if source and source.name == "COMMANDLINE"
    )


def split_list(lists: Iterable[str]) -> tuple[str, ...]:
    """Return the words of an option that takes them separated by commas, and may be repeated."""
    return tuple(filter(None, map(str.strip, ",".join(lists).split(","))))


# Options whose names are not those of their parameters.
FLAGS = {"legend": "--[no-]legend", "questions": "--[no-]questions"}


def get_flag(parameter: str) -> str:
    """Return the option of a parameter."""
    return FLAGS.get(parameter, f"--{parameter.replace('_', '-')}")


def refuse_idle_options(
    given: Iterable[str], chosen: Format, takers_by_option: Mapping[str, Set[Format]]
) -> None:
    """Raise ArgmapError for an option, by its parameter's name, that the format does not use."""
    for name in given:
        takers = takers_by_option.get(name, {chosen})
        if chosen not in takers:
            formats = ", ".join(taker for taker in type(chosen) if taker in takers)
            raise ArgmapError(f"{get_flag(name)} has no effect on {chosen}; it is for {formats}")
