"""Diagnostics, for people and for services."""
