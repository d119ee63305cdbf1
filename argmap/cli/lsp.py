"""`argmap lsp`: the language server, for editors."""

from typing import Annotated

import typer

from argmap.errors import ArgmapError


def lsp(
    _stdio: Annotated[
        bool,
        typer.Option("--stdio", help="Use standard input and output, as always.", hidden=True),
    ] = False,
) -> None:
    """Start the language server, which editors talk to.

    Speaks the Language Server Protocol over standard input and output: mistakes while you type,
    completion, hover, rename, quick fixes and more. Editors start it; see docs/editors.md for how
    to set up yours. Needs the extra argmap[lsp].

    \b
    Examples:
      argmap lsp
    """
    from importlib.util import find_spec

    if find_spec("pygls") is None:
        raise ArgmapError("pygls is not installed; install argmap with its extra 'lsp'")
    from argmap.lsp.quick_import import import_server

    import_server()()
