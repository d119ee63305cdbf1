"""Reads the values of settings one after the other, and keeps what is wrong with them."""

from enum import StrEnum
from typing import TypeVar

from argmap.load.loading_rules import UNKNOWN_SETTING, WRONG_SETTING
from argmap.load.settings import Setting
from argmap.load.toml_positions import Places, Range, Route
from argmap.source.diagnostics import Diagnostic, Label, Rule
from argmap.source.spelling import shorten, suggest_spelling
from argmap.source.text import SourceFile, Span

LIMITS = ("text-words", "quote-words", "premises")
LOOKS = (
    "theme",
    "width",
    "direction",
    "details",
    "background",
    "legend",
    "questions",
    "link-base",
)
# The settings that belong in a table of their own.
TABLES = {"limits": LIMITS, "render": LOOKS}
Choice = TypeVar("Choice", bound=StrEnum)


class ValueReader:
    """Reads values of a settings file; a value that is wrong counts as not given."""

    def __init__(self, file: SourceFile, places: Places) -> None:
        """Start without mistakes."""
        self.file = file
        self.places = places
        self.diagnostics: list[Diagnostic] = []

    def report_unknown_keys(
        self, table: dict[str, object], route: Route, known: tuple[str, ...], kind: str
    ) -> None:
        """Report keys of a table that are not known; `kind` is what they should be."""
        for key in table:
            if key not in known:
                home = next((name for name, keys in TABLES.items() if key in keys), None)
                near = f"write it below [{home}]" if home else suggest_spelling(key, known)
                hint = near or f"known {kind}s: {', '.join(map(repr, known))}"
                message = f"there is no {kind} '{shorten(key)}'"
                self.report(UNKNOWN_SETTING, message, self.places.key((*route, key)), hint)

    def read_table(self, value: object, route: Route, kind: str) -> dict[str, object]:
        """Return the table that a value is."""
        if isinstance(value, dict):
            return value
        name = ".".join(map(str, route))
        self.reject(f"'{route[-1]}' takes {kind}", route, f"write it below a line [{name}]")
        return {}

    def read_words(
        self, value: object, route: Route, kind: str, example: str
    ) -> tuple[Setting, ...]:
        """Return the words of a list, with their places."""
        key = route[-1]
        if not isinstance(value, list):
            self.reject(f"'{key}' takes a list of {kind}", route, f"for example: {example}")
            return ()
        settings: list[Setting] = []
        for number, word in enumerate(value):
            here = (*route, number)
            if isinstance(word, str):
                settings.append(Setting(word, self.locate(self.places.value(here))))
            else:
                self.reject(
                    f"'{key}' takes {kind} in quotation marks", here, f"for example: {example}"
                )
        return tuple(settings)

    def read_choice(
        self, value: object, route: Route, kind: type[Choice], noun: str
    ) -> Choice | None:
        """Return the choice that a word names."""
        known = tuple(choice.value for choice in kind)
        if isinstance(value, str) and value in known:
            return kind(value)
        *others, last = (f'"{word}"' for word in known)
        hint = f"write {', '.join(others)} or {last}"
        if isinstance(value, str):
            message = f"'{shorten(value)}' is not a {noun}"
            self.reject(message, route, suggest_spelling(value, known) or hint)
        else:
            key = next(part for part in reversed(route) if isinstance(part, str))
            self.reject(f"'{shorten(key)}' takes a {noun}", route, hint)
        return None

    def read_truth(self, table: dict[str, object], route: Route, key: str, *, usual: bool) -> bool:
        """Return a value of a table that is true or false."""
        value = table.get(key, usual)
        if isinstance(value, bool):
            return value
        hint = f"write {str(not usual).lower()}, without quotation marks"
        self.reject(f"'{key}' is true or false", (*route, key), hint)
        return usual

    def read_number(
        self,
        table: dict[str, object],
        route: Route,
        key: str,
        usual: int,
        *,
        least: int = 1,
        most: int | None = None,
    ) -> int:
        """Return a value of a table that is a whole number, at least and at most so much."""
        value = table.get(key, usual)
        if type(value) is int and value >= least and (most is None or value <= most):
            return value
        extent = f", {least} or more" if most is None else f" between {least} and {most}"
        message = f"'{key}' must be a whole number{extent}"
        self.reject(message, (*route, key), f"for example: {usual}")
        return usual

    def reject(self, message: str, route: Route, hint: str) -> None:
        """Report a value that is wrong."""
        self.report(WRONG_SETTING, message, self.places.value(route), hint)

    def report(self, rule: Rule, message: str, place: Range, hint: str) -> None:
        """Report a mistake at a place of the file."""
        self.diagnostics.append(Diagnostic(rule, message, Label(self.locate(place)), hint=hint))

    def locate(self, place: Range) -> Span:
        """Return the span of a place of the file."""
        return Span(self.file, *place)
