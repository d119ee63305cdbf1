"""Changes to argument files: fixes and renames."""
