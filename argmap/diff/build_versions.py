"""Builds the versions to compare from two loaded workspaces, judged by the same rules."""

from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from argmap.analyze.check import run_rules
from argmap.analyze.policy import Policy, build_policy
from argmap.analyze.suppressions import read_suppressions, report_suppressions
from argmap.diff.matching import USUAL_POLICY, Finding, UnreadEntry, Version
from argmap.load.loaded import LoadedWorkspace
from argmap.load.loading_rules import DUPLICATE_NAME
from argmap.load.settings import Limits
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic
from argmap.source.text import SourceFile, Span
from argmap.syntax.syntax_rules import MERGE_CONFLICT, NOT_UTF8, UNREADABLE

SPOIL_FILE = frozenset({NOT_UTF8, MERGE_CONFLICT})
NOTHING = Version(Workspace(None, (), (), (), (), ()), exists=False)


def build_versions(
    old: LoadedWorkspace | None, new: LoadedWorkspace | None
) -> tuple[Version, Version]:
    """Return two versions; None where the workspace does not exist.

    The settings of the old one decide what is found in both, so that a change cannot hide a mistake
    by changing them. A rule that only the new settings turn on counts, too.
    """
    policies = tuple(build_policy(side.settings) if side else USUAL_POLICY for side in (old, new))
    rules = _join_policies(*policies)
    limits = old.settings.limits if old else None
    before, after = (
        _build_version(side, policy, rules, limits) if side else NOTHING
        for side, policy in zip((old, new), policies, strict=True)
    )
    return before, after


def _join_policies(old: Policy, new: Policy) -> Policy:
    """Return a policy with the rules of both, in all files; the old severities count."""
    severities = {
        **(new.severities or {}),
        **{rule: (old.severities or {}).get(rule, rule.severity) for rule in old.wanted},
    }
    return Policy(old.wanted | new.wanted, severities=severities)


def _build_version(
    loaded: LoadedWorkspace, policy: Policy, rules: Policy, limits: Limits | None
) -> Version:
    judged = _set_limits(loaded, limits)
    found = (*loaded.diagnostics, *policy.diagnostics, *run_rules(judged, rules.wants))
    suppressions = read_suppressions(loaded.trees)
    about_comments = report_suppressions(suppressions, found, judged, rules)

    def judge(diagnostic: Diagnostic) -> Finding:
        allowing = next(iter(suppressions.find_covering(diagnostic)), None)
        is_ignored = not policy.applies(diagnostic.rule, diagnostic.primary.span.file.name)
        reason = allowing.reason if allowing else None
        return Finding(rules.set_severity(diagnostic), reason, is_ignored)

    return Version(
        loaded.workspace,
        tuple(judge(finding) for finding in (*found, *about_comments) if rules.wants(finding.rule)),
        loaded.settings,
        policy,
        loaded.source_texts,
        tuple(_find_unread_entries(loaded)),
    )


def _set_limits(loaded: LoadedWorkspace, limits: Limits | None) -> LoadedWorkspace:
    """Return a workspace with other limits in numbers; its names and tags are its own."""
    if limits is None:
        return loaded
    numbers = replace(
        loaded.settings.limits,
        text_words=limits.text_words,
        quote_words=limits.quote_words,
        premises=limits.premises,
    )
    return replace(loaded, settings=replace(loaded.settings, limits=numbers))


def _find_unread_entries(loaded: LoadedWorkspace) -> Iterator[UnreadEntry]:
    """Yield where entries have errors and so may be missing from the model, or incomplete."""
    starts = {tree.file: [entry.span.start for entry in tree.entries] for tree in loaded.trees}
    ends = {tree.file: [entry.span.end for entry in tree.entries] for tree in loaded.trees}
    errors: dict[tuple[SourceFile, int], list[Diagnostic]] = {}
    for error in loaded.diagnostics:
        file = error.primary.span.file
        if error.rule.spoils and file in starts:
            place = bisect_right(starts[file], error.primary.span.start)
            errors.setdefault((file, place), []).append(error)
    for (file, place), in_entry in errors.items():
        start = starts[file][place - 1] if place else 0
        end = ends[file][place - 1] if place else 0
        end = max(end, *(error.primary.span.end for error in in_entry))
        is_garbled = any(error.rule in UNREADABLE for error in in_entry)
        lacks_values = any(error.rule is not DUPLICATE_NAME for error in in_entry)
        spoils_file = any(error.rule in SPOIL_FILE for error in in_entry)
        yield UnreadEntry(Span(file, start, end), is_garbled, lacks_values, spoils_file)
