"""Tries the laws on inputs by chance: for some minutes, or hours, or on so many inputs.

Each input follows from the seed and its number, so that a run can be repeated and continued, and an
input be tried again by itself.
"""

import argparse
import base64
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

TESTS = Path(__file__).parents[1]
for folder in (".", "edit", "merge", "diff"):
    sys.path.append(str(TESTS / folder))

from cases import Case, make_case  # noqa: E402  # after the folders are known
from laws import LawBrokenError, run_case  # noqa: E402
from shrink import shrink  # noqa: E402
from steps import steps  # noqa: E402

# An input is at most some kilobytes, so these are far from what any of them needs.
MOST_SECONDS = 20
MOST_STEPS, MOST_STEPS_PER_BYTE = 2_000_000, 3_000
EVERY_STEPS = 200
BATCH, DIGESTS = 5_000, 50
SHRINK_SECONDS = 60
MOST_FAULTS = 20
MINUTE = 60
REFUSED = "refused"
FAULTS = Path("fuzz-faults")


class TooSlowError(Exception):
    """An input takes too much processor time."""


@contextmanager
def limited_time():
    """Raise TooSlowError after some seconds of processor time, where a process can."""
    timer = getattr(signal, "setitimer", None)
    if timer is None:
        yield
        return
    signal.signal(signal.SIGVTALRM, _raise_too_slow)
    timer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        timer(signal.ITIMER_VIRTUAL, 0)


def _raise_too_slow(*_):
    raise TooSlowError(f"more than {MOST_SECONDS} seconds")


def find_fault(case, tally=None, *, counted=False):
    """Return what is wrong with how a case is treated: its kind, and what was seen; or None.

    What is refused with a sentence is no fault, and is counted in the tally.
    """
    try:
        with limited_time():
            if counted:
                return find_waste(case)
            outputs = run_case(case)
    except Exception as error:  # noqa: BLE001  # every exception is a fault
        return describe_fault(error)
    if tally is not None:
        tally.update(output.name for output in outputs if output.name.endswith(REFUSED))
    return None


def find_waste(case):
    """Return that a case takes too many steps for its size, or None."""
    number = steps(lambda: run_case(case))
    size = sum(len(content) for files in case.versions for content in files.values())
    most = MOST_STEPS + MOST_STEPS_PER_BYTE * size
    return ("too many steps", f"{number} for {size} bytes") if number > most else None


def describe_fault(error):
    """Return what identifies a fault, which is its law or where it is raised, and its traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/argmap/" in frame.filename] or frames
    if isinstance(error, LawBrokenError):
        kind = str(error).partition(":")[0]
    else:
        kind = f"{type(error).__name__} in {Path(ours[-1].filename).name}, {ours[-1].name}"
    return kind, "".join(traceback.format_exception(error))


def digest(case):
    """Return a digest of all that is written of a case, the kind of its fault if it has one."""
    try:
        text = "\0".join(f"{output.name}={output.text}" for output in run_case(case))
    except Exception as error:  # noqa: BLE001  # it is reported elsewhere
        return describe_fault(error)[0]
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_elsewhere(seed, numbers):
    """Return the digests of cases that a process with other hashes computes."""
    command = [sys.executable, __file__, "--seed", seed, "--digests", *map(str, numbers)]
    hashes = str(1 + numbers[0] % 1000)
    environment = {**os.environ, "PYTHONHASHSEED": hashes}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return json.loads(done.stdout)


class Run:
    """A run: what was tried, how often, and what went wrong."""

    def __init__(self, seed, folder):
        self.seed = seed
        self.folder = folder
        self.counts = Counter()
        self.counted = Counter()
        self.refused = Counter()
        self.faults = Counter()
        self.started = self.reported = time.monotonic()

    def go(self, start, is_over):
        """Try the cases from this number on, until it is over."""
        number = start
        while not is_over(number - start):
            self.try_case(number)
            number += 1
            if not (number - start) % BATCH:
                self.compare_hashes(number)
            if time.monotonic() > self.reported + MINUTE:
                self.report(number)
        self.report(number)

    def try_case(self, number):
        """Try one case; of some, count the steps too."""
        case = make_case(self.seed, number)
        self.counts[case.kind] += 1
        is_counted = not number % EVERY_STEPS
        fault = find_fault(case, self.refused)
        if fault is None and is_counted:
            self.counted["steps"] += 1
            fault = find_fault(case, counted=True)
        if fault:
            self.keep(case, number, fault, counted=is_counted)

    def compare_hashes(self, end):
        """Require the same output from a process with other hashes, for some of the last cases."""
        numbers = range(end - BATCH, end, BATCH // DIGESTS)
        there = digest_elsewhere(self.seed, numbers)
        self.counted["hash seeds"] += len(numbers)
        for number, other in zip(numbers, there, strict=True):
            case = make_case(self.seed, number)
            if digest(case) != other:
                self.keep(case, number, ("output depends on hashes", other), counted=False)

    def keep(self, case, number, fault, *, counted):
        """Report a fault; the first of its kind with the smallest case that has it too."""
        kind, seen = fault
        self.faults[kind] += 1
        if self.faults[kind] > 1 or len(self.faults) > MOST_FAULTS:
            return
        print(f"\nFAULT {kind}\n{seen.strip()[-4_000:]}")
        print(f"again: {self.command} --seed {self.seed} --only {number}")

        def fails(candidate):
            found = find_fault(candidate, counted=counted) or find_fault(candidate)
            return found is not None and found[0] == kind

        if fails(case):
            self.write(shrink(case, fails, SHRINK_SECONDS), f"{case.kind}-{self.seed}-{number}")
        sys.stdout.flush()

    command = "python tests/fuzz/fuzz.py"

    def write(self, case, name):
        """Write a small case to a file, and say how to try it again."""
        for files in case.versions:
            print("smallest:", files)
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"{name}.json"
        place.write_text(encode_case(case), encoding="utf-8")
        print(f"again: {self.command} --replay {place}")

    def report(self, number):
        """Print how many cases of each kind were tried, how fast, and the faults."""
        total = self.counts.total()
        self.reported = time.monotonic()
        rate = total / max(self.reported - self.started, 1e-9)
        print(
            f"{total:,} inputs up to number {number - 1} of seed {self.seed}, {rate:.0f} a second; "
            f"{self.faults.total()} faults of {len(self.faults)} kinds\n"
            f"  by kind: {describe(self.counts)}\n"
            f"  also by {describe(self.counted) or 'nothing'}; refused: {describe(self.refused)}",
            flush=True,
        )
        for kind, count in self.faults.most_common():
            print(f"  {count} times: {kind}", flush=True)


def describe(counts):
    """Return counts as words."""
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common()) or "none"


def encode_case(case):
    """Return a case as JSON."""
    versions = [
        {name: base64.b85encode(content).decode() for name, content in files.items()}
        for files in case.versions
    ]
    return json.dumps({"kind": case.kind, "versions": versions, "choice": case.choice}, indent=1)


def decode_case(text):
    """Return the case that JSON describes."""
    record = json.loads(text)
    versions = (
        {name: base64.b85decode(content) for name, content in files.items()}
        for files in record["versions"]
    )
    return Case(record["kind"], tuple(versions), record["choice"])


def try_again(case):
    """Print what a case is and what is wrong with it, and return whether anything is."""
    for files in case.versions:
        for name, content in files.items():
            print(f"--- {case.kind} {name}\n{content!r}")
    fault = find_fault(case) or find_fault(case, counted=True)
    print("\n".join(fault) if fault else "no fault")
    return fault is not None


def parse_arguments(words):
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3, help="how long to go on (default: 3)")
    parser.add_argument("--hours", type=float, help="how long to go on, in hours")
    parser.add_argument("--count", type=int, help="how many inputs to try, however long it takes")
    today = datetime.now(UTC).date().isoformat()
    parser.add_argument("--seed", default=today, help="another seed, other inputs (default: today)")
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="try only the input of this number")
    parser.add_argument("--replay", type=Path, help="try only the input in this file")
    parser.add_argument("--faults", type=Path, default=FAULTS, help="where to put inputs that fail")
    parser.add_argument("--digests", type=int, nargs="+", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def main(words=None):
    """Run, and return 1 if there is a fault."""
    given = parse_arguments(words)
    if given.digests:
        print(json.dumps([digest(make_case(given.seed, number)) for number in given.digests]))
        return 0
    if given.replay or given.only is not None:
        text = given.replay and given.replay.read_text(encoding="utf-8")
        case = decode_case(text) if text else make_case(given.seed, given.only)
        return int(try_again(case))
    seconds = MINUTE * (MINUTE * given.hours if given.hours else given.minutes)
    deadline = time.monotonic() + seconds
    run = Run(given.seed, given.faults)

    def is_over(done):
        return done >= given.count if given.count else time.monotonic() >= deadline

    print(f"seed {given.seed}; again: {run.command} --seed {given.seed}", flush=True)
    try:
        run.go(given.start, is_over)
    except KeyboardInterrupt:
        run.report(given.start + run.counts.total())
    return int(bool(run.faults))


if __name__ == "__main__":
    sys.exit(main())
