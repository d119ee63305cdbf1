"""argmap: map what several articles argue, side by side, in plain text."""

__version__ = "0.1.0"
