"""The difference of two revisions, in each format."""
