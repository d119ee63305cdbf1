"""Diffs as text, Markdown, JSON and pictures."""
