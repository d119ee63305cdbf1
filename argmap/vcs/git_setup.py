"""Registers the diff and merge drivers in a clone."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from argmap.atomic_write import write_atomically
from argmap.errors import ArgmapError
from argmap.syntax.vocabulary import ENTRIES, VERBS
from argmap.vcs.git import run_git

# Heads of entries and links as `fmt` lays them out; what continues a string stands further in.
HEADINGS = (
    rf"^[ ]{{0,4}}((({'|'.join(ENTRIES)})[ ]|"
    rf'[^][ "#]+[.][^][ "#]+[ ]+({"|".join(VERBS)})[ ]).*)$'
)
CALL = " -P -m argmap "


class Setting(Struct, frozen=True):
    """A setting of Git: its name, its value, and a part by which a value of ours is known."""

    name: str
    value: str
    sign: str


def _build_settings(python: str) -> tuple[Setting, ...]:
    """Return the settings that make Git call argmap, as that Python runs it."""
    call = shlex.quote(python.replace("\\", "/")) + CALL
    merge, diff = f"{CALL}merge -- %O %A %B %L %P", f"{CALL}diff-driver --"
    name = "argmap, which merges argument files by what they say"
    driver = call.replace("%", "%%") + merge.removeprefix(CALL)
    return (
        Setting("merge.argmap.name", name, name),
        Setting("merge.argmap.driver", driver, merge),
        Setting("diff.argmap.command", call + diff.removeprefix(CALL), diff),
        Setting("diff.argmap.xfuncname", HEADINGS, "|".join(ENTRIES)),
    )


def find_top_folder() -> Path:
    """Return the top of the working tree around the current folder. Raises ArgmapError."""
    found = run_git(Path.cwd(), "rev-parse", "--show-toplevel")
    if found.code or not found.line:
        reason = found.messages.partition("\n")[0].removeprefix("fatal: ")
        raise ArgmapError(f"there is no Git working tree here to set up: {reason}")
    return Path(found.line)


def set_up(top: Path) -> None:
    """Set Git up. Raises ArgmapError where somebody else's settings stand in the way."""
    wanted = _build_settings(sys.executable)
    for setting in wanted:
        if any(setting.sign not in value for value in _read_values(top, setting.name)):
            raise ArgmapError(
                f"{setting.name} is set to something else in this clone; to give it up, run: "
                f"git config --local --unset-all {setting.name}"
            )
    for setting in wanted:
        _change_setting(top, "--replace-all", setting.name, setting.value)


def undo_setup(top: Path) -> Iterator[str]:
    """Take out what was set up, and yield the names of settings that are somebody else's."""
    for setting in _build_settings(sys.executable):
        found = _read_values(top, setting.name)
        if any(setting.sign not in value for value in found):
            yield setting.name
        elif found:
            _change_setting(top, "--unset-all", setting.name)


def _read_values(top: Path, name: str) -> tuple[str, ...]:
    """Return the values of a setting of this clone."""
    answer = run_git(top, "config", "--local", "--null", "--get-all", name)
    return tuple(answer.output.decode(errors="replace").split("\0")[:-1])


def _change_setting(top: Path, *words: str) -> None:
    """Change a setting of this clone. Raises ArgmapError when Git does not."""
    answer = run_git(top, "config", "--local", *words)
    if answer.code:
        reason = answer.messages.partition("\n")[0]
        raise ArgmapError(f"git does not change its settings: {reason}")


NAME = ".gitattributes"
LINE = "*.argmap diff=argmap merge=argmap"


def add_line(top: Path) -> bool:
    """Write the line below what the file holds, and return whether it was missing."""
    place = _find_attributes_file(top)
    content = place.read_bytes() if place.exists() else b""
    if _has_line(content):
        return False
    line_end = b"\r\n" if b"\r\n" in content else b"\n"
    between = b"" if not content or content.endswith(b"\n") else line_end
    write_atomically(place, content + between + LINE.encode() + line_end)
    return True


def remove_line(top: Path) -> bool:
    """Take the line out, and return whether it was there; a file with nothing else goes."""
    place = _find_attributes_file(top)
    content = place.read_bytes() if place.exists() else b""
    if not _has_line(content):
        return False
    left = b"".join(line for line in content.splitlines(keepends=True) if not _is_line(line))
    if left:
        write_atomically(place, left)
    else:
        place.unlink()
    return True


def _has_line(content: bytes) -> bool:
    """Return whether the line is there."""
    return any(map(_is_line, content.splitlines()))


def _is_line(line: bytes) -> bool:
    """Return whether this is the line, however it is spaced."""
    return line.split() == LINE.encode().split()


def _find_attributes_file(top: Path) -> Path:
    """Return the file at the top. Raises ArgmapError for what Git would not read as such."""
    place = top / NAME
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise ArgmapError(f"{NAME} is no ordinary file, so Git passes it over, and so does argmap")
    return place
