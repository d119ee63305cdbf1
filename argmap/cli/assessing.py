"""Puts an assessment in a format."""

import shutil
import sys
from collections.abc import Iterable

from argmap.analyze.assess.choices import resolve_claims
from argmap.analyze.assess.request import AssessResult
from argmap.cli.assess import AssessFormat
from argmap.cli.output import has_colour

WIDEST = 100


def render(answer: AssessResult, form: AssessFormat, *, seen: bool) -> str:
    """Return the answer in a format; what is seen in a terminal may have colour."""
    match form:
        case AssessFormat.TEXT:
            from argmap.render.assess.text import render_text

            return render_text(answer, columns(), colour=seen and has_colour(sys.stdout))
        case AssessFormat.MARKDOWN:
            from argmap.render.assess.markdown import render_markdown

            return render_markdown(answer)
        case AssessFormat.JSON:
            from argmap.render.assess.json import render_json

            return render_json(answer)


def render_why(answer: AssessResult, references: Iterable[str], *, seen: bool) -> str:
    """Return why these claims have their statuses. Raises ArgmapError for what is no claim."""
    from argmap.render.assess.text import render_paths

    claims = resolve_claims(answer.assessment.workspace, references)
    return render_paths(answer, claims, columns(), colour=seen and has_colour(sys.stdout))


def columns() -> int:
    """Return how wide text may be."""
    return min(shutil.get_terminal_size().columns, WIDEST)
