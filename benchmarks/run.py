"""Times argmap on made-up workspaces, beside Argdown where it is there; prints a table."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generate import generate
from measure import Cost, best_cost, caching_environment

HERE = Path(__file__).resolve().parent
ARGMAP = (sys.executable, "-m", "argmap")
BASELINE = "python -c pass"
SIZES = (100, 1000, 10000)


@dataclass(frozen=True, slots=True)
class Task:
    """What is timed, and the name of what it is compared with."""

    name: str
    command: tuple[str, ...]
    rival: str = BASELINE


def start_tasks() -> Iterator[Task]:
    """Yield what does not depend on the size of a workspace."""
    yield Task(BASELINE, (sys.executable, "-c", "pass"))
    yield Task("argmap --version", (*ARGMAP, "--version"))


def argmap_tasks(*, with_picture: bool, with_argdown: bool) -> Iterator[Task]:
    """Yield what is timed of argmap, to be run beside a generated workspace."""
    data, picture = ("argdown json", "argdown map -f svg") if with_argdown else (BASELINE, BASELINE)
    yield Task("parse only", (sys.executable, str(HERE / "parse_only.py"), "map"), data)
    yield Task("argmap check", (*ARGMAP, "check", "map"), data)
    yield Task("argmap export", (*ARGMAP, "export", "map", "-o", "out.json"), data)
    if with_picture:
        yield Task("argmap render", (*ARGMAP, "render", "map", "-o", "out.svg"), picture)


def argdown_tasks(argdown: str, *, with_picture: bool) -> Iterator[Task]:
    """Yield what is timed of Argdown: parse, model and JSON; and the picture of every statement."""
    document = ("map.argdown", "argdown-out")
    yield Task("argdown json", (argdown, "json", "--silent", *document))
    if with_picture:
        yield Task(
            "argdown map -f svg",
            (argdown, "map", "-f", "svg", "--inclusive", "--silent", *document),
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """Times tasks, prints a line for each, and keeps their costs to compare others with."""

    environment: dict[str, str]
    times: int
    costs: dict[str, Cost] = field(default_factory=dict)

    def run(self, tasks: Iterator[Task], folder: Path) -> None:
        """Time the tasks in a folder."""
        for task in tasks:
            cost = best_cost(list(task.command), folder, self.environment, self.times)
            self.costs[task.name] = cost
            line = f"  {task.name:20} {cost.wall:8.3f} {cost.processor:8.3f} {cost.memory:7.0f}"
            rival = self.costs[task.rival]
            if rival is not cost:
                wall, processor = cost.wall / rival.wall, cost.processor / rival.processor
                line += f" {wall:8.2f} {processor:8.2f}  {task.rival}"
            print(line, flush=True)


def main() -> None:
    """Time what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--argdown", metavar="PATH", help="Argdown's command, to compare with")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="CLAIMS")
    parser.add_argument("--times", type=int, default=5, help="runs, of which the best counts")
    parser.add_argument(
        "--largest-picture", type=int, default=1000, metavar="CLAIMS", help="draw none above that"
    )
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, best of {options.times}"
    )
    print(f"  {'':20} {'wall s':>8} {'CPU s':>8} {'MiB':>7} {'x wall':>8} {'x CPU':>8}  of")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bench = Bench(caching_environment(folder / "compiled"), options.times)
        bench.run(start_tasks(), folder)
        for size in options.sizes:
            print(f"{size:,} claims")
            generate(size, folder / str(size))
            picture = size <= options.largest_picture
            compared = options.argdown is not None
            if compared:
                rival = argdown_tasks(str(Path(options.argdown).absolute()), with_picture=picture)
                bench.run(rival, folder / str(size))
            tasks = argmap_tasks(with_picture=picture, with_argdown=compared)
            bench.run(tasks, folder / str(size))


if __name__ == "__main__":
    main()
