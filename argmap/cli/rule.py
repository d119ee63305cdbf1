"""`argmap rule`: explains the rules of `check`."""

from typing import Annotated

import typer

from argmap.errors import ArgmapError


def rule(
    rules: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RULE]...", help="A code (A501) or a name (circular-argument)."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Print the table of all rules as Markdown.")
    ] = False,
) -> None:
    """Explain rules, with examples.

    Shows what each one flags, why it matters, an example, and what to write instead.

    \b
    Examples:
      argmap rule A501
      argmap rule circular-argument unused-tag
      argmap rule --all
    """
    if every and rules:
        raise ArgmapError("--all cannot be combined with rule names")
    if not every and not rules:
        raise ArgmapError("name a rule, such as A501, or use --all")
    if every:
        from argmap.render.rule_pages import render_rules_table

        typer.echo(render_rules_table(), nl=False)
    else:
        _print_pages(rules or [])


def _print_pages(words: list[str]) -> None:
    """Print the pages of rules. Raises ArgmapError for an unknown rule."""
    from argmap.analyze.rules.registry import RULES_BY_WORD, describe_unknown_rule
    from argmap.cli.output import STANDARD_OUTPUT, get_columns, shows_colour
    from argmap.render.rule_pages import render_rule

    for word in words:
        if word not in RULES_BY_WORD:
            raise ArgmapError(str(describe_unknown_rule(word, tuple(RULES_BY_WORD))))
    columns, colour = get_columns(), shows_colour(STANDARD_OUTPUT)
    pages = (render_rule(RULES_BY_WORD[word], columns, colour=colour) for word in words)
    typer.echo("\n\n".join(pages), nl=False, color=colour)
