"""Registers the diff and merge drivers in a clone."""

import shlex
import sys
from pathlib import Path

from msgspec import Struct

from argmap.atomic_write import write_atomically
from argmap.errors import ArgmapError
from argmap.syntax.vocabulary import ENTRIES, VERBS
from argmap.vcs.git import run_git

# First lines of entries and links as `fmt` lays them out; a continued string is indented more.
HEADINGS = (
    rf"^[ ]{{0,4}}((({'|'.join(ENTRIES)})[ ]|"
    rf'[^][ "#]+[.][^][ "#]+[ ]+({"|".join(VERBS)})[ ]).*)$'
)
CALL = " -P -m argmap "


class Setting(Struct, frozen=True):
    """A setting of Git: its name, its value, and the part that identifies a value of ours."""

    name: str
    value: str
    sign: str


def build_settings(python: str) -> tuple[Setting, ...]:
    """Return the settings that make Git call argmap with this Python."""
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
    result = run_git(Path.cwd(), "rev-parse", "--show-toplevel")
    if result.code or not result.line:
        reason = result.messages.partition("\n")[0].removeprefix("fatal: ")
        raise ArgmapError(f"this folder is not in a Git working tree: {reason}")
    return Path(result.line)


def set_up(top: Path) -> None:
    """Register the drivers. Raises ArgmapError if other settings are in their place."""
    wanted = build_settings(sys.executable)
    for setting in wanted:
        if any(setting.sign not in value for value in _read_values(top, setting.name)):
            raise ArgmapError(
                f"{setting.name} is set to something else in this clone; to remove that, run: "
                f"git config --local --unset-all {setting.name}"
            )
    for setting in wanted:
        _change_setting(top, "--replace-all", setting.name, setting.value)


class Removal(Struct, frozen=True):
    """The names of the settings that were removed, and of those with other values, which stay."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]


def undo_setup(top: Path) -> Removal:
    """Remove our settings. Raises ArgmapError if Git refuses."""
    removed, kept = [], []
    for setting in build_settings(sys.executable):
        values = _read_values(top, setting.name)
        if any(setting.sign not in value for value in values):
            kept.append(setting.name)
        elif values:
            _change_setting(top, "--unset-all", setting.name)
            removed.append(setting.name)
    return Removal(tuple(removed), tuple(kept))


def _read_values(top: Path, name: str) -> tuple[str, ...]:
    answer = run_git(top, "config", "--local", "--null", "--get-all", name)
    return tuple(answer.output.decode(errors="replace").split("\0")[:-1])


def _change_setting(top: Path, *words: str) -> None:
    """Change a setting of this clone. Raises ArgmapError if Git refuses."""
    answer = run_git(top, "config", "--local", *words)
    if answer.code:
        reason = answer.messages.partition("\n")[0]
        raise ArgmapError(f"git did not change its settings: {reason}")


NAME = ".gitattributes"
LINE = "*.argmap diff=argmap merge=argmap"


def add_line(top: Path) -> bool:
    """Append the line to the file, and return whether it was missing."""
    place = _find_attributes_file(top)
    content = place.read_bytes() if place.exists() else b""
    if any(map(_is_line, content.splitlines())):
        return False
    line_end = b"\r\n" if b"\r\n" in content else b"\n"
    between = b"" if not content or content.endswith(b"\n") else line_end
    write_atomically(place, content + between + LINE.encode() + line_end)
    return True


def remove_line(top: Path) -> bool:
    """Remove the line, and return whether it was there; a file with nothing else is deleted."""
    place = _find_attributes_file(top)
    content = place.read_bytes() if place.exists() else b""
    if not any(map(_is_line, content.splitlines())):
        return False
    left = b"".join(line for line in content.splitlines(keepends=True) if not _is_line(line))
    if left:
        write_atomically(place, left)
    else:
        place.unlink()
    return True


def _is_line(line: bytes) -> bool:
    """Return whether this is the line, with any spacing."""
    return line.split() == LINE.encode().split()


def _find_attributes_file(top: Path) -> Path:
    """Return the file at the top. Raises ArgmapError if Git would not read it."""
    place = top / NAME
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise ArgmapError(f"{NAME} is not an ordinary file, so Git and argmap ignore it")
    return place
