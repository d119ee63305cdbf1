"""`argmap rule`: explains the rules that `check` works by."""

import shutil
import sys
from typing import Annotated

import typer

from argmap.cli.output import has_colour
from argmap.errors import ArgmapError

WIDEST = 100


def rule(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RULE", help="A code (A501) or a name (circular-argument).", show_default=False
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Print the table of all rules, as Markdown.")
    ] = False,
) -> None:
    """Explain rules: what each flags, why that is bad, an example and its cure.

    \b
    Examples:
      argmap rule A501
      argmap rule circular-argument unused-tag
      argmap rule --all
    """
    if every == bool(rules):
        raise ArgmapError("name a rule (say A501), or print all with --all")
    if every:
        from argmap.render.rule_pages import render_rules_table

        typer.echo(render_rules_table(), nl=False)
        return
    _print_pages(rules or [])


def _print_pages(words: list[str]) -> None:
    """Print the pages of rules. Raises ArgmapError for a word that is none."""
    from argmap.analyze.rules.catalogue import RULES_BY_WORD, describe_unknown_rule
    from argmap.render.rule_pages import render_rule

    for word in words:
        if word not in RULES_BY_WORD:
            raise ArgmapError(str(describe_unknown_rule(word, tuple(RULES_BY_WORD))))
    colour = has_colour(sys.stdout)
    columns = min(shutil.get_terminal_size().columns, WIDEST)
    pages = (render_rule(RULES_BY_WORD[word], columns, colour=colour) for word in words)
    typer.echo("\n\n".join(pages), nl=False, color=colour)
