"""Makes a case smaller as long as the same goes wrong with it."""

import time

from cases import MAP
from msgspec.structs import replace


def shrink(case, fails, seconds):
    """Return the smallest case found in so many seconds for which `fails` still holds."""
    deadline = time.monotonic() + seconds

    def still_fails(candidate):
        return time.monotonic() < deadline and fails(candidate)

    before = None
    while case != before and time.monotonic() < deadline:
        before = case
        for index, files in enumerate(case.versions):
            for name in files:
                case = _drop_file(case, index, name, still_fails)
                for separator in (b"\n", b" ", b""):
                    case = _shrink_file(case, index, name, separator, still_fails)
    return case


def _drop_file(case, index, name, fails):
    files = case.versions[index]
    if name == MAP or len(files) == 1:
        return case
    rest = {other: content for other, content in files.items() if other != name}
    candidate = _with_version(case, index, rest)
    return candidate if fails(candidate) else case


def _shrink_file(case, index, name, separator, fails):
    """Take parts out of a file: first halves of it, then less and less, then one at a time."""
    if name not in case.versions[index]:
        return case
    parts = _split(case.versions[index][name], separator)
    size = len(parts) // 2
    while size:
        start = 0
        while start < len(parts):
            rest = parts[:start] + parts[start + size :]
            candidate = _with_file(case, index, name, separator.join(rest))
            if fails(candidate):
                case, parts = candidate, rest
            else:
                start += size
        size //= 2
    return case


def _split(content, separator):
    if separator:
        return content.split(separator)
    return [content[place : place + 1] for place in range(len(content))]


def _with_file(case, index, name, content):
    return _with_version(case, index, {**case.versions[index], name: content})


def _with_version(case, index, files):
    versions = (*case.versions[:index], files, *case.versions[index + 1 :])
    return replace(case, versions=versions)
