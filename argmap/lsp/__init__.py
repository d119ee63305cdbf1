"""The language server: an adapter between editors and the session, over pygls."""
