"""Assessments as text, Markdown and JSON."""
