"""Merges two changed versions of a file by their entries."""
