"""Two changed versions of a file, merged by what they say."""
