"""What an editor asks about a map: pure functions, without a protocol."""
