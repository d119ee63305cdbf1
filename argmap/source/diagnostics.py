"""Diagnostics: what is wrong with an author's text, where, and the edits that fix it."""

from enum import StrEnum

from msgspec import Struct

from argmap.source.text import Span


class Severity(StrEnum):
    """How much a finding weighs; only errors make `check` fail."""

    ERROR = "error"
    WARNING = "warning"


class Applicability(StrEnum):
    """What a fix may change: only how the file is written (safe), or what it says (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Needs(StrEnum):
    """What must have been read whole for a finding to hold.

    A flaw that lies in something absent is none when a mistake hides what is there. A flaw of a
    text needs only that the file reads, so that no open string has run on into that text.
    """

    NOTHING = "nothing"
    TEXT = "text"
    FILE = "file"
    WORKSPACE = "workspace"


class Rule(Struct, frozen=True):
    """A kind of flaw: its stable code, and its name, which reads after "allow".

    A flaw that `spoils` the model makes it lack something that the author wrote; it can be neither
    ignored nor allowed. A rule that is not `usual` is off until it is selected. `mending` is the
    kind of fix that its findings may carry.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    spoils: bool = True
    usual: bool = True
    needs: Needs = Needs.NOTHING
    applicability: Applicability | None = None


class Label(Struct, frozen=True):
    """A marked place and what is to be said of it; the text may be empty."""

    span: Span
    text: str = ""


class Edit(Struct, frozen=True):
    """A text to put in place of a span; at an empty span it is inserted."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that mend a flaw together, and in words what they do: "write '+'".

    They do not overlap, and may lie in several files.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class Diagnostic(Struct, frozen=True):
    """One flaw at one place, with the other places that it concerns and how to mend it."""

    rule: Rule
    message: str
    primary: Label
    secondary: tuple[Label, ...] = ()
    hint: str | None = None
    fix: Fix | None = None
