"""Rules that find flaws in a workspace."""
