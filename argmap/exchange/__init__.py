"""Reads maps that others made, in their formats, and writes them as argument files."""
