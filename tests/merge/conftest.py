"""Lets these tests use what writes any file in any layout."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "syntax"))
