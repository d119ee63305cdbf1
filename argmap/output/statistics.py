"""How often each rule was broken, as a table."""

from collections import Counter
from collections.abc import Iterable

from argmap.diagnostics import Diagnostic


def render_statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a line for each rule that was broken, the one broken most often first."""
    counts = Counter((found.rule.code, found.rule.name) for found in diagnostics)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    digits = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(f"{count:>{digits}} {code} {name}\n" for (code, name), count in ranked)
