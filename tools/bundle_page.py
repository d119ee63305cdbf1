# ruff: noqa: INP001 - a script, no package
"""Bundles the scripts and styles of the page: argmap/render/page/source to page.js and page.css.

Needs Node, and esbuild as `npm ci` in editors/vscode installs it. The first line of each bundle has
the hash of all sources, which a test compares; `--check` bundles again and compares all of it.
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "argmap" / "render" / "page"
SOURCE = PAGE / "source"
ESBUILD = PROJECT / "editors" / "vscode" / "node_modules" / ".bin" / "esbuild"
TARGET = "chrome111,firefox115,safari16.4"
BUNDLES = {"page.js": "app.js", "page.css": "page.css"}
DIGITS = 16


def hash_sources() -> str:
    """Return a hash of the names and texts of all sources."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE.iterdir()):
        digest.update(f"{path.name}\0{path.read_text('utf-8')}\0".encode())
    return digest.hexdigest()[:DIGITS]


def build_bundle(entry: str) -> str:
    """Return the bundle of an entry point and all that it imports."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "bundle"
        command = (
            *(str(ESBUILD), str(SOURCE / entry), f"--outfile={output}"),
            *("--bundle", "--minify", "--format=iife", "--charset=utf8"),
            *(f"--target={TARGET}", "--log-level=warning", "--legal-comments=none"),
        )
        subprocess.run(command, check=True)  # noqa: S603  # the program is that of the project
        return f"/* argmap page {hash_sources()} */\n{output.read_text('utf-8')}"


def main() -> None:
    """Write the bundles; with --check, exit with 1 if they would change."""
    bundles = {name: build_bundle(entry) for name, entry in BUNDLES.items()}
    if "--check" not in sys.argv:
        for name, text in bundles.items():
            (PAGE / name).write_text(text, "utf-8", newline="\n")
        return
    if stale := [name for name in bundles if bundles[name] != (PAGE / name).read_text("utf-8")]:
        sys.exit(f"not up to date: {', '.join(stale)}; run tools/bundle_page.py")


if __name__ == "__main__":
    main()
