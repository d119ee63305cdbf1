"""`argmap text`: shows an article's text beside its map, and finds words to quote in it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import FormatAlias, Isolated, Paths, Sources, StdinFilename, Timeout

if TYPE_CHECKING:
    from argmap.load.loaded import LoadedWorkspace
    from argmap.load.paragraphs import SourceText
    from argmap.model.elements import Article


class TextFormat(StrEnum):
    """An output format of an article's text."""

    TEXT = "text"
    JSON = "json"


def text(  # noqa: PLR0913  # each option of the command is a parameter
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article of the map.")],
    paths: Paths = None,
    *,
    unquoted: Annotated[
        bool, typer.Option("--unquoted", help="Print only the paragraphs that no claim quotes.")
    ] = False,
    find: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Print the clause that quotes these words, for each place that has them.",
        ),
    ] = None,
    output_format: Annotated[
        TextFormat | None,
        typer.Option("--format", help="The output format. [default: text]"),
    ] = None,
    to: FormatAlias[TextFormat] = None,
    sources: Sources = None,
    stdin_filename: StdinFilename = "<stdin>",
    isolated: Isolated = False,
    _timeout: Timeout = None,
) -> None:
    """Show the text of an article, with the claims that quote it.

    Numbers the paragraphs as 'at' counts them, underlines what is quoted, names the claims in the
    margin, and says how much of the text is quoted. --find prints, for each place that has the
    words, the shortest clause that quotes it and no other place, ready to paste.

    \b
    Examples:
      argmap text herald
      argmap text herald maps --unquoted
      argmap text herald maps --find "rents went up"
      argmap text herald maps --sources texts
      argmap text herald maps --format json > herald.json
    """
    from argmap.cli.workspaces import (
        WorkspaceRequest,
        open_workspaces,
        report_mistakes,
        require_one,
    )
    from argmap.errors import ArgmapError

    chosen = output_format or to
    if find is not None and (unquoted or chosen):
        raise ArgmapError("--find cannot be combined with --unquoted or --format")
    request = WorkspaceRequest(paths, sources, stdin_filename, isolated)
    loaded = require_one(open_workspaces(request))
    if find is not None:
        _print_clauses(find, _require_text(loaded, article), loaded.settings.limits.quote_words)
        return
    report_mistakes(loaded)
    source_text = _require_text(loaded, article)
    page = _render(loaded, article, source_text, chosen, only_unquoted=unquoted)
    typer.echo(page, nl=False)


def _require_text(loaded: "LoadedWorkspace", name: str) -> "SourceText":
    """Return the text of an article. Raises ArgmapError if it is not at hand."""
    from argmap.errors import ArgmapError
    from argmap.model.unknown_references import require_known

    article = loaded.workspace.articles_by_id[
        require_known(name, loaded.workspace.articles_by_id, "article")
    ]
    source_text = loaded.source_texts.get(article.id)
    if source_text is None:
        raise ArgmapError(_explain_missing_text(loaded, article))
    return source_text


def _explain_missing_text(loaded: "LoadedWorkspace", article: "Article") -> str:
    if article.source is None:
        return f"'{article.id}' names no source text; add a line: source \"texts/{article.id}.txt\""
    missing = [source for source in loaded.missing_sources if source.article.id == article.id]
    if not missing:
        return f"the source text of '{article.id}' cannot be read; 'argmap check' says why"
    meant = missing[0].guess()
    hint = f"did you mean '{meant.name}'?" if meant else "give its folder as --sources"
    return f"the source text of '{article.id}' is not there: {article.source.value}; {hint}"


def _render(
    loaded: "LoadedWorkspace",
    name: str,
    source_text: "SourceText",
    chosen: TextFormat | None,
    *,
    only_unquoted: bool,
) -> str:
    from argmap.analyze.coverage import measure_coverage
    from argmap.load.article_claims import find_first_page

    article = loaded.workspace.articles_by_id[name]
    first_page = find_first_page(article)
    coverage = measure_coverage(loaded.workspace.claims_by_article.get(name, ()), source_text)
    if chosen is TextFormat.JSON:
        from argmap.render.article_text.json import render_json

        return render_json(article, source_text, first_page, coverage, only_unquoted=only_unquoted)
    from argmap.cli.output import STANDARD_OUTPUT, get_columns, shows_colour
    from argmap.render.article_text.text import Page, render_text
    from argmap.render.terminal import Ansi

    ansi = Ansi(shows_colour(STANDARD_OUTPUT))
    page = Page(article, source_text, first_page, coverage, get_columns(), ansi)
    return render_text(page, only_unquoted=only_unquoted)


def _print_clauses(words: str, source_text: "SourceText", limit: int) -> None:
    """Print a clause for each place that has the words, and end with 1 if there is none."""
    from argmap.analyze.quote_clauses import find_words
    from argmap.cli.workspaces import MISTAKES_FOUND
    from argmap.render.terminal import printable

    found = find_words(words, source_text, limit)
    for clause in dict.fromkeys(place.clause for place in found.places if place.clause):
        typer.echo(printable(clause))
    for number in dict.fromkeys(place.paragraph for place in found.places if not place.clause):
        typer.echo(f"paragraph {number} has these words more than once; add some", err=True)
    if found.has_more:
        typer.echo("more places have these words; add some", err=True)
    if not found.places:
        typer.echo("these words are not in the text", err=True)
    if found.nearest:
        typer.echo(printable(found.nearest), err=True)
    if not any(place.clause for place in found.places):
        raise typer.Exit(MISTAKES_FOUND)
