"""Makes plain text from documents, in a process of its own."""
