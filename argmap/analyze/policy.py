"""Which diagnostics are reported, according to settings and options."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from argmap.analyze.rules.registry import (
    ALL,
    RULES,
    USUAL,
    RuleProblem,
    find_rules,
    is_firm,
    resolve_optional_rules,
    resolve_rules,
)
from argmap.errors import ArgmapError
from argmap.load.file_patterns import matches_pattern
from argmap.load.loading_rules import WRONG_SETTING
from argmap.load.settings import RuleSeverity, Setting, Settings
from argmap.source.diagnostics import Diagnostic, Label, Rule, Severity


class RuleSelection(Struct, frozen=True):
    """The rule options of a call: `select` replaces that of the settings, the others add to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False


NO_SELECTION = RuleSelection()


class Policy(Struct, frozen=True):
    """The rules that run, where they are ignored, and their severities if changed.

    `diagnostics` report words of the settings that match no rule, or a rule that cannot be changed.
    """

    wanted: frozenset[Rule]
    ignored: tuple[tuple[str, frozenset[Rule]], ...] = ()
    severities: Mapping[Rule, Severity] | None = None
    strict: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    known: dict[str, frozenset[Rule]] = field(default_factory=dict)

    def wants(self, rule: Rule) -> bool:
        """Return whether a rule runs."""
        return rule in self.wanted

    def applies(self, rule: Rule, file_name: str) -> bool:
        """Return whether a rule runs, and is not ignored in a file."""
        return rule in self.wanted and rule not in self._find_ignored(file_name)

    def _find_ignored(self, file_name: str) -> frozenset[Rule]:
        """Return the rules that are ignored in a file, which is looked up once."""
        if file_name not in self.known:
            matching = (
                rules for pattern, rules in self.ignored if matches_pattern(pattern, file_name)
            )
            self.known[file_name] = frozenset().union(*matching)
        return self.known[file_name]

    def set_severity(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the severity that this policy gives it."""
        rule = diagnostic.rule
        severity = (self.severities or {}).get(rule, rule.severity)
        if severity is rule.severity:
            return diagnostic
        return replace(diagnostic, rule=replace(rule, severity=severity))

    def fails(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Return whether a check fails: on any error, or if strict on any diagnostic."""
        return any(
            self.strict or diagnostic.rule.severity is Severity.ERROR for diagnostic in diagnostics
        )


def build_policy(settings: Settings, choice: RuleSelection = NO_SELECTION) -> Policy:
    """Return the policy of a workspace. Raises ArgmapError if the choice names a wrong rule."""
    reader = SettingsReader()
    own = reader.find_selected(settings.select)
    named = frozenset(rule for word in choice.select for rule in _require(resolve_rules(word)))
    chosen = named if choice.select else own
    strict = settings.strict or choice.strict
    selected = frozenset(RULES) if strict else chosen
    ignored = _find_ignored(choice.ignore) | reader.find_ignored(settings.ignore)
    files = tuple(
        (ignore.pattern, reader.find_ignored(ignore.rules)) for ignore in settings.file_ignores
    )
    return Policy(
        wanted=frozenset(rule for rule in RULES if is_firm(rule) or rule in selected - ignored),
        ignored=files,
        severities=reader.find_severities(settings.severities),
        strict=strict,
        diagnostics=tuple(reader.diagnostics),
    )


def _find_ignored(words: Iterable[str]) -> frozenset[Rule]:
    return frozenset(
        rule for word in words for rule in _require(resolve_optional_rules(word, "ignored"))
    )


def _require(rules: tuple[Rule, ...] | RuleProblem) -> tuple[Rule, ...]:
    if isinstance(rules, RuleProblem):
        raise ArgmapError(str(rules))
    return rules


class SettingsReader:
    """Looks up the rules that the settings name, and collects diagnostics for wrong words."""

    def __init__(self) -> None:
        """Start without diagnostics."""
        self.diagnostics: list[Diagnostic] = []

    def find_selected(self, words: tuple[Setting, ...] | None) -> frozenset[Rule]:
        """Return the rules that are on; the usual ones by default."""
        if words is None:
            return frozenset(find_rules(USUAL))
        return frozenset(
            rule for word in words for rule in self._require(resolve_rules(word.text), word)
        )

    def find_ignored(self, words: tuple[Setting, ...]) -> frozenset[Rule]:
        """Return the rules that are ignored."""
        return frozenset(
            rule
            for word in words
            for rule in self._require(resolve_optional_rules(word.text, "ignored"), word)
        )

    def find_severities(self, given: tuple[RuleSeverity, ...]) -> dict[Rule, Severity]:
        """Return the severities by rule; the word that matches fewer rules wins."""
        severities: dict[Rule, Severity] = {}
        for setting in sorted(given, key=lambda setting: _measure_precision(setting.rules.text)):
            word = setting.rules
            rules = (
                resolve_optional_rules(word.text, "made a warning")
                if setting.severity is Severity.WARNING
                else resolve_rules(word.text)
            )
            severities |= dict.fromkeys(self._require(rules, word), setting.severity)
        return severities

    def _require(self, rules: tuple[Rule, ...] | RuleProblem, word: Setting) -> tuple[Rule, ...]:
        """Return the rules; a wrong word is reported and matches none."""
        if isinstance(rules, RuleProblem):
            self.diagnostics.append(
                Diagnostic(WRONG_SETTING, rules.message, Label(word.span), hint=rules.hint)
            )
            return ()
        return rules


def _measure_precision(word: str) -> int:
    """Return how few rules a word matches; higher is more precise, a name or a code the most."""
    if word in {ALL, USUAL}:
        return 0 if word == ALL else 1
    return 1 + len(word)
