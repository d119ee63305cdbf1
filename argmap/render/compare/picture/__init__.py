"""The matrix of a comparison as a picture for slides."""
