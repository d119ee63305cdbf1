"""argmap: map what several articles argue, side by side, in plain text."""
