"""Texts and places in them, diagnostics, edits, spelling suggestions."""
