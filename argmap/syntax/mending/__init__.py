"""Fixes for what does not read: each is tried on the text before it is offered."""
