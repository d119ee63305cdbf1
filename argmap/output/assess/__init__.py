"""What stands, told to people and to programs."""
