"""Sentences on fixes: how many there were, and how many there could be."""

from collections import Counter
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic, Mending
from argmap.output.overview import counted

SAFE, BOTH = "--fix", "--fix --unsafe-fixes"


def offer(findings: Iterable[Diagnostic], *, unsafe: bool) -> str:
    """Return how many findings can be fixed and by which options; empty when none can."""
    kinds = Counter(found.fix.mending for found in findings if found.fix)
    safe, risky = kinds[Mending.SAFE], kinds[Mending.UNSAFE]
    if not kinds:
        return ""
    if unsafe or not safe:
        return f"{safe + risky} can be fixed with {BOTH}"
    more = f", {risky} more with {BOTH}" if risky else ""
    return f"{safe} can be fixed with {SAFE}{more}"


def outcome(findings: tuple[Diagnostic, ...], fixed: int, *, unsafe: bool) -> str:
    """Return how many mistakes were fixed, and how many of those left have an unsafe fix.

    Empty where there was none.
    """
    if not (findings or fixed):
        return ""
    risky = sum(found.fix is not None and found.fix.mending is Mending.UNSAFE for found in findings)
    more = f" ({risky} can be fixed with {BOTH})" if risky and not unsafe else ""
    return f"{counted(fixed, 'mistake')} fixed, {len(findings)} left{more}"


def prospect(fixed: int, files: int) -> str:
    """Return how many mistakes would be fixed, in how many files."""
    if not fixed:
        return "nothing would be fixed"
    return f"{counted(fixed, 'mistake')} would be fixed in {counted(files, 'file')}"
