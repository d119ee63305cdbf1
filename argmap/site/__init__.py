"""Draws the maps in the pages of a documentation site: MkDocs and Sphinx."""
