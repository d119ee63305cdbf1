"""Reads the settings file of a workspace, with a diagnostic for each mistake."""

import re
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar
from unicodedata import normalize

from argmap.load.discovery import LARGEST, PROJECT, RawFile
from argmap.load.rule_codes import UNKNOWN_SETTING, UNREADABLE_SETTINGS, WRONG_SETTING
from argmap.load.settings import FileIgnore, Limits, NameStyle, RuleSeverity, Setting, Settings
from argmap.load.source_texts import is_inside
from argmap.load.toml_positions import Places, Range, Route
from argmap.source.diagnostics import Diagnostic, Label, Rule, Severity
from argmap.source.spelling import shorten, suggest_spelling
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


Table = dict[str, object]
Mistakes = tuple[Diagnostic, ...]


def read_settings(raw: RawFile, file: SourceFile, root: Path) -> tuple[Settings, Mistakes]:
    """Return the settings in a file, and what is wrong in it, which counts as not said."""
    if ONLY_COMMENTS.fullmatch(raw.content):
        return Settings(file), ()
    from argmap.load.toml_positions import find_places  # noqa: PLC0415  # the same

    data = toml(file, raw.content)
    if isinstance(data, Diagnostic):
        return Settings(file), (data,)
    route: Route = OURS if raw.location.name == PROJECT else ()
    reader = SettingsReader(file, find_places(file.text), root)
    settings = reader.settings(table_at(data, route), route)
    return settings, tuple(reader.diagnostics)


def decode_settings(raw: RawFile) -> SourceFile:
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
        return unreadable(message, Span(file, 0, 0), "remove what argmap does not need")
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
        message = (
            "the settings contain a number that is too long, or lists that are nested too deeply"
        )
        return unreadable(message, Span(file, 0, 0), EXAMPLE)


def no_toml(file: SourceFile, reason: str) -> Diagnostic:
    """Report the line that does not read, given the reason in the words of the library."""
    where = WHERE.search(reason)
    line = int(where[1]) if where else len(file.line_starts)
    while line > 1 and not file.get_line(line).strip():
        line -= 1
    if reason.startswith("Cannot"):
        return unreadable("this is set already", ink(file, line), "keep one of them")
    hint = EXAMPLE
    if reason.startswith("Unclosed array"):
        hint = "a list above is not closed: add ]"
    elif COLON.match(file.get_line(line)):
        hint = "write '=' instead of ':'"
    return unreadable("this is not valid TOML", ink(file, line), hint)


def ink(file: SourceFile, line: int) -> Span:
    """Return the place of a line without the white space around it."""
    text = file.get_line(line)
    start = file.line_starts[line - 1] + len(text) - len(text.lstrip())
    return Span(file, start, start + len(text.strip()))


def unreadable(message: str, span: Span, hint: str) -> Diagnostic:
    """Report a file that is no settings."""
    return Diagnostic(UNREADABLE_SETTINGS, message, Label(span), hint=hint)


LIMITS = ("text-words", "quote-words", "premises")
SETTINGS = (
    "select",
    "ignore",
    "strict",
    "sources",
    "tags",
    "names",
    "severity",
    "per-file-ignore",
    "limits",
)
RULES_EXAMPLE = '["circular-argument", "Q3"]'
Choice = TypeVar("Choice", bound=StrEnum)


class SettingsReader:
    """Reads one value after the other, and keeps what is wrong with them."""

    def __init__(self, file: SourceFile, places: Places, root: Path) -> None:
        """Start from the places in the file, and the root of the workspace."""
        self.file = file
        self.places = places
        self.root = root
        self.diagnostics: list[Diagnostic] = []

    def settings(self, data: object, route: Route) -> Settings:
        """Return the settings in a table."""
        table = self.table(data, route, "a table of settings")
        self.unknown(table, route, SETTINGS, "setting")
        return Settings(
            file=self.file,
            select=self.selection(table.get("select"), (*route, "select")),
            ignore=self.rules(table.get("ignore", []), (*route, "ignore")),
            strict=self.truth(table.get("strict", False), (*route, "strict")),
            severities=self.severities(table.get("severity", {}), (*route, "severity")),
            file_ignores=self.file_ignores(
                table.get("per-file-ignore", {}), (*route, "per-file-ignore")
            ),
            sources=self.sources(table.get("sources"), (*route, "sources")),
            limits=self.limits(table, route),
        )

    def limits(self, table: dict[str, object], route: Route) -> Limits:
        """Return what rules compare with."""
        usual = Limits()
        here = (*route, "limits")
        limits = self.table(table.get("limits", {}), here, "a table of limits")
        self.unknown(limits, here, LIMITS, "limit")
        tags = self.tags(table.get("tags"), (*route, "tags"))
        return Limits(
            text_words=self.number(limits, here, "text-words", usual.text_words),
            quote_words=self.number(limits, here, "quote-words", usual.quote_words),
            premises=self.number(limits, here, "premises", usual.premises),
            names=self.names(table.get("names"), (*route, "names")),
            tags=None if tags is None else tuple(tag.text for tag in tags),
            tag_places=tuple(tag.span for tag in tags or ()),
        )

    def unknown(
        self, table: dict[str, object], route: Route, known: tuple[str, ...], kind: str
    ) -> None:
        """Report the keys of a table that are no settings."""
        for key in table:
            if key not in known:
                message = f"there is no {kind} '{shorten(key)}'"
                near = "write it below [limits]" if key in LIMITS else suggest_spelling(key, known)
                place = self.places.key((*route, key))
                self.report(UNKNOWN_SETTING, message, place, near or f"there are {listed(known)}")

    def table(self, value: object, route: Route, kind: str) -> dict[str, object]:
        """Return a table, which is empty where there is another value."""
        if isinstance(value, dict):
            return value
        name = ".".join(map(str, route))
        self.wrong(f"'{route[-1]}' takes {kind}", route, f"write it below a line [{name}]")
        return {}

    def rules(self, value: object, route: Route) -> tuple[Setting, ...]:
        """Return words that should mean rules; whether they do is decided later."""
        return self.words(value, route, "rules", RULES_EXAMPLE)

    def selection(self, value: object, route: Route) -> tuple[Setting, ...] | None:
        """Return the words for the rules that are on, or nothing where no list of them is given."""
        words = () if value is None else self.rules(value, route)
        return words if isinstance(value, list) else None

    def words(self, value: object, route: Route, kind: str, example: str) -> tuple[Setting, ...]:
        """Return the words of a list."""
        key = route[-1]
        if not isinstance(value, list):
            self.wrong(f"'{key}' takes a list of {kind}", route, f"such as: {example}")
            return ()
        found: list[Setting] = []
        for number, word in enumerate(value):
            here = (*route, number)
            if isinstance(word, str):
                found.append(Setting(word, self.span(self.places.value(here))))
            else:
                self.wrong(f"'{key}' takes {kind} in quotation marks", here, f"such as: {example}")
        return tuple(found)

    def severities(self, value: object, route: Route) -> tuple[RuleSeverity, ...]:
        """Return the rules that weigh more or less here."""
        found: list[RuleSeverity] = []
        for word, said in self.table(value, route, "rules, each with its severity").items():
            here = (*route, word)
            severity = self.choice(said, here, Severity, "severity")
            if severity is not None:
                rules = Setting(word, self.span(self.places.key(here)))
                found.append(RuleSeverity(rules, severity))
        return tuple(found)

    def file_ignores(self, value: object, route: Route) -> tuple[FileIgnore, ...]:
        """Return what is ignored in which files."""
        table = self.table(value, route, "names of files, each with a list of rules")
        return tuple(
            FileIgnore(pattern, self.rules(rules, (*route, pattern)))
            for pattern, rules in table.items()
        )

    def tags(self, value: object, route: Route) -> tuple[Setting, ...] | None:
        """Return the tags declared, each once, or nothing where none are asked for."""
        if value is None:
            return None
        words = self.words(value, route, "tags", '["trade", "method"]')
        by_name = {normalize("NFC", word.text): word for word in reversed(words)}
        return tuple(Setting(name, word.span) for name, word in reversed(by_name.items()))

    def names(self, value: object, route: Route) -> NameStyle:
        """Return the house style of names."""
        usual = NameStyle.KEBAB_CASE
        return (
            usual
            if value is None
            else self.choice(value, route, NameStyle, "style of names") or usual
        )

    def choice(self, value: object, route: Route, kind: type[Choice], noun: str) -> Choice | None:
        """Return the value that a word means, or nothing where it means none."""
        known = tuple(choice.value for choice in kind)
        if isinstance(value, str) and value in known:
            return kind(value)
        *others, last = (f'"{word}"' for word in known)
        hint = f"write {', '.join(others)} or {last}"
        if isinstance(value, str):
            message = f"'{shorten(value)}' is not a {noun}"
            self.wrong(message, route, suggest_spelling(value, known) or hint)
        else:
            self.wrong(f"'{shorten(str(route[-1]))}' takes a {noun}", route, hint)
        return None

    def truth(self, value: object, route: Route) -> bool:
        """Return whether something is on."""
        if isinstance(value, bool):
            return value
        self.wrong(f"'{route[-1]}' is true or false", route, "write true, without quotation marks")
        return False

    def number(self, table: dict[str, object], route: Route, key: str, usual: int) -> int:
        """Return a limit."""
        value = table.get(key, usual)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.wrong(f"'{key}' takes a whole number from 1 on", (*route, key), f"such as {usual}")
        return usual

    def sources(self, value: object, route: Route) -> str | None:
        """Return the folder with the articles' texts; it may be absent, but not lie elsewhere."""
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self.wrong("'sources' takes the name of a folder", route, 'such as "texts"')
        elif leads_out(value) or not is_inside(self.root / value, self.root):
            hint = "name a folder below this one; others are for --sources"
            self.wrong("this folder is outside the workspace", route, hint)
        elif is_other_than_folder(self.root / value):
            self.wrong(
                f"'{shorten(value)}' is not a folder", route, 'name a folder, such as "texts"'
            )
        else:
            return value
        return None

    def wrong(self, message: str, route: Route, hint: str) -> None:
        """Report a value."""
        self.report(WRONG_SETTING, message, self.places.value(route), hint)

    def report(self, rule: Rule, message: str, place: Range, hint: str) -> None:
        """Report what stands in a place of the file."""
        self.diagnostics.append(Diagnostic(rule, message, Label(self.span(place)), hint=hint))

    def span(self, place: Range) -> Span:
        """Return a place as a span."""
        return Span(self.file, *place)


def listed(words: tuple[str, ...]) -> str:
    """Return words in quotation marks, as a list."""
    return ", ".join(f"'{word}'" for word in words)


def leads_out(path: str) -> bool:
    """Return whether a path is none, or starts elsewhere than in the folder where it is used."""
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor
    return bool(absolute) or "\0" in path


def is_other_than_folder(place: Path) -> bool:
    """Return whether something stands in a place, and it is no folder."""
    try:
        return place.exists() and not place.is_dir()
    except OSError:
        return True
