"""Whether to print in colour."""

import os
from typing import TextIO


def has_colour(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that shows colour, and NO_COLOR is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
