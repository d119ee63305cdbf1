"""Imports the server in less time: the 554 classes of the protocol are most of what it needs."""

import gc
from collections.abc import Callable
from functools import partial

import attrs


def import_server() -> Callable[[], None]:
    """Import the server without the collector, since all of it stays; return what starts it."""
    gc.disable()
    try:
        import_protocol()
        from argmap.lsp.start import serve  # noqa: PLC0415  # after the protocol
    finally:
        gc.enable()
        gc.freeze()
    return serve


def import_protocol() -> None:
    """Import the classes of the protocol without a `repr` of their own, which nobody reads.

    attrs writes each method as text, and compiling these texts takes most of the time.
    """
    define = attrs.define
    attrs.define = partial(define, repr=False)
    try:
        import lsprotocol.types  # noqa: F401, PLC0415  # the point of this function
    finally:
        attrs.define = define
