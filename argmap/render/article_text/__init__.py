"""An article's text with what is quoted of it."""
