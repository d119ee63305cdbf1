"""Names for findings that stay the same while lines move, so that services know them again."""

from collections import Counter
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic

LENGTH = 32


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return 32 hexadecimal digits for each of the findings, no two the same.

    They follow from the rule, the file, the marked words and their line, with white space
    evened out; of several findings that are alike in all these, from which of them it is.
    """
    seen: Counter[str] = Counter()
    names = []
    for found in diagnostics:
        traits = "\0".join(traits_of(found))
        seen[traits] += 1
        names.append(digest(f"{traits}\0{seen[traits]}"))
    return tuple(names)


def traits_of(found: Diagnostic) -> tuple[str, ...]:
    """Return what makes out a finding, wherever in its file it stands."""
    span = found.primary.span
    marked, line = span.file.text[span.start : span.end], span.file.line(span.line)
    return found.rule.code, span.file.path, " ".join(line.split()), " ".join(marked.split())


def digest(text: str) -> str:
    """Return the beginning of a text's SHA-256 hash."""
    from hashlib import sha256  # noqa: PLC0415  # it loads OpenSSL

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
