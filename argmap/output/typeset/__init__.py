"""Text set in lines: what may be drawn, how wide it is, where it breaks."""
