"""Imports the protocol in less time: its 554 classes are most of what the server starts with."""

import gc
from functools import partial

import attrs


def import_protocol() -> None:
    """Import the classes of the protocol without a `repr` of their own, which nobody reads.

    attrs writes each method as text, and compiling these texts takes most of the time.
    """
    define = attrs.define
    gc.disable()  # all of the classes stay
    attrs.define = partial(define, repr=False)
    try:
        import lsprotocol.types  # noqa: F401, PLC0415  # the point of this function
    finally:
        attrs.define = define
        gc.enable()
