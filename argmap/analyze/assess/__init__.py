"""Which claims stand, given what a reader accepts: see docs/assessment.md."""
