"""Times argmap on made-up workspaces, beside Argdown where it is there; prints a table."""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import caching_environment, cost_of, least

HERE = Path(__file__).resolve().parent
ARGMAP = (sys.executable, "-m", "argmap")
BASELINE = "python -c pass"
ARGDOWN_DATA, ARGDOWN_PICTURE = "argdown json", "argdown map -f svg"
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


def argdown_tasks(argdown: str, *, with_picture: bool) -> Iterator[Task]:
    """Yield what is timed of Argdown: parse, model and JSON; and the picture of every statement."""
    document = ("map.argdown", "argdown-out")
    yield Task(ARGDOWN_DATA, (argdown, "json", "--silent", *document))
    if with_picture:
        drawing = (argdown, "map", "-f", "svg", "--inclusive", "--silent")
        yield Task(ARGDOWN_PICTURE, (*drawing, *document))


def argmap_tasks(data_rival: str, picture_rival: str, *, with_picture: bool) -> Iterator[Task]:
    """Yield what is timed of argmap, beside a generated workspace."""
    parse = (sys.executable, str(HERE / "parse_only.py"), "map")
    yield Task("parse only", parse, data_rival)
    yield Task("argmap check", (*ARGMAP, "check", "map"), data_rival)
    yield Task("argmap fmt", (*ARGMAP, "fmt", "map"), data_rival)
    yield Task("argmap export", (*ARGMAP, "export", "map", "-o", "out.json"), data_rival)
    if with_picture:
        yield Task("argmap render", (*ARGMAP, "render", "map", "-o", "out.svg"), picture_rival)


def run(tasks: Sequence[Task], folder: Path, compiled: Path, times: int) -> None:
    """Time the tasks in a folder and print a line for each.

    They take turns, so that whatever else the machine does slows all of them; and the first round,
    which fills caches, does not count.
    """
    environment = caching_environment(compiled)
    rounds = [
        {task.name: cost_of(task.command, folder, environment) for task in tasks}
        for _ in range(times + 1)
    ][1:]
    costs = {task.name: least(each[task.name] for each in rounds) for task in tasks}
    for task in tasks:
        cost, rival = costs[task.name], costs[task.rival]
        line = f"  {task.name:20} {cost.wall:8.3f} {cost.processor:8.3f} {cost.memory:7.0f}"
        if task.name != task.rival:
            wall, processor = cost.wall / rival.wall, cost.processor / rival.processor
            line += f" {wall:8.2f} {processor:8.2f}  {task.rival}"
        print(line, flush=True)


def tasks_at(size: int, argdown: str | None, largest_picture: int) -> tuple[Task, ...]:
    """Return what is timed at a size."""
    with_picture = size <= largest_picture
    if argdown is None:
        ours = argmap_tasks(BASELINE, BASELINE, with_picture=with_picture)
        return (*start_tasks(), *ours)
    path = str(Path(argdown).absolute())
    ours = argmap_tasks(ARGDOWN_DATA, ARGDOWN_PICTURE, with_picture=with_picture)
    return (*start_tasks(), *argdown_tasks(path, with_picture=with_picture), *ours)


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
    # Maps are made in processes of their own: a child counts the memory of the one that starts it.
    with tempfile.TemporaryDirectory() as scratch:
        for size in options.sizes:
            print(f"{size:,} claims")
            folder = Path(scratch, str(size))
            generate = (sys.executable, str(HERE / "generate.py"), str(folder))
            subprocess.run((*generate, "--claims", str(size)), check=True)
            tasks = tasks_at(size, options.argdown, options.largest_picture)
            run(tasks, folder, Path(scratch, "compiled"), options.times)


if __name__ == "__main__":
    main()
