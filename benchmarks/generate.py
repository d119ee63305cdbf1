"""Writes a made-up workspace of a given size, and the same as an Argdown document."""

import argparse
from pathlib import Path

from argdown_file import argdown_document
from argmap_files import write_argmap
from corpus import make_corpus


def generate(claims: int, folder: Path) -> None:
    """Write `map/`, an argmap workspace, and `map.argdown` into the folder."""
    corpus = make_corpus(claims)
    write_argmap(corpus, folder / "map")
    (folder / "map.argdown").write_text(argdown_document(corpus), encoding="utf-8")


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=1000)
    options = parser.parse_args()
    generate(options.claims, options.folder)


if __name__ == "__main__":
    main()
