"""The formats of an export, each with what writes it: imported only when it is asked for."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from types import ModuleType
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


# The modules that are not called like their formats.
MODULES = {ExportFormat.CSL_JSON: "csl_json", ExportFormat.XAIF: "aif"}


def find_renderer(chosen: ExportFormat) -> "Callable[[Workspace], str]":
    """Return the function that writes a workspace in this format."""
    name = f"render_{chosen.replace('-', '_')}"
    render: Callable[[Workspace], str] = getattr(_import_module(chosen), name)
    return render


def list_losses(workspace: "Workspace", chosen: ExportFormat) -> tuple[str, ...]:
    """Return what a format made for other programs leaves out or changes, in sentences."""
    find: Callable[[Workspace], tuple[str, ...]] | None
    find = getattr(_import_module(chosen), "list_losses", None)
    return find(workspace) if find else ()


def _import_module(chosen: ExportFormat) -> ModuleType:
    return import_module(f"argmap.render.export.{MODULES.get(chosen, chosen.value)}")
