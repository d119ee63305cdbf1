"""Comparisons as text, Markdown, CSV and JSON."""
