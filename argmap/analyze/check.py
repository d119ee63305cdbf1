"""Checks a workspace by all rules."""

from collections.abc import Iterable

from argmap.analyze.policy import Policy
from argmap.analyze.rules.registry import run_rules
from argmap.analyze.suppressions import Suppressions, read_suppressions
from argmap.analyze.unused_suppressions import report_suppressions
from argmap.load.loaded import LoadedWorkspace, sort_diagnostics
from argmap.source.diagnostics import Diagnostic


def check_workspace(loaded: LoadedWorkspace, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a workspace: its settings first, then its files in their order."""
    suppressions = read_suppressions(loaded.trees)
    flaws_found = run_rules(loaded, policy.wants)
    found = _keep_in_force((*loaded.diagnostics, *policy.flaws, *flaws_found), policy)
    flaws = _keep_in_force(report_suppressions(suppressions, found, loaded, policy), policy)
    return _finish((*_keep_unsuppressed(found, suppressions), *flaws), loaded, policy)


def check_loading(loaded: LoadedWorkspace, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return what went wrong while a workspace was loaded, without what is ignored or allowed."""
    found = _keep_in_force((*loaded.diagnostics, *policy.flaws), policy)
    return _finish(_keep_unsuppressed(found, read_suppressions(loaded.trees)), loaded, policy)


def _keep_in_force(found: Iterable[Diagnostic], policy: Policy) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if policy.applies(each.rule, each.primary.span.file.name))


def _keep_unsuppressed(
    found: Iterable[Diagnostic], suppressions: Suppressions
) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if not suppressions.covering(each))


def _finish(
    found: Iterable[Diagnostic], loaded: LoadedWorkspace, policy: Policy
) -> tuple[Diagnostic, ...]:
    return sort_diagnostics(map(policy.weighed, found), loaded.files)
