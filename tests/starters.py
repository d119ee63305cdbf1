"""The starter's workspace as files, for tests that run commands on it."""

from argmap.cli.init import read_starter_files


def write_starter(folder):
    """Write the files that `argmap init` writes into a folder, and return it."""
    for name, text in read_starter_files():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder
