"""argmap: map what several articles argue, side by side, in plain text.

What is listed in `__all__` is the Python interface, described in docs/python.md. It is imported
when it is asked for, so that commands start fast; `__init__.pyi` has its types.
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = [
    "ArgmapError",
    "Argument",
    "Article",
    "Claim",
    "Diagnostic",
    "Findings",
    "Link",
    "Output",
    "Question",
    "Session",
    "Workspace",
    "__version__",
    "open",
]
_HOMES = {
    "ArgmapError": "argmap.errors",
    "Diagnostic": "argmap.source.diagnostics",
    "Findings": "argmap.outputs",
    "Output": "argmap.outputs",
    "Session": "argmap.session",
    "Workspace": "argmap.model.workspace",
    **dict.fromkeys(("Argument", "Article", "Claim", "Link", "Question"), "argmap.model.elements"),
}


def __getattr__(name: str) -> object:
    """Return a name of the interface."""
    if name == "open":
        return import_module("argmap.session").open_session
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'argmap' has no attribute '{name}'")
