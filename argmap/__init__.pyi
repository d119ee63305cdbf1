from argmap.errors import ArgmapError
from argmap.model.elements import Argument, Article, Claim, Link, Question
from argmap.model.workspace import Workspace
from argmap.outputs import Findings, Output
from argmap.session import Session
from argmap.session import open_session as open  # noqa: A004  # argmap.open
from argmap.source.diagnostics import Diagnostic

__version__: str
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
