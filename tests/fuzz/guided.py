"""Tries the laws on inputs that atheris makes, which looks for those that reach other code.

Arguments are those of libFuzzer: a folder that keeps what it finds, `-max_total_time=600`, `-runs`.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["argmap"]):
    import fuzz
from cases import CORPUS, MAP, MAPS_OF_KIND, Case

KINDS = tuple(MAPS_OF_KIND)
LONGEST = 2_000
FOUND = Path("fuzz-faults", "guided")


def try_bytes(content):
    """Try one input: the first byte chooses what is done with the others."""
    kind = KINDS[content[0] % len(KINDS)] if content else KINDS[0]
    count = MAPS_OF_KIND[kind]
    parts = content[1:].split(b"\0", count - 1)
    parts += [parts[-1]] * (count - len(parts))
    case = Case(kind, tuple({MAP: part} for part in parts), len(content))
    fault = fuzz.find_fault(case)
    if fault:
        print(fuzz.encode_case(case))
        raise RuntimeError("\n".join(fault))


def main():
    """Start from the maps of the corpus, to which nothing is added."""
    folders = [word for word in sys.argv[1:] if not word.startswith("-")] or [str(FOUND)]
    flags = [word for word in sys.argv[1:] if word.startswith("-")]
    Path(folders[0]).mkdir(parents=True, exist_ok=True)
    options = [f"-max_len={LONGEST}", "-timeout=60", *flags, *folders, str(CORPUS)]
    atheris.Setup([sys.argv[0], *options], try_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
