"""Makes text from the pages of a PDF."""
