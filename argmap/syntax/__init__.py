"""Text to tree: the grammar, the parser and the tree that it makes."""
