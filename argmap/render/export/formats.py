"""The formats of an export, each with what writes it: imported only when it is asked for."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model.workspace import Workspace


class ExportFormat(StrEnum):
    """An output format of the whole model."""

    JSON = "json"
    GRAPHML = "graphml"
    CSV = "csv"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    ARGDOWN = "argdown"
    KIALO = "kialo"
    AIF = "aif"
    XAIF = "xaif"
    RDF = "rdf"
    CLAIMREVIEW = "claimreview"


def find_renderer(chosen: ExportFormat) -> "Callable[[Workspace], str]":  # noqa: C901  # a table
    """Return the function that writes a workspace in this format."""
    match chosen:
        case ExportFormat.JSON:
            from argmap.render.export.json import render_json as render
        case ExportFormat.GRAPHML:
            from argmap.render.export.graphml import render_graphml as render
        case ExportFormat.CSV:
            from argmap.render.export.csv import render_csv as render
        case ExportFormat.BIBTEX:
            from argmap.render.export.bibtex import render_bibtex as render
        case ExportFormat.CSL_JSON:
            from argmap.render.export.csl_json import render_csl_json as render
        case ExportFormat.ARGDOWN:
            from argmap.render.export.argdown import render_argdown as render
        case ExportFormat.KIALO:
            from argmap.render.export.kialo import render_kialo as render
        case ExportFormat.AIF:
            from argmap.render.export.aif import render_aif as render
        case ExportFormat.XAIF:
            from argmap.render.export.aif import render_xaif as render
        case ExportFormat.RDF:
            from argmap.render.export.rdf import render_rdf as render
        case ExportFormat.CLAIMREVIEW:
            from argmap.render.export.claimreview import render_claimreview as render
    return render


def list_losses(workspace: "Workspace", chosen: ExportFormat) -> tuple[str, ...]:
    """Return what a format made for other programs leaves out or changes, in sentences."""
    match chosen:
        case ExportFormat.ARGDOWN:
            from argmap.render.export.argdown import list_argdown_losses as find
        case ExportFormat.KIALO:
            from argmap.render.export.kialo import list_kialo_losses as find
        case ExportFormat.AIF | ExportFormat.XAIF:
            from argmap.render.export.aif_graph import list_aif_losses as find
        case ExportFormat.RDF:
            from argmap.render.export.rdf import list_rdf_losses as find
        case _:
            return ()
    return find(workspace)
