"""Parses the argmap files of a folder, and does nothing else."""

import sys
from pathlib import Path

from argmap.source.text import SourceFile
from argmap.syntax.parser import parse

for path in sorted(Path(sys.argv[1]).glob("*.argmap")):
    parse(SourceFile.of(str(path), path.name, path.read_text(encoding="utf-8")))
