"""The maps that the tests of parsing make up are coloured here, too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "syntax"))
