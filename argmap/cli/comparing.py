"""Compares the articles of a workspace, and puts the comparison in a format."""

import shutil
import sys

from argmap.cli.colour import has_colour
from argmap.cli.compare import Page
from argmap.compare.comparison import compare
from argmap.compare.scope import Scope
from argmap.model.workspace import Workspace
from argmap.output.selection import known

WIDEST = 120


def scope_of(workspace: Workspace, articles: tuple[str, ...], questions: tuple[str, ...]) -> Scope:
    """Return what is to be compared. Raises ArgmapError when a name is unknown."""
    asked = {question.id for question in workspace.questions}
    return Scope(
        tuple(known(name, workspace.articles_by_id, "article") for name in articles),
        tuple(known(name, asked, "question") for name in questions),
    )


def render(workspace: Workspace, scope: Scope, page: Page, *, seen: bool) -> str:
    """Return the comparison in a format; what is seen in a terminal may have colour."""
    comparison = compare(workspace, scope)
    match page:
        case Page.TEXT:
            from argmap.output.compare.text import render_text

            colour = seen and has_colour(sys.stdout)
            columns = min(shutil.get_terminal_size().columns, WIDEST)
            return render_text(workspace, comparison, columns, colour=colour)
        case Page.MARKDOWN:
            from argmap.output.compare.markdown import render_markdown

            return render_markdown(workspace, comparison)
        case Page.CSV:
            from argmap.output.compare.csv import render_csv

            return render_csv(comparison)
        case Page.JSON:
            from argmap.output.compare.json import render_json

            return render_json(comparison)
