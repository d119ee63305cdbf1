"""Diagnostics in the formats in which people and programs read them."""
