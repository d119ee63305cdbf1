"""Effects of other settings: which rules are off now, and where."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from argmap.analyze.policy import Policy
from argmap.analyze.rules.registry import RULES, RULES_BY_WORD, find_rules
from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Version
from argmap.load.settings import Settings
from argmap.source.diagnostics import Severity as FindingSeverity
from argmap.source.text import Span

OFF, ON = "off", "on"
ERROR, WARNING = FindingSeverity.ERROR.value, FindingSeverity.WARNING.value
STRENGTHS = (OFF, WARNING, ERROR)
MOST_NAMED = 4


def find_settings_effects(old: Version, new: Version) -> Iterator[Effect]:
    """Yield what other settings do to the rules, with how many findings they hide.

    Of a new workspace, only that they turn errors off: what else it sets is nobody's loss.
    """
    if not new.exists:
        return
    hidden = _count_hidden_findings(new)
    before, after = _find_strengths(old.policy), _find_strengths(new.policy)
    changed = [(before[rule.name], after[rule.name], rule.name) for rule in RULES]
    for was, now in dict.fromkeys((was, now) for was, now, _ in changed if was != now):
        rules = [rule for *strengths, rule in changed if strengths == [was, now]]
        if old.exists or was == ERROR:
            yield _report_rules(rules, (was, now), hidden, new.settings)
    yield from _find_pattern_effects(old, new, hidden)
    if old.exists:
        yield from _find_other_effects(old.settings, new.settings)


def _count_hidden_findings(new: Version) -> Counter[str]:
    """Return how many findings the settings of a version hide, by the names of their rules."""
    return Counter(
        finding.diagnostic.rule.name
        for finding in new.findings
        if finding.is_ignored and finding.reason is None
    )


def _find_strengths(policy: Policy) -> Mapping[str, str]:
    """Return whether each rule is off, or how severe it is, by name."""
    severities = policy.severities or {}
    return {
        rule.name: severities.get(rule, rule.severity).value if policy.wants(rule) else OFF
        for rule in RULES
    }


def _report_rules(
    rules: Sequence[str], change: tuple[str, str], hidden: Counter[str], settings: Settings
) -> Effect:
    was, now = change
    names = _list_names(rules)
    if now == OFF:
        message = f"the settings turn off {names}{_describe_loss(rules, was, hidden)}"
    elif was == OFF:
        message = f"the settings turn on {names}"
    else:
        they = "it was" if len(rules) == 1 else "they were"
        message = f"the settings make {names} {_name(now, rules)}; {they} {_name(was, rules)}"
    severity = _rate_weakening(was) if STRENGTHS.index(now) < STRENGTHS.index(was) else None
    place = _find_place(rules, settings)
    return Effect(
        EffectKind.SETTINGS, tuple(rules), severity or Severity.NOTE, message, place, was, now
    )


def _describe_loss(rules: Sequence[str], was: str, hidden: Counter[str]) -> str:
    """Return what rules reported that are off now, and how much of it there would be."""
    number = sum(hidden[rule] for rule in rules)
    findings = "1 finding is" if number == 1 else f"{number} findings are"
    kind = "errors" if was == ERROR else "warnings"
    verb = "reports" if len(rules) == 1 else "report"
    return f", which {verb} {kind}" + (f"; {findings} hidden" if number else "")


def _name(strength: str, rules: Sequence[str]) -> str:
    if len(rules) > 1:
        return f"{strength}s"
    return f"an {strength}" if strength == ERROR else f"a {strength}"


def _rate_weakening(was: str) -> Severity:
    """Return how severe it is that rules report less than they did."""
    return Severity.BREAKING if was == ERROR else Severity.NOTICE


def _list_names(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[: MOST_NAMED - 1])} and {len(names) - MOST_NAMED + 1} more rules"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _find_place(rules: Sequence[str], settings: Settings) -> Span | None:
    """Return the word of the settings that changes a rule, or their beginning."""
    words = (
        *settings.ignore,
        *(severity.rules for severity in settings.severities),
        *(settings.select or ()),
    )
    wanted = {RULES_BY_WORD[rule] for rule in rules}
    for word in words:
        if wanted.intersection(find_rules(word.text)):
            return word.span
    return _find_beginning(settings)


def _find_beginning(settings: Settings) -> Span | None:
    return Span(settings.file, 0, 0) if settings.file else None


def _find_pattern_effects(old: Version, new: Version, hidden: Counter[str]) -> Iterator[Effect]:
    """Yield the files in which rules are off now that were on there before."""
    strengths = _find_strengths(old.policy)
    before = dict(old.policy.ignored)
    for pattern, ignored in new.policy.ignored:
        off = [
            rule.name
            for rule in RULES
            if rule in ignored - before.get(pattern, frozenset()) and new.policy.wants(rule)
        ]
        for was in (ERROR, WARNING):
            rules = [rule for rule in off if strengths[rule] == was]
            if rules and (old.exists or was == ERROR):
                loss = _describe_loss(rules, was, hidden)
                message = f"the settings turn off {_list_names(rules)} in {pattern}{loss}"
                yield Effect(
                    EffectKind.SETTINGS,
                    tuple(rules),
                    _rate_weakening(was),
                    message,
                    _find_beginning(new.settings),
                    was,
                    f"{OFF} in {pattern}",
                )


def _find_other_effects(old: Settings, new: Settings) -> Iterator[Effect]:
    """Yield the other settings that have changed; notices where more passes than before."""
    place = _find_beginning(new)
    for name, was, now, is_weaker in _list_other_settings(old, new):
        if was != now:
            severity = Severity.NOTICE if is_weaker else Severity.NOTE
            message = f"the setting '{name}' went from {was} to {now}"
            yield Effect(EffectKind.SETTINGS, (name,), severity, message, place, was, now)


OtherSetting = tuple[str, str, str, bool]


def _list_other_settings(old: Settings, new: Settings) -> Iterator[OtherSetting]:
    """Yield the name of each setting, its two values, and whether the new one lets more pass."""
    before, after = old.limits, new.limits
    for name, was, now in (
        ("text-words", before.text_words, after.text_words),
        ("quote-words", before.quote_words, after.quote_words),
        ("premises", before.premises, after.premises),
    ):
        yield f"limits.{name}", str(was), str(now), now > was
    yield "strict", ON if old.strict else OFF, ON if new.strict else OFF, old.strict
    yield "names", before.names.value, after.names.value, False
    yield "tags", _list_tags(before.tags), _list_tags(after.tags), False
    yield "sources", old.sources or "nothing", new.sources or "nothing", False
    before_markdown, after_markdown = (", ".join(each.markdown) or "nothing" for each in (old, new))
    yield "markdown", before_markdown, after_markdown, True


def _list_tags(tags: tuple[str, ...] | None) -> str:
    return "any" if tags is None else ", ".join(sorted(tags)) or "none"
