"""Times what a session does after each keystroke in one file of a workspace, in one process."""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from argmap.load.discovery import Input
from argmap.session import Session

GENERATE = Path(__file__).resolve().parent / "generate.py"
# Typed at the end of a file, letter by letter: broken at first, then a claim that others use.
CLAIM = '\npremise typed "Rents rise in the closed streets."\nconclusion shown "Shops leave."'
REST = "\n  because typed\n"
WORDS = " near the old market"


def main() -> None:
    """Print the times of a first check and of the checks after keystrokes, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=(1000, 10_000), metavar="CLAIMS")
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            generate = (sys.executable, str(GENERATE), scratch, "--claims", str(size))
            subprocess.run(generate, check=True)
            run(Path(scratch, "map"))


def run(folder: Path) -> None:
    """Time a session on a folder."""
    file = max(folder.glob("article*.argmap"), default=max(folder.glob("*.argmap")))
    print(f"{len(list(folder.glob('*.argmap')))} files")
    whole = Session(folder)
    first = seconds(whole.check)
    report("first check", [first], first)
    alone = Session(folder, given=Input([str(file)], goes_on=True))
    alone.check()
    report("keystroke, that file alone", list(time_typing(alone, file)), first)
    report("keystroke, whole workspace", list(time_typing(whole, file)), first)
    report("after a save", [time_save(whole, file) for _ in range(9)], first)


def time_typing(session: Session, file: Path) -> Iterator[float]:
    """Yield the seconds of the check after each keystroke: a new claim, then words in its text."""
    text = file.read_text(encoding="utf-8").rstrip()
    for count in range(1, len(CLAIM + REST)):
        yield time_edit(session, file, text + (CLAIM + REST)[:count])
    place = text.rindex('"')
    for count in range(1, len(WORDS)):
        yield time_edit(session, file, text[:place] + WORDS[:count] + text[place:])


def time_edit(session: Session, file: Path, text: str) -> float:
    """Return the seconds from an edit to all findings."""

    def edit() -> None:
        session.edit(file, text)
        session.check()

    return seconds(edit)


def time_save(session: Session, file: Path) -> float:
    """Return the seconds of reading the disk again, with one file changed, as `--watch` does."""
    session.discard(file)
    file.write_bytes(file.read_bytes() + b"# saved\n")

    def check() -> None:
        session.refresh()
        session.check()

    return seconds(check)


def seconds(task: Callable[[], object]) -> float:
    """Return the processor time of a task: it waits for nothing, and other load does not count."""
    start = time.process_time()
    task()
    return time.process_time() - start


def report(what: str, times: list[float], first: float) -> None:
    """Print the median, the 95th percentile, and how much of a first check the median is."""
    ordered = sorted(times)
    middle, slow = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    row = f"  {what:28} p50 {1000 * middle:7.1f} ms   p95 {1000 * slow:7.1f} ms"
    print(f"{row}   {middle / first:.3f} of a first check")


if __name__ == "__main__":
    main()
