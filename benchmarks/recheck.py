"""Times what `check --watch` does after one file of a workspace is saved, in one process."""

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import build_policy
from argmap.cli.workspaces import WorkspaceRequest, open_workspaces
from argmap.load.cache import Cache

GENERATE = Path(__file__).resolve().parent / "generate.py"


def main() -> None:
    """Print the seconds of a whole check, of one after an edit, and of the edited file alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="50 make a file")
    parser.add_argument("--times", type=int, default=9, help="edits, of which the best counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        generate = (sys.executable, str(GENERATE), scratch, "--claims", str(options.claims))
        subprocess.run(generate, check=True)
        run(Path(scratch, "map"), options.times)


def run(folder: Path, times: int) -> None:
    """Time the checks of a folder."""
    file = max(folder.glob("article*.argmap"), default=max(folder.glob("*.argmap")))
    cache = Cache()
    whole = seconds(lambda: check(folder, cache))
    again, alone = [], []
    for number in range(times):
        file.write_bytes(file.read_bytes() + f"# edit {number}\n".encode())
        again.append(seconds(lambda: check(folder, cache)))
        alone.append(seconds(lambda: check(file, Cache())))
    best = min(again)
    print(f"{len(list(folder.glob('*.argmap')))} files, whole check: {whole:.3f} s")
    print(f"after an edit of one file: {best:.3f} s, {best / whole:.2f} of that")
    print(f"that file alone, in the same process: {min(alone):.3f} s")


def check(path: Path, cache: Cache) -> None:
    """Load and check, with what is cached."""
    cache.start_run()
    request = WorkspaceRequest([str(path)], None, isolated=True)
    for loaded in open_workspaces(request, cache):
        check_workspace(loaded, build_policy(loaded.settings))


def seconds(task: Callable[[], None]) -> float:
    """Return the time of a task by the clock."""
    gc.unfreeze()
    gc.collect()
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
