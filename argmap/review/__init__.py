"""Reviewing: revisions read from Git, and compared."""
