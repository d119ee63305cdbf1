"""The settings of a workspace, as plain data."""

from enum import StrEnum

from msgspec import Struct

from argmap.load.look import DEFAULT_LOOK, Look
from argmap.source.diagnostics import Severity
from argmap.source.text import SourceFile, Span


class NameStyle(StrEnum):
    """The house style of names."""

    KEBAB_CASE = "kebab-case"
    SNAKE_CASE = "snake_case"
    ANY = "any"


class Limits(Struct, frozen=True):
    """What rules compare with: lengths in words, a style, and the tags declared, if any.

    `tag_places` are the places of the tags in the settings file, one each; empty without a file.
    """

    text_words: int = 40
    quote_words: int = 30
    premises: int = 6
    names: NameStyle = NameStyle.KEBAB_CASE
    tags: tuple[str, ...] | None = None
    tag_places: tuple[Span, ...] = ()


USUAL_LIMITS = Limits()


class Setting(Struct, frozen=True):
    """A word of the settings as it reads, and its place in their file."""

    text: str
    span: Span


class RuleSeverity(Struct, frozen=True):
    """How much the findings of some rules weigh in this workspace."""

    rules: Setting
    severity: Severity


class FileIgnore(Struct, frozen=True):
    """The rules that are ignored in the files that a pattern fits."""

    pattern: str
    rules: tuple[Setting, ...]


class Settings(Struct, frozen=True):
    """The settings of a workspace, as their file has them: its rules are words, not yet looked up.

    `select` is None if the usual rules are on. `sources` is a folder with articles' texts,
    relative to the root. `markdown` has patterns of Markdown files. `look` is how pictures look.
    `file` is None if there are no settings.
    """

    file: SourceFile | None = None
    select: tuple[Setting, ...] | None = None
    ignore: tuple[Setting, ...] = ()
    strict: bool = False
    severities: tuple[RuleSeverity, ...] = ()
    file_ignores: tuple[FileIgnore, ...] = ()
    sources: str | None = None
    markdown: tuple[str, ...] = ()
    limits: Limits = USUAL_LIMITS
    look: Look = DEFAULT_LOOK

    @property
    def has_rule_words(self) -> bool:
        """Whether a word of the settings should be a rule."""
        return bool(self.select or self.ignore or self.severities or self.file_ignores)


USUAL_SETTINGS = Settings()
