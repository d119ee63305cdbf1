"""Text to tree: grammar, parser, recovery, suggestions, printer, formatter."""
