# ruff: noqa: INP001 - a script, no package
"""Counts how often one command goes from file to file, and from package to package.

Run `python tools/count_hops.py check FOLDER`, or any other command of argmap. A hop is a call from
a function in one file to a function in another: a place where a reader has to open another file. A
call that happens many times counts once.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType

PACKAGE = Path(__file__).resolve().parents[1] / "argmap"


def own_file(code: CodeType) -> Path | None:
    """Return the file of the code below the package, or nothing if it is another's."""
    file = Path(code.co_filename)
    return file.relative_to(PACKAGE) if file.is_relative_to(PACKAGE) else None


def callers(frame: FrameType) -> Iterator[CodeType]:
    """Yield the code of those who called, the nearest first."""
    while frame.f_back:
        frame = frame.f_back
        yield frame.f_code


def record_hops(hops: set[tuple[CodeType, CodeType]]) -> Callable[[FrameType, str, object], None]:
    """Return a profiler that adds each call from one file of the package to another."""

    def record(frame: FrameType, event: str, _argument: object) -> None:
        called = own_file(frame.f_code)
        if event != "call" or not called or frame.f_code.co_name.startswith("<"):
            return
        caller = next((code for code in callers(frame) if own_file(code)), None)
        if caller and caller.co_name != "<module>" and own_file(caller) != called:
            hops.add((caller, frame.f_code))

    return record


def package_of(code: CodeType) -> str:
    """Return the name of the package that a file of ours is in."""
    return str((own_file(code) or Path()).parts[0])


def main() -> None:
    """Run the command, and print its hops on the standard error."""
    sys.path.insert(0, str(PACKAGE.parent))
    from argmap.cli.app import main as run_command_line  # noqa: PLC0415  # found by the line above

    hops: set[tuple[CodeType, CodeType]] = set()
    sys.argv = ["argmap", *sys.argv[1:]]
    sys.setprofile(record_hops(hops))
    try:
        run_command_line()
    except SystemExit:
        pass
    finally:
        sys.setprofile(None)
    across = sum(package_of(caller) != package_of(called) for caller, called in hops)
    files = {own_file(code) for hop in hops for code in hop}
    sys.stderr.write(f"{len(hops)} hops between {len(files)} files, {across} between packages\n")


if __name__ == "__main__":
    main()
