"""The arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files and folders to read, '-' for standard input. [default: the current folder]",
        show_default=False,
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder with the articles' texts, when they do not lie beside the map.",
        show_default=False,
    ),
]
SourcesOfBoth = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder with the articles' texts, for both sides, when Git has them not.",
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str,
    typer.Option(metavar="FILE", help="The name that standard input goes by in messages."),
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ARTICLE|REF",
        help="Accept what this article asserts, or this claim, and nothing else; may be repeated.",
        show_default=False,
    ),
]
Reject = Annotated[
    list[str] | None,
    typer.Option(
        metavar="REF",
        help="Reject this claim, or this argument; may be repeated.",
        show_default=False,
    ),
]
StrictConcessions = Annotated[
    bool,
    typer.Option(
        "--strict-concessions", help="Let what authors concede count against their conclusions."
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
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES",
        help="Only these rules: names, codes, starts of codes, 'usual' or 'all'; parted by commas.",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES", help="Not these rules, written in the same way.", show_default=False
    ),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="All rules, also those off by default; warnings fail, too."),
]
