"""How large files may be; what is larger is reported and not read."""

from collections.abc import Hashable
from errno import EFBIG

from msgspec import Struct, field

MEGABYTE = 1024 * 1024
# Bytes. Reading takes up to a hundred times as much memory as an argument file has, and up to
# thirty times as much as a source text has.
LARGEST_FILE = 4 * MEGABYTE
LARGEST_TEXT = 32 * MEGABYTE
# All argument files, or all source texts, of a workspace.
MOST_OF_FILES = 32 * MEGABYTE
MOST_OF_TEXTS = 128 * MEGABYTE


def show_size(size: int) -> str:
    """Return a size in words: "4 megabytes"."""
    return f"{size // MEGABYTE} megabytes"


def require_size(content: bytes, most: int) -> bytes:
    """Return the content of a file that is not larger than that. Raises OSError if it is."""
    if len(content) > most:
        raise OSError(EFBIG, f"it is larger than {show_size(most)}")
    return content


class Total(Struct):
    """Counts the bytes of different items, up to the most that may be read together."""

    most: int
    count: int = 0
    known: set[Hashable] = field(default_factory=set)

    def add(self, item: Hashable, size: int) -> bool:
        """Count an item if it is new, and return whether it may be read."""
        if item not in self.known:
            if self.count + size > self.most:
                return False
            self.count += size
            self.known.add(item)
        return True
