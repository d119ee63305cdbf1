"""Findings about an author's text, as values."""

from dataclasses import dataclass
from enum import StrEnum

from argmap.text import Span


class Severity(StrEnum):
    """How much a finding weighs; only errors make `check` fail."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of flaw: its stable code, and its name, which reads after "allow".

    A flaw that `spoils` the model makes it lack something that the author wrote.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    spoils: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A marked place and what is to be said of it; the text may be empty."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One flaw at one place, with the other places that it concerns."""

    rule: Rule
    message: str
    primary: Label
    secondary: tuple[Label, ...] = ()
    hint: str | None = None
