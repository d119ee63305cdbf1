"""Comparisons of articles as text, Markdown, CSV and JSON."""
