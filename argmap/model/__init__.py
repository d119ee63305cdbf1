"""The map as read-only data, and every look-up and walk over it."""
