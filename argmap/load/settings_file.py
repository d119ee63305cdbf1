"""Reads the settings file of a workspace."""

import re
from functools import partial
from pathlib import Path

from argmap.load.cache import Memory
from argmap.load.discovery import RawFile
from argmap.load.rule_codes import UNREADABLE_SETTINGS
from argmap.load.settings import Settings
from argmap.load.settings_discovery import LARGEST, PROJECT
from argmap.source.diagnostics import Diagnostic, Label
from argmap.source.text import SourceFile, Span

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
OURS = ("tool", "argmap")
WHERE = re.compile(r"\(at line (\d+), column (\d+)\)$")
# Settings that say nothing, as those of a folder that is only marked as a root, need no library.
ONLY_COMMENTS = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*+(?:#[\t\x20-\x7e]*+)?\r?\n)*+")
COLON = re.compile(r"\s*[\w-]+\s*:")
KILOBYTE = 1024
# The library takes a time that grows with the square of a key's parts: minutes, for a long file.
MANY_PARTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
EXAMPLE = 'write settings like this: select = ["usual", "A5"]'

Route = tuple[str | int, ...]
Table = dict[str, object]
Mistakes = tuple[Diagnostic, ...]


def read_settings(raw: RawFile, root: Path, memory: Memory) -> tuple[Settings, Mistakes]:
    """Return the settings in a file, and what is wrong in it, which counts as not said."""
    file = memory.recall(("settings", raw), partial(source_file, raw))
    if ONLY_COMMENTS.fullmatch(raw.content):
        return Settings(file), ()
    from argmap.load.settings_reader import SettingsReader  # noqa: PLC0415  # see above
    from argmap.load.toml_positions import find_places  # noqa: PLC0415  # the same

    data = toml(file, raw.content)
    if isinstance(data, Diagnostic):
        return Settings(file), (data,)
    route: Route = OURS if raw.location.name == PROJECT else ()
    reader = SettingsReader(file, find_places(file.text), root)
    settings = reader.settings(table_at(data, route), route)
    return settings, tuple(reader.diagnostics)


def source_file(raw: RawFile) -> SourceFile:
    """Return the file as text; bytes that are no UTF-8 become U+FFFD."""
    text = raw.content.decode("utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)
    return SourceFile.of(raw.path, raw.location.name, text)


def table_at(data: object, route: Route) -> object:
    """Return what a way leads to, or an empty table where it leads nowhere."""
    for part in route:
        data = data.get(str(part), {}) if isinstance(data, dict) else {}
    return data


def toml(file: SourceFile, content: bytes) -> Table | Diagnostic:
    """Return the data in a file, or why it cannot be read."""
    if len(content) > LARGEST:
        message = f"the settings are longer than {LARGEST // KILOBYTE} kilobytes"
        return unreadable(message, Span(file, 0, 0), "leave out what argmap need not know")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        start = len(content[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK))
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        return unreadable(message, Span(file, start, start + 1), "save the file as UTF-8")
    long = MANY_PARTS.search(file.text)
    if long:
        place = Span(file, *long.span())
        return unreadable("this has more parts than any setting", place, EXAMPLE)
    import tomllib  # noqa: PLC0415  # settings that say nothing do without

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        return no_toml(file, str(error))
    except (ValueError, RecursionError):
        # Numbers of thousands of digits, and lists in lists in lists: no setting wants either.
        message = "the settings hold a number too long, or lists too deep, to be read"
        return unreadable(message, Span(file, 0, 0), EXAMPLE)


def no_toml(file: SourceFile, reason: str) -> Diagnostic:
    """Report the line that does not read, given the reason in the words of the library."""
    where = WHERE.search(reason)
    line = int(where[1]) if where else len(file.line_starts)
    while line > 1 and not file.line(line).strip():
        line -= 1
    if reason.startswith("Cannot"):
        return unreadable("this is set already", ink(file, line), "keep one of them")
    hint = EXAMPLE
    if reason.startswith("Unclosed array"):
        hint = "a list above is not closed: add ]"
    elif COLON.match(file.line(line)):
        hint = "write '=' in place of ':'"
    return unreadable("this does not read as TOML", ink(file, line), hint)


def ink(file: SourceFile, line: int) -> Span:
    """Return the place of a line without the white space around it."""
    text = file.line(line)
    start = file.line_starts[line - 1] + len(text) - len(text.lstrip())
    return Span(file, start, start + len(text.strip()))


def unreadable(message: str, span: Span, hint: str) -> Diagnostic:
    """Report a file that is no settings."""
    return Diagnostic(UNREADABLE_SETTINGS, message, Label(span), hint=hint)
