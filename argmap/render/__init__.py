"""Everything that people and programs get to see."""
