"""Times what reviewing a change costs: every claim of a map reworded, told in five ways."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measure import Cost, caching_environment, cost_of, least

ARGMAP = (sys.executable, "-m", "argmap")
COMMANDS = {
    "check": (*ARGMAP, "check", "."),
    "diff": (*ARGMAP, "diff"),
    "diff --format svg": (*ARGMAP, "diff", "--format", "svg"),
    "review": (*ARGMAP, "review", "--base", "main"),
    # Git starts the driver once for each file.
    "git diff": ("git", "diff", "main"),
}
IN_AN_ARTICLE = 50


def main() -> None:
    """Print, for each size, the seconds of each command, and how many times a `check` that is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000, 2000])
    parser.add_argument("--times", type=int, default=3, help="rounds, of which the best counts")
    parser.add_argument("--rename", action="store_true", help="give each claim another name, too")
    options = parser.parse_args()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            costs = measured(Path(scratch), size, options.times, "d" if options.rename else "c")
        for name, cost in costs.items():
            ratio = cost.processor / costs["check"].processor
            print(f"{size:6} claims  {name:14} {cost.wall:6.2f} s  {ratio:5.1f} times check")


def measured(folder: Path, size: int, times: int, name: str) -> dict[str, Cost]:
    """Return what each command costs in a repository in which so many claims are reworded."""
    repository = folder / "repository"
    build(repository, size, name)
    environment = caching_environment(folder / "compiled")
    rounds = [
        {name: cost_of(command, repository, environment) for name, command in COMMANDS.items()}
        for _ in range(times + 1)
    ]
    return {name: least(each[name] for each in rounds[1:]) for name in COMMANDS}


def build(repository: Path, size: int, name: str) -> None:
    """Make a repository whose branch `topic` rewords every claim of `main`, under such names."""
    (repository / "maps").mkdir(parents=True)
    git(repository, "init", "-q", "-b", "main")
    commit(repository, size, "rises", "c")
    git(repository, "checkout", "-q", "-b", "topic")
    commit(repository, size, "falls", name)
    subprocess.run((*ARGMAP, "git-setup", "--write"), cwd=repository, check=True)


def commit(repository: Path, size: int, verb: str, name: str) -> None:
    """Commit a map of so many claims, an article a file."""
    for first in range(0, size, IN_AN_ARTICLE):
        lines = [f'article a{first} "Article {first}"']
        lines += [
            f'premise {name}{number} "Thing {number} {verb} in all the streets of the centre."'
            for number in range(first, min(first + IN_AN_ARTICLE, size))
        ]
        (repository / "maps" / f"a{first}.argmap").write_text("\n".join(lines), encoding="utf-8")
    git(repository, "add", ".")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(repository, *who, "commit", "-q", "-m", verb)


def git(folder: Path, *words: str | Path) -> None:
    """Run git there."""
    command: Sequence[str | Path] = ("git", "-C", folder, *words)
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
