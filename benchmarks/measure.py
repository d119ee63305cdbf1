"""Runs a command as a whole process, and measures the time and the memory that it takes."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

KIB_A_MIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors, and the most memory held, in MiB."""

    wall: float
    processor: float
    memory: float


def caching_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which Python keeps compiled modules, as where it is installed."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def best_cost(command: list[str], folder: Path, environment: dict[str, str], times: int) -> Cost:
    """Return the least of each measure over several runs, after one that warms the caches."""
    costs = [cost(command, folder, environment) for _ in range(times + 1)][1:]
    return Cost(
        min(each.wall for each in costs),
        min(each.processor for each in costs),
        min(each.memory for each in costs),
    )


def cost(command: list[str], folder: Path, environment: dict[str, str]) -> Cost:
    """Return what one run costs, the command's own children included."""
    with (folder / "errors.txt").open("w+b") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            message = errors.read().decode(errors="replace")
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{message}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KIB_A_MIB)
