"""Changes to the texts of files: which fixes to make, and what a new name changes."""
