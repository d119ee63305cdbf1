"""Registers the diff and merge drivers, in a clone or for all of a user: the commands Git runs."""

import os
import shlex
import sys
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from argmap.atomic_write import write_atomically
from argmap.errors import ArgmapError
from argmap.syntax.vocabulary import ENTRIES, VERBS
from argmap.vcs.git import run_git

# How the merge driver ends if it has merged, without or with conflicts. Any other code means that
# it did not run to its end: Python itself ends with 1 and 2, a shell with 126 and 127.
MERGED, CONFLICTS = 80, 81
CALL = " -P -m argmap "
MERGE, DIFF = f"{CALL}merge", f"{CALL}diff-driver"
REPAIR = "install it again, and run: argmap git-setup"

# Git replaces %O, %A, %B (files), %L (the length of a marker) and %P (the path); since 2.44 also
# %S, %X and %Y, the labels of the three versions, which older ones leave as they are.
MERGE_COMMAND = (
    f"m=$(PYTHON{CALL}merge-driver -- %O %A %B %L %P %S %X %Y 2>&1); s=$?; "
    f"case $s in {MERGED}|{CONFLICTS}) "
    f"""test -z "$m" || printf '%%s\\n' "$m" >&2; exit $((s - {MERGED}));; esac; """
    f'echo "argmap did not run (exit code $s), so Git merges line by line; {REPAIR}" >&2; '
    'x=%X y=%Y z=%S; test "$x" != %%X || x=ours y=theirs z=base; '
    'git merge-file -q --marker-size=%L -L "$x" -L "$z" -L "$y" %A %O %B; s=$?; '
    "test $s -lt 128 || s=2; exit $s"
)
# Git appends what it passes: the path, then name, hash and mode of the old file and the new one.
DIFF_COMMAND = (
    f'f() {{ PYTHON{DIFF} --git $PPID -- "$@" 2>/dev/null && return; '
    f'echo "argmap did not run (exit code $?), so Git shows lines; {REPAIR}" >&2; '
    'test $# -lt 7 || git --no-pager diff --no-index --no-ext-diff -- "$2" "$5"; return 0; }; f'
)


def build_merge_command(python: str) -> str:
    """Return the command of the merge driver, which runs argmap with this Python."""
    return MERGE_COMMAND.replace("PYTHON", _quote(python).replace("%", "%%"))


def build_diff_command(python: str) -> str:
    """Return the command of the diff driver, which runs argmap with this Python."""
    return DIFF_COMMAND.replace("PYTHON", _quote(python))


def find_python(diff_command: str) -> str | None:
    """Return the Python that a command of the diff driver runs, or None if it is not ours."""
    start, _, _ = diff_command.partition(DIFF)
    try:
        words = shlex.split(start.removeprefix(DIFF_COMMAND.partition("PYTHON")[0]))
    except ValueError:
        return None
    return words[0] if len(words) == 1 else None


def _quote(python: str) -> str:
    """Return a path for the shell of Git, which on Windows takes forward slashes too."""
    return shlex.quote(python.replace("\\", "/"))


# First lines of entries and links as `fmt` lays them out; a continued string is indented more.
HEADINGS = (
    rf"^[ ]{{0,4}}((({'|'.join(ENTRIES)})[ ]|"
    rf'[^][ "#]+[.][^][ "#]+[ ]+({"|".join(VERBS)})[ ]).*)$'
)


class Scope(StrEnum):
    """Which settings of Git are meant, as `git config` names them."""

    CLONE = "--local"
    USER = "--global"

    @property
    def noun(self) -> str:
        """What has the settings, as text."""
        return "this clone" if self is Scope.CLONE else "your Git settings"


class Place(Struct, frozen=True):
    """Settings of Git, the file of attributes beside them, and its name for messages."""

    scope: Scope
    folder: Path
    attributes: Path
    name: str


def find_place(scope: Scope) -> Place:
    """Return where the settings of this scope are. Raises ArgmapError outside of a clone."""
    if scope is Scope.USER:
        attributes = _find_user_attributes()
        return Place(scope, Path.cwd(), attributes, str(attributes))
    top = _find_top_folder()
    return Place(scope, top, top / ATTRIBUTES, ATTRIBUTES)


def _find_top_folder() -> Path:
    """Return the top of the working tree around the current folder. Raises ArgmapError."""
    result = run_git(Path.cwd(), "rev-parse", "--show-toplevel")
    if result.code or not result.line:
        reason = result.messages.partition("\n")[0].removeprefix("fatal: ")
        raise ArgmapError(f"this folder is not in a Git working tree: {reason}")
    return Path(result.line)


def _find_user_attributes() -> Path:
    for scope in ("--global", "--system"):
        query = ("--includes", "--type=path", "--get", "core.attributesFile")
        answer = run_git(Path.cwd(), "config", scope, *query)
        if not answer.code and answer.line:
            return Path(answer.line).absolute()
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "git" / "attributes"


class Setting(Struct, frozen=True):
    """A setting of Git: its name, its value, and the part that identifies a value of ours."""

    name: str
    value: str
    sign: str


MERGE_DRIVER, DIFF_DRIVER = "merge.argmap.driver", "diff.argmap.command"


def build_settings(python: str) -> tuple[Setting, ...]:
    """Return the settings that make Git call argmap with this Python."""
    name = "argmap, which merges argument files by what they say"
    return (
        Setting("merge.argmap.name", name, name),
        Setting(MERGE_DRIVER, build_merge_command(python), MERGE),
        Setting(DIFF_DRIVER, build_diff_command(python), DIFF),
        Setting("diff.argmap.xfuncname", HEADINGS, "|".join(ENTRIES)),
    )


def set_up(place: Place) -> None:
    """Register the drivers. Raises ArgmapError if other settings are in their place."""
    wanted = build_settings(sys.executable)
    for setting in wanted:
        if any(setting.sign not in value for value in read_values(place, setting.name)):
            raise ArgmapError(
                f"{setting.name} is set to something else in {place.scope.noun}; to remove that, "
                f"run: git config {place.scope} --unset-all {setting.name}"
            )
    for setting in wanted:
        _change_setting(place, "--replace-all", setting.name, setting.value)


class Removal(Struct, frozen=True):
    """The names of the settings that were removed, and of those with other values, which stay."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]


def undo_setup(place: Place) -> Removal:
    """Remove our settings. Raises ArgmapError if Git refuses."""
    removed, kept = [], []
    for setting in build_settings(sys.executable):
        values = read_values(place, setting.name)
        if any(setting.sign not in value for value in values):
            kept.append(setting.name)
        elif values:
            _change_setting(place, "--unset-all", setting.name)
            removed.append(setting.name)
    return Removal(tuple(removed), tuple(kept))


def read_values(place: Place, name: str) -> tuple[str, ...]:
    """Return all values that a setting has there."""
    answer = run_git(place.folder, "config", place.scope, "--null", "--get-all", name)
    return tuple(answer.output.decode(errors="replace").split("\0")[:-1])


def _change_setting(place: Place, *words: str) -> None:
    answer = run_git(place.folder, "config", place.scope, *words)
    if answer.code:
        reason = answer.messages.partition("\n")[0]
        raise ArgmapError(f"git did not change its settings: {reason}")


ATTRIBUTES = ".gitattributes"
LINE = "*.argmap diff=argmap merge=argmap"


def has_line(place: Place) -> bool:
    """Return whether the file of attributes has the line. Raises ArgmapError."""
    return any(map(_is_line, _read_attributes(place).splitlines()))


def add_line(place: Place) -> bool:
    """Append the line to the file of attributes, and return whether it was missing."""
    content = _read_attributes(place)
    if any(map(_is_line, content.splitlines())):
        return False
    line_end = b"\r\n" if b"\r\n" in content else b"\n"
    between = b"" if not content or content.endswith(b"\n") else line_end
    place.attributes.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place.attributes, content + between + LINE.encode() + line_end)
    return True


def remove_line(place: Place) -> bool:
    """Remove the line, and return whether it was there; a file with nothing else is deleted."""
    content = _read_attributes(place)
    if not any(map(_is_line, content.splitlines())):
        return False
    left = b"".join(line for line in content.splitlines(keepends=True) if not _is_line(line))
    if left or place.attributes.is_symlink():
        write_atomically(place.attributes, left)
    else:
        place.attributes.unlink()
    return True


def _is_line(line: bytes) -> bool:
    """Return whether this is the line, with any spacing."""
    return line.split() == LINE.encode().split()


def _read_attributes(place: Place) -> bytes:
    """Return what the file of attributes holds. Raises ArgmapError if Git would not read it.

    Git follows links to the file of the user only.
    """
    path = place.attributes
    is_followed = place.scope is Scope.USER or not path.is_symlink()
    if not is_followed or (path.exists() and not path.is_file()):
        raise ArgmapError(f"{place.name} is not an ordinary file, so Git and argmap ignore it")
    return path.read_bytes() if path.exists() else b""
