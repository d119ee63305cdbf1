"""Two texts as one, with the words marked that differ."""

from argmap.diff.text_similarity import WordSegment, _compare_words

# From so few words in common on, two texts are better read one after the other.
LEAST_KEPT = 0.4
Pieces = tuple[WordSegment, ...]


def diff_words(before: str, after: str) -> Pieces:
    """Return two texts word against word; none, where too little of them is the same."""
    found = _compare_words(before, after)
    kept = sum(len(each.before) for each in found if each.is_kept)
    return found if kept >= LEAST_KEPT * max(len(before), len(after), 1) else ()


def mark_changes(pieces: Pieces, removed: tuple[str, str], added: tuple[str, str]) -> str:
    """Return the texts as one, what is removed and what is added each between two marks."""
    return "".join(
        f"{' '.join(_mark_segment(each, removed, added))}{each.gap}" for each in pieces
    ).strip()


def _mark_segment(
    stretch: WordSegment, removed: tuple[str, str], added: tuple[str, str]
) -> tuple[str, ...]:
    """Return the words of one stretch with their marks."""
    if stretch.is_kept:
        return (stretch.after.strip(),)
    sides = ((stretch.before.strip(), removed), (stretch.after.strip(), added))
    return tuple(f"{start}{words}{end}" for words, (start, end) in sides if words)
