"""Measures how the cost of commands grows with the size of maps, for maps of many shapes."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from measure import caching_environment, cost_of
from shape_maps import SHAPES
from shape_parts import Files

ARGMAP = (sys.executable, "-m", "argmap")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": (*ARGMAP, "check", "new"),
    "compare": (*ARGMAP, "compare", "new"),
    "assess": (*ARGMAP, "assess", "new"),
    "diff": (*ARGMAP, "diff", "old", "new"),
    "render": (*ARGMAP, "render", "new", "-o", "map.svg"),
}
SIZES = (625, 1250, 2500, 5000)
TINY = 4  # items: what a command costs in any case
STATUSES = (0, 1)  # 1: there are mistakes
MOST_GROWTH = 1.2
# Seconds; growth is not measured with less, as half of it may be chance.
LEAST_COST = 0.25
CHANCES = 3
# Why some may grow faster up to these sizes: what bounds them, and how that is reported.
REASONS: Mapping[tuple[str, str], str] = {
    ("misspelt premises", command): "compares a name with ever more others, at most 100"
    for command in COMMANDS
}


@dataclass(frozen=True, slots=True)
class Row:
    """What a command costs on maps of a shape, in seconds beyond what it costs in any case."""

    shape: str
    command: str
    sizes: Sequence[int]
    costs: Sequence[float]

    @property
    def growth(self) -> float | None:
        """The exponent over the last doubling, or nothing if that costs too little."""
        if len(self.costs) < len(self.sizes) or self.costs[-2] < LEAST_COST:
            return None
        return log(self.costs[-1] / self.costs[-2]) / log(self.sizes[-1] / self.sizes[-2])

    @property
    def is_steep(self) -> bool:
        """Whether it grows faster than it may."""
        return self.growth is not None and self.growth > MOST_GROWTH

    @property
    def reason(self) -> str:
        """Why it may grow faster, if there is a reason."""
        return REASONS.get((self.shape, self.command), "")

    def describe(self) -> str:
        """Return the row of the table."""
        costs = " ".join(f"{cost:7.2f}" for cost in self.costs)
        growth = "" if self.growth is None else f"{self.growth:.1f}"
        remark = (self.reason or "TOO STEEP") if self.is_steep else ""
        return f"{self.shape:24} {self.command:8} {costs} {growth:>5}  {remark}".rstrip()


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder with the maps of a shape, by their size, and how commands are run there."""

    folder: Path
    environment: Mapping[str, str]

    def write(self, shape: str, sizes: Sequence[int]) -> None:
        """Write both versions of the map, at each size: in the new one, what falls rises."""
        for size in sizes:
            files = SHAPES[shape](size)
            write_files(files, self.folder / str(size) / "new")
            old = {name: text.replace("rises", "falls") for name, text in files.items()}
            write_files(old, self.folder / str(size) / "old")

    def time(self, command: str, size: int, chances: int = 1) -> float:
        """Return the least seconds of processor time of so many runs."""
        place = self.folder / str(size)
        call = COMMANDS[command]
        runs = (cost_of(call, place, self.environment, STATUSES) for _ in range(chances))
        return min(run.processor for run in runs)

    def measure(self, shape: str, command: str, sizes: Sequence[int]) -> Row:
        """Return what a command costs; what seems too steep is measured again."""
        start = self.time(command, TINY, CHANCES)
        costs = [max(self.time(command, size) - start, 0.01) for size in sizes]
        row = Row(shape, command, sizes, costs)
        if not row.is_steep:
            return row
        costs[-2:] = [self.time(command, size, CHANCES) - start for size in sizes[-2:]]
        return Row(shape, command, sizes, costs)


def write_files(files: Files, folder: Path) -> None:
    """Write the files of a map."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def measure_all(
    shapes: Sequence[str], commands: Sequence[str], sizes: Sequence[int]
) -> Iterator[Row]:
    """Yield a row for each shape and command."""
    with tempfile.TemporaryDirectory() as compiled:
        for shape in shapes:
            with tempfile.TemporaryDirectory() as scratch:
                bench = Bench(Path(scratch), caching_environment(Path(compiled)))
                bench.write(shape, (TINY, *sizes))
                for command in commands:
                    yield bench.measure(shape, command, sizes)


def main() -> None:
    """Print a table, and fail if something grows too fast without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", default=list(SHAPES), help="the shapes to measure")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="ITEMS")
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=list(COMMANDS))
    options = parser.parse_args()
    unknown = set(options.shapes) - SHAPES.keys()
    if unknown or len(options.sizes) < len(("half", "whole")):
        parser.error(f"shapes: {', '.join(SHAPES)}; at least two sizes")
    print(f"{'':33} {' '.join(f'{size:7}' for size in options.sizes)}  n^?  processor s")
    steep = 0
    for row in measure_all(options.shapes, options.commands, options.sizes):
        print(row.describe(), flush=True)
        steep += row.is_steep and not row.reason
    if steep:
        raise SystemExit(f"{steep} grow faster than n^{MOST_GROWTH}")


if __name__ == "__main__":
    main()
