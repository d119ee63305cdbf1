"""What documentation sites need is not imported by anything else."""

import subprocess
import sys

PROGRAM = """
import sys
import argmap.cli.app, argmap.session
heavy = {"docutils", "markdown", "pygments", "sphinx"} & set(sys.modules)
assert not heavy, heavy
"""


def test_no_command_imports_the_libraries_of_sites():
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
