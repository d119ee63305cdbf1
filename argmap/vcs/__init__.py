"""Versions of maps in Git."""
