"""From a map to a picture."""
