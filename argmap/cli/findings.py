"""What `check` finds in workspaces, as the call and their settings want it."""

from collections.abc import Iterable

from msgspec import Struct

from argmap.analyze.check import check_workspace
from argmap.analyze.policy import RuleSelection, build_policy
from argmap.errors import ArgmapError
from argmap.load.loaded import LoadedWorkspace
from argmap.source.diagnostics import Diagnostic


class Findings(Struct, frozen=True):
    """All that is wrong with some workspaces, in their order, and whether the check has failed."""

    diagnostics: tuple[Diagnostic, ...]
    failed: bool


def check_workspaces(workspaces: Iterable[LoadedWorkspace], choice: RuleSelection) -> Findings:
    """Return what is wrong with the workspaces. Raises ArgmapError for a choice without sense."""
    diagnostics: list[Diagnostic] = []
    failed = False
    for loaded in workspaces:
        policy = build_policy(loaded.settings, choice)
        found = check_workspace(loaded, policy)
        failed = failed or policy.fails(found)
        diagnostics += found
    return Findings(tuple(diagnostics), failed)


def parse_choice(
    select: list[str] | None, ignore: list[str] | None, *, strict: bool
) -> RuleSelection:
    """Return what a call says of rules. Raises ArgmapError for an option that names none."""
    return RuleSelection(_split_rules("--select", select), _split_rules("--ignore", ignore), strict)


def _split_rules(option: str, given: list[str] | None) -> tuple[str, ...]:
    """Return the words of an option that may be repeated and takes lists parted by commas."""
    words = tuple(word.strip() for each in given or () for word in each.split(",") if word.strip())
    if given and not words:
        raise ArgmapError(f"{option} names no rule")
    return words
