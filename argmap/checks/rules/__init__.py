"""One file a rule: the flaw that it flags, and how it finds it."""
