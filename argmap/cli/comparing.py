"""Compares the articles of a workspace, and puts the comparison in a format."""

import shutil
import sys

from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.cli.compare import CompareFormat
from argmap.cli.output import has_colour
from argmap.model.workspace import Workspace
from argmap.render.diagram.selection import known

WIDEST = 120


def scope_of(workspace: Workspace, articles: tuple[str, ...], questions: tuple[str, ...]) -> Scope:
    """Return what is to be compared. Raises ArgmapError when a name is unknown."""
    asked = {question.id for question in workspace.questions}
    return Scope(
        tuple(known(name, workspace.articles_by_id, "article") for name in articles),
        tuple(known(name, asked, "question") for name in questions),
    )


def render(workspace: Workspace, scope: Scope, page: CompareFormat, *, seen: bool) -> str:
    """Return the comparison in a format; what is seen in a terminal may have colour."""
    comparison = compare(workspace, scope)
    match page:
        case CompareFormat.TEXT:
            from argmap.render.compare.text import render_text

            colour = seen and has_colour(sys.stdout)
            columns = min(shutil.get_terminal_size().columns, WIDEST)
            return render_text(workspace, comparison, columns, colour=colour)
        case CompareFormat.MARKDOWN:
            from argmap.render.compare.markdown import render_markdown

            return render_markdown(workspace, comparison)
        case CompareFormat.CSV:
            from argmap.render.compare.data import render_csv

            return render_csv(comparison)
        case CompareFormat.JSON:
            from argmap.render.compare.data import render_json

            return render_json(comparison)
