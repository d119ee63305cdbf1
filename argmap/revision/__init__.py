"""What became of a map from one revision to another."""
