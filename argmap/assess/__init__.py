"""What stands of the claims of a workspace, given what a reader accepts: see docs/assessment.md."""
