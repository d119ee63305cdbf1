"""Fixes for text that cannot be parsed."""
