"""Reads the settings file of a workspace, with a diagnostic for each mistake."""

import re
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar
from unicodedata import normalize

from argmap.load.decoding import BYTE_ORDER_MARK, find_bad_byte
from argmap.load.discovery import LARGEST, PROJECT, RawFile
from argmap.load.loading_rules import UNKNOWN_SETTING, UNREADABLE_SETTINGS, WRONG_SETTING
from argmap.load.settings import FileIgnore, Limits, NameStyle, RuleSeverity, Setting, Settings
from argmap.load.source_texts import is_inside
from argmap.load.toml_positions import Places, Range, Route, find_places
from argmap.source.diagnostics import Diagnostic, Label, Rule, Severity
from argmap.source.spelling import shorten, suggest_spelling
from argmap.source.text import SourceFile, Span

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
    """Return the settings in a file, without what is wrong, and what is wrong."""
    if ONLY_COMMENTS.fullmatch(raw.content):
        return Settings(file), ()
    data = _parse_toml(file, raw.content)
    if isinstance(data, Diagnostic):
        return Settings(file), (data,)
    route: Route = OURS if raw.location.name == PROJECT else ()
    reader = _SettingsReader(file, find_places(file.text), root)
    settings = reader.read_settings(_find_table(data, route), route)
    return settings, tuple(reader.diagnostics)


def decode_settings(raw: RawFile) -> SourceFile:
    """Return the file as text; bytes that are not UTF-8 become U+FFFD."""
    text = raw.content.decode("utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)
    return SourceFile.of(raw.path, raw.location.name, text)


def _find_table(data: object, route: Route) -> object:
    """Return the table at a route, or an empty one if there is none."""
    for part in route:
        data = data.get(str(part), {}) if isinstance(data, dict) else {}
    return data


def _parse_toml(file: SourceFile, content: bytes) -> Table | Diagnostic:
    """Return the data in a file, or why it cannot be read."""
    if len(content) > LARGEST:
        message = f"the settings are longer than {LARGEST // KILOBYTE} kilobytes"
        return _report_unreadable(message, Span(file, 0, 0), "remove what argmap does not need")
    bad_byte = find_bad_byte(file, content, UNREADABLE_SETTINGS)
    if bad_byte:
        return bad_byte
    long = MANY_PARTS.search(file.text)
    if long:
        place = Span(file, *long.span())
        return _report_unreadable("this has more parts than any setting", place, EXAMPLE)
    import tomllib  # noqa: PLC0415  # settings that say nothing do without

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        return _report_no_toml(file, str(error))
    except (ValueError, RecursionError):
        # Numbers of thousands of digits, and lists in lists in lists: no setting needs either.
        message = (
            "the settings contain a number that is too long, or lists that are nested too deeply"
        )
        return _report_unreadable(message, Span(file, 0, 0), EXAMPLE)


def _report_no_toml(file: SourceFile, reason: str) -> Diagnostic:
    """Report the line that is not valid, given the reason in the words of the library."""
    where = WHERE.search(reason)
    line = int(where[1]) if where else len(file.line_starts)
    while line > 1 and not file.get_line(line).strip():
        line -= 1
    if reason.startswith("Cannot"):
        return _report_unreadable(
            "this setting is given twice", _find_line_text(file, line), "keep one of them"
        )
    hint = EXAMPLE
    if reason.startswith("Unclosed array"):
        hint = "a list is not closed: add ]"
    elif COLON.match(file.get_line(line)):
        hint = "write '=' instead of ':'"
    return _report_unreadable("this is not valid TOML", _find_line_text(file, line), hint)


def _find_line_text(file: SourceFile, line: int) -> Span:
    """Return the place of a line without the white space around it."""
    text = file.get_line(line)
    start = file.line_starts[line - 1] + len(text) - len(text.lstrip())
    return Span(file, start, start + len(text.strip()))


def _report_unreadable(message: str, span: Span, hint: str) -> Diagnostic:
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


class _SettingsReader:
    """Reads one value after the other, and keeps what is wrong with them."""

    def __init__(self, file: SourceFile, places: Places, root: Path) -> None:
        self.file = file
        self.places = places
        self.root = root
        self.diagnostics: list[Diagnostic] = []

    def read_settings(self, data: object, route: Route) -> Settings:
        table = self._read_table(data, route, "a table of settings")
        self._report_unknown_keys(table, route, SETTINGS, "setting")
        return Settings(
            file=self.file,
            select=self._read_selection(table.get("select"), (*route, "select")),
            ignore=self._read_rules(table.get("ignore", []), (*route, "ignore")),
            strict=self._read_truth(table.get("strict", False), (*route, "strict")),
            severities=self._read_severities(table.get("severity", {}), (*route, "severity")),
            file_ignores=self._read_file_ignores(
                table.get("per-file-ignore", {}), (*route, "per-file-ignore")
            ),
            sources=self._read_sources(table.get("sources"), (*route, "sources")),
            limits=self._read_limits(table, route),
        )

    def _read_limits(self, table: dict[str, object], route: Route) -> Limits:
        usual = Limits()
        here = (*route, "limits")
        limits = self._read_table(table.get("limits", {}), here, "a table of limits")
        self._report_unknown_keys(limits, here, LIMITS, "limit")
        tags = self._read_tags(table.get("tags"), (*route, "tags"))
        return Limits(
            text_words=self._read_number(limits, here, "text-words", usual.text_words),
            quote_words=self._read_number(limits, here, "quote-words", usual.quote_words),
            premises=self._read_number(limits, here, "premises", usual.premises),
            names=self._read_name_style(table.get("names"), (*route, "names")),
            tags=None if tags is None else tuple(tag.text for tag in tags),
            tag_places=tuple(tag.span for tag in tags or ()),
        )

    def _report_unknown_keys(
        self, table: dict[str, object], route: Route, known: tuple[str, ...], kind: str
    ) -> None:
        for key in table:
            if key not in known:
                message = f"there is no {kind} '{shorten(key)}'"
                near = "write it below [limits]" if key in LIMITS else suggest_spelling(key, known)
                place = self.places.key((*route, key))
                self._report(
                    UNKNOWN_SETTING, message, place, near or f"known {kind}s: {_list_words(known)}"
                )

    def _read_table(self, value: object, route: Route, kind: str) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        name = ".".join(map(str, route))
        self._reject(f"'{route[-1]}' takes {kind}", route, f"write it below a line [{name}]")
        return {}

    def _read_rules(self, value: object, route: Route) -> tuple[Setting, ...]:
        return self._read_words(value, route, "rules", RULES_EXAMPLE)

    def _read_selection(self, value: object, route: Route) -> tuple[Setting, ...] | None:
        words = () if value is None else self._read_rules(value, route)
        return words if isinstance(value, list) else None

    def _read_words(
        self, value: object, route: Route, kind: str, example: str
    ) -> tuple[Setting, ...]:
        key = route[-1]
        if not isinstance(value, list):
            self._reject(f"'{key}' takes a list of {kind}", route, f"for example: {example}")
            return ()
        settings: list[Setting] = []
        for number, word in enumerate(value):
            here = (*route, number)
            if isinstance(word, str):
                settings.append(Setting(word, self._locate(self.places.value(here))))
            else:
                self._reject(
                    f"'{key}' takes {kind} in quotation marks", here, f"for example: {example}"
                )
        return tuple(settings)

    def _read_severities(self, value: object, route: Route) -> tuple[RuleSeverity, ...]:
        severities: list[RuleSeverity] = []
        for word, value_of_word in self._read_table(
            value, route, "rules, each with its severity"
        ).items():
            here = (*route, word)
            severity = self._read_choice(value_of_word, here, Severity, "severity")
            if severity is not None:
                rules = Setting(word, self._locate(self.places.key(here)))
                severities.append(RuleSeverity(rules, severity))
        return tuple(severities)

    def _read_file_ignores(self, value: object, route: Route) -> tuple[FileIgnore, ...]:
        table = self._read_table(value, route, "names of files, each with a list of rules")
        return tuple(
            FileIgnore(pattern, self._read_rules(rules, (*route, pattern)))
            for pattern, rules in table.items()
        )

    def _read_tags(self, value: object, route: Route) -> tuple[Setting, ...] | None:
        if value is None:
            return None
        words = self._read_words(value, route, "tags", '["trade", "method"]')
        by_name = {normalize("NFC", word.text): word for word in reversed(words)}
        return tuple(Setting(name, word.span) for name, word in reversed(by_name.items()))

    def _read_name_style(self, value: object, route: Route) -> NameStyle:
        style = None
        if value is not None:
            style = self._read_choice(value, route, NameStyle, "style of names")
        return style or NameStyle.KEBAB_CASE

    def _read_choice(
        self, value: object, route: Route, kind: type[Choice], noun: str
    ) -> Choice | None:
        known = tuple(choice.value for choice in kind)
        if isinstance(value, str) and value in known:
            return kind(value)
        *others, last = (f'"{word}"' for word in known)
        hint = f"write {', '.join(others)} or {last}"
        if isinstance(value, str):
            message = f"'{shorten(value)}' is not a {noun}"
            self._reject(message, route, suggest_spelling(value, known) or hint)
        else:
            self._reject(f"'{shorten(str(route[-1]))}' takes a {noun}", route, hint)
        return None

    def _read_truth(self, value: object, route: Route) -> bool:
        if isinstance(value, bool):
            return value
        self._reject(
            f"'{route[-1]}' is true or false", route, "write true, without quotation marks"
        )
        return False

    def _read_number(self, table: dict[str, object], route: Route, key: str, usual: int) -> int:
        value = table.get(key, usual)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self._reject(
            f"'{key}' must be a whole number, 1 or more", (*route, key), f"for example: {usual}"
        )
        return usual

    def _read_sources(self, value: object, route: Route) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self._reject("'sources' takes the name of a folder", route, 'for example: "texts"')
        elif _leads_out(value) or not is_inside(self.root / value, self.root):
            hint = "use a folder inside the workspace, or the option --sources"
            self._reject("this folder is outside the workspace", route, hint)
        elif _is_other_than_folder(self.root / value):
            self._reject(
                f"'{shorten(value)}' is not a folder", route, 'name a folder, for example: "texts"'
            )
        else:
            return value
        return None

    def _reject(self, message: str, route: Route, hint: str) -> None:
        self._report(WRONG_SETTING, message, self.places.value(route), hint)

    def _report(self, rule: Rule, message: str, place: Range, hint: str) -> None:
        self.diagnostics.append(Diagnostic(rule, message, Label(self._locate(place)), hint=hint))

    def _locate(self, place: Range) -> Span:
        return Span(self.file, *place)


def _list_words(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _leads_out(path: str) -> bool:
    """Return whether a path is impossible, or does not start in the folder where it is used."""
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor
    return bool(absolute) or "\0" in path


def _is_other_than_folder(place: Path) -> bool:
    """Return whether there is something at a path that is not a folder."""
    try:
        return place.exists() and not place.is_dir()
    except OSError:
        return True
