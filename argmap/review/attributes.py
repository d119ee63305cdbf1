"""Puts the line that names argmap's drivers into `.gitattributes`, and takes it out."""

from pathlib import Path

from argmap.errors import ArgmapError
from argmap.output.files import write_whole

NAME = ".gitattributes"
LINE = "*.argmap diff=argmap merge=argmap"


def add_line(top: Path) -> bool:
    """Write the line below what the file holds, and return whether it was missing."""
    place = file_in(top)
    content = place.read_bytes() if place.exists() else b""
    if has_line(content):
        return False
    line_end = b"\r\n" if b"\r\n" in content else b"\n"
    between = b"" if not content or content.endswith(b"\n") else line_end
    write_whole(place, content + between + LINE.encode() + line_end)
    return True


def remove_line(top: Path) -> bool:
    """Take the line out, and return whether it was there; a file with nothing else goes."""
    place = file_in(top)
    content = place.read_bytes() if place.exists() else b""
    if not has_line(content):
        return False
    left = b"".join(line for line in content.splitlines(keepends=True) if not is_line(line))
    if left:
        write_whole(place, left)
    else:
        place.unlink()
    return True


def has_line(content: bytes) -> bool:
    """Return whether the line is there."""
    return any(map(is_line, content.splitlines()))


def is_line(line: bytes) -> bool:
    """Return whether this is the line, however it is spaced."""
    return line.split() == LINE.encode().split()


def file_in(top: Path) -> Path:
    """Return the file at the top. Raises ArgmapError for what Git would not read as such."""
    place = top / NAME
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise ArgmapError(f"{NAME} is no ordinary file, so Git passes it over, and so does argmap")
    return place
