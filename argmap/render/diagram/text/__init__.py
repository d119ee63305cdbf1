"""Text in pictures: how wide it is, and where it breaks."""
