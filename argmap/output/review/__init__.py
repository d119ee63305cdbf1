"""What a change does to the argument, as a comment on a pull request."""
