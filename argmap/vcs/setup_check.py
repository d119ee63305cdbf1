"""Checks whether Git calls argmap for argument files, and whether that works."""

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from argmap import __version__
from argmap.vcs.git import run_git
from argmap.vcs.git_setup import (
    DIFF_DRIVER,
    MERGE_DRIVER,
    Place,
    Scope,
    build_diff_command,
    build_settings,
    find_python,
    has_line,
)

BASE = 'article a\n  premise p "P."\n'
OURS, THEIRS = f'{BASE}  premise q "Q."\n', f'{BASE}  premise r "R."\n'
SECONDS = 60


def find_setup_problems(place: Place) -> Iterator[str]:
    """Yield what is wrong with the drivers, and what to do about it."""
    flag = " --global" if place.scope is Scope.USER else ""
    again = f"run: argmap git-setup{flag}"
    merge, diff = (_read_value(place, name) for name in (MERGE_DRIVER, DIFF_DRIVER))
    if not merge or not diff:
        yield f"the drivers are not set up in {place.scope.noun}; {again}"
    elif problem := _find_command_problem(place, merge, diff):
        yield f"{problem}; {again}"
    if not _has_attributes(place):
        yield f"Git does not use the drivers for argument files; {again} --write"


def _read_value(place: Place, name: str) -> str | None:
    """Return the value that Git uses: in a clone, that of the user if it has none itself."""
    scope = (place.scope,) if place.scope is Scope.USER else ()
    answer = run_git(place.folder, "config", *scope, "--get", name)
    return answer.output.decode(errors="replace").removesuffix("\n") if not answer.code else None


def _has_attributes(place: Place) -> bool:
    if place.scope is Scope.USER:
        return has_line(place)
    answer = run_git(place.folder, "check-attr", "diff", "merge", "--", "map.argmap")
    return answer.line.count(": argmap") == len(("diff", "merge"))


def _find_command_problem(place: Place, merge: str, diff: str) -> str | None:
    python = find_python(diff)
    wanted = {setting.name: setting.value for setting in build_settings(python or "")}
    if python is None or (merge, diff) != (wanted[MERGE_DRIVER], wanted[DIFF_DRIVER]):
        return "the drivers were set up by another version of argmap, or by hand"
    if not _is_trusted(place, diff):
        return f"the drivers run another Python than this argmap ({python})"
    return _find_version_problem(python) or _find_merge_problem(merge) or _find_diff_problem(diff)


def _is_trusted(place: Place, diff: str) -> bool:
    """Return whether a command runs our own Python, or one that the user's settings name.

    The settings of a repository, and what these include, may come from a stranger.
    """
    if diff == build_diff_command(sys.executable):
        return True
    answer = run_git(place.folder, "config", Scope.USER, "--includes", "--get", DIFF_DRIVER)
    return not answer.code and answer.output.decode(errors="replace").removesuffix("\n") == diff


def _find_version_problem(python: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603  # no shell; it is the Python that Git runs
            [python, "-P", "-m", "argmap", "--version"],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{python} does not run ({getattr(error, 'strerror', None) or 'it takes too long'})"
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return f"argmap does not run with {python} ({last or f'exit code {done.returncode}'})"
    version = done.stdout.decode(errors="replace").strip()
    if version != f"argmap {__version__}":
        return f"the drivers run {version}, and this is argmap {__version__}"
    return None


def _find_merge_problem(command: str) -> str | None:
    """Merge a file that Git alone cannot merge, with the command of the driver."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in "OAB"}
        for name, text in zip("OAB", (BASE, OURS, THEIRS), strict=True):
            files[name].write_text(text, encoding="utf-8")
        values = {name: shlex.quote(path.as_posix()) for name, path in files.items()}
        values |= {"L": "7", "P": "map.argmap", "%": "%"}
        filled = re.sub("%(.)", lambda match: values.get(match[1], match[0]), command)
        return _run_in_shell(filled)


def _find_diff_problem(command: str) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        files = tuple(Path(folder) / name for name in ("old", "new"))
        for file, text in zip(files, (BASE, OURS), strict=True):
            file.write_text(text, encoding="utf-8")
        old, new = (path.as_posix() for path in files)
        return _run_in_shell(command, "map.argmap", old, ".", ".", new, ".", ".")


def _run_in_shell(command: str, *arguments: str) -> str | None:
    """Run a command in the shell that Git uses, and return what went wrong, if anything did."""
    done = run_git(Path.cwd(), "-c", f"alias.argmap-check=!{command}", "argmap-check", *arguments)
    if done.code or done.messages:
        return done.messages.partition("; ")[0] or f"a driver ended with exit code {done.code}"
    return None
