"""Runs commands as whole processes, and measures the time and the memory that they take."""

import os
import subprocess
import time
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

KIB_A_MIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of all processors, and the most memory held, in MiB."""

    wall: float
    processor: float
    memory: float


def caching_environment(folder: Path) -> Mapping[str, str]:
    """Return an environment in which Python keeps compiled modules, as where it is installed."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def least(costs: Iterable[Cost]) -> Cost:
    """Return the least of each measure."""
    every = tuple(costs)
    return Cost(
        min(cost.wall for cost in every),
        min(cost.processor for cost in every),
        min(cost.memory for cost in every),
    )


def cost_of(
    command: tuple[str, ...],
    folder: Path,
    environment: Mapping[str, str],
    statuses: Container[int] = (0,),
) -> Cost:
    """Return what one run in that folder costs, the command's own children included.

    It must end with one of the statuses.
    """
    with (folder / "errors.txt").open("w+b") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in statuses:
            errors.seek(0)
            message = errors.read().decode(errors="replace")
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{message}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KIB_A_MIB)
