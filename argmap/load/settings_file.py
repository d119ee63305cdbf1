"""Reads the settings file of a workspace, with a diagnostic for each mistake."""

import re
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from unicodedata import normalize

from argmap.load.decoding import BYTE_ORDER_MARK, find_bad_byte
from argmap.load.discovery import RawFile
from argmap.load.file_patterns import MOST_PATTERNS
from argmap.load.files import DISK, Files
from argmap.load.loading_rules import UNREADABLE_SETTINGS, WRONG_SETTING
from argmap.load.look_settings import read_look
from argmap.load.setting_values import LIMITS, ValueReader
from argmap.load.settings import (
    FileIgnore,
    Limits,
    NameStyle,
    RuleSeverity,
    Setting,
    Settings,
)
from argmap.load.settings_places import LARGEST, MANY_PARTS, OURS, PROJECT, find_table
from argmap.load.source_texts import decode_file_name
from argmap.load.toml_positions import Places, Route, find_places
from argmap.source.diagnostics import Diagnostic, Label, Severity
from argmap.source.spelling import shorten
from argmap.source.text import SourceFile, Span

WHERE = re.compile(r"\(at line (\d+), column (\d+)\)$")
# Settings that say nothing, as those of a folder that is only marked as a root, need no library.
ONLY_COMMENTS = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*+(?:#[\t\x20-\x7e]*+)?\r?\n)*+")
COLON = re.compile(r"\s*[\w-]+\s*:")
KILOBYTE = 1024
EXAMPLE = 'write settings like this: select = ["usual", "A5"]'


Table = dict[str, object]
Mistakes = tuple[Diagnostic, ...]


def read_settings(
    raw: RawFile, file: SourceFile, root: Path, files: Files = DISK
) -> tuple[Settings, Mistakes]:
    """Return the settings in a file, without what is wrong, and what is wrong."""
    if ONLY_COMMENTS.fullmatch(raw.content):
        return Settings(file), ()
    data = _parse_toml(file, raw.content)
    if isinstance(data, Diagnostic):
        return Settings(file), (data,)
    route: Route = OURS if raw.location.name == PROJECT else ()
    reader = _SettingsReader(file, find_places(file.text), root, files)
    settings = reader.read_settings(find_table(data, raw.location.name), route)
    return settings, tuple(reader.diagnostics)


def decode_settings(raw: RawFile) -> SourceFile:
    """Return the file as text; bytes that are not UTF-8 become U+FFFD."""
    text = raw.content.decode("utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)
    return SourceFile.of(raw.path, raw.location.name, text)


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


SETTINGS = (
    "select",
    "ignore",
    "strict",
    "sources",
    "markdown",
    "tags",
    "names",
    "severity",
    "per-file-ignore",
    "limits",
    "render",
)
RULES_EXAMPLE = '["circular-argument", "Q3"]'


class _SettingsReader(ValueReader):
    """Reads the settings of a workspace in that folder."""

    def __init__(self, file: SourceFile, places: Places, root: Path, files: Files) -> None:
        super().__init__(file, places)
        self.root = root
        self.files = files

    def read_settings(self, data: object, route: Route) -> Settings:
        table = self.read_table(data, route, "a table of settings")
        self.report_unknown_keys(table, route, SETTINGS, "setting")
        return Settings(
            file=self.file,
            select=self._read_selection(table.get("select"), (*route, "select")),
            ignore=self._read_rules(table.get("ignore", []), (*route, "ignore")),
            strict=self.read_truth(table, route, "strict", usual=False),
            severities=self._read_severities(table.get("severity", {}), (*route, "severity")),
            file_ignores=self._read_file_ignores(
                table.get("per-file-ignore", {}), (*route, "per-file-ignore")
            ),
            sources=self._read_sources(table.get("sources"), (*route, "sources")),
            markdown=self._read_markdown(table.get("markdown", []), (*route, "markdown")),
            limits=self._read_limits(table, route),
            look=read_look(self, table.get("render", {}), (*route, "render")),
        )

    def _read_limits(self, table: dict[str, object], route: Route) -> Limits:
        usual = Limits()
        here = (*route, "limits")
        limits = self.read_table(table.get("limits", {}), here, "a table of limits")
        self.report_unknown_keys(limits, here, LIMITS, "limit")
        tags = self._read_tags(table.get("tags"), (*route, "tags"))
        return Limits(
            text_words=self.read_number(limits, here, "text-words", usual.text_words),
            quote_words=self.read_number(limits, here, "quote-words", usual.quote_words),
            premises=self.read_number(limits, here, "premises", usual.premises),
            names=self._read_name_style(table.get("names"), (*route, "names")),
            tags=None if tags is None else tuple(tag.text for tag in tags),
            tag_places=tuple(tag.span for tag in tags or ()),
        )

    def _read_rules(self, value: object, route: Route) -> tuple[Setting, ...]:
        return self.read_words(value, route, "rules", RULES_EXAMPLE)

    def _read_selection(self, value: object, route: Route) -> tuple[Setting, ...] | None:
        words = () if value is None else self._read_rules(value, route)
        return words if isinstance(value, list) else None

    def _read_severities(self, value: object, route: Route) -> tuple[RuleSeverity, ...]:
        severities: list[RuleSeverity] = []
        for word, value_of_word in self.read_table(
            value, route, "rules, each with its severity"
        ).items():
            here = (*route, word)
            severity = self.read_choice(value_of_word, here, Severity, "severity")
            if severity is not None:
                rules = Setting(word, self.locate(self.places.key(here)))
                severities.append(RuleSeverity(rules, severity))
        return tuple(severities)

    def _read_markdown(self, value: object, route: Route) -> tuple[str, ...]:
        words = self.read_words(value, route, "names of Markdown files", '["notes/*.md"]')
        if len(words) > MOST_PATTERNS:
            self._report_many(len(words), route)
        for word in words[:MOST_PATTERNS]:
            if ".." in word.text.split("/"):
                hint = 'a pattern starts in the folder of the settings, for example: "notes/*.md"'
                place = word.span.start, word.span.end
                self.report(WRONG_SETTING, "a pattern with '..' matches no file", place, hint)
        return tuple(word.text for word in words)

    def _report_many(self, number: int, route: Route) -> None:
        message = f"only the first {MOST_PATTERNS} of these {number:,} patterns count"
        self.reject(message, route, "match several files with '*', or a folder with 'drafts/'")

    def _read_file_ignores(self, value: object, route: Route) -> tuple[FileIgnore, ...]:
        table = self.read_table(value, route, "names of files, each with a list of rules")
        if len(table) > MOST_PATTERNS:
            self._report_many(len(table), route)
        return tuple(
            FileIgnore(pattern, self._read_rules(rules, (*route, pattern)))
            for pattern, rules in islice(table.items(), MOST_PATTERNS)
        )

    def _read_tags(self, value: object, route: Route) -> tuple[Setting, ...] | None:
        if value is None:
            return None
        words = self.read_words(value, route, "tags", '["trade", "method"]')
        by_name = {normalize("NFC", word.text): word for word in reversed(words)}
        return tuple(Setting(name, word.span) for name, word in reversed(by_name.items()))

    def _read_name_style(self, value: object, route: Route) -> NameStyle:
        style = None
        if value is not None:
            style = self.read_choice(value, route, NameStyle, "style of names")
        return style or NameStyle.KEBAB_CASE

    def _read_sources(self, value: object, route: Route) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self.reject("'sources' takes the name of a folder", route, 'for example: "texts"')
        elif _leads_out(value) or not self.files.is_inside(self._find_folder(value), self.root):
            hint = "use a folder inside the workspace, or the option --sources"
            self.reject("this folder is outside the workspace", route, hint)
        elif self._is_other_than_folder(self._find_folder(value)):
            self.reject(
                f"'{shorten(value)}' is not a folder", route, 'name a folder, for example: "texts"'
            )
        else:
            return value
        return None

    def _find_folder(self, path: str) -> Path:
        return self.root / decode_file_name(path)

    def _is_other_than_folder(self, place: Path) -> bool:
        """Return whether there is something at a path that is not a folder."""
        return self.files.exists(place) and not self.files.is_folder(place)


def _leads_out(path: str) -> bool:
    """Return whether a path is impossible, or does not start in the folder where it is used."""
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor
    return bool(absolute) or "\0" in path
