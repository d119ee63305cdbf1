"""Serves the page of a map to browsers on this machine, and sends them what changes."""
