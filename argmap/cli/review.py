"""`argmap review`: writes a pull request comment about what a branch does to the argument."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.diff import DIFFERS, FailOn
from argmap.cli.options import Output, SourcesOfBoth, Timeout
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.vcs.acceptances import Judgement
    from argmap.vcs.git import Repository
    from argmap.vcs.versions import Revisions

MARKER_DIGITS = 12


def review(  # noqa: PLR0913  # an option each
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Only these files and folders. [default: the whole repository]",
        ),
    ] = None,
    *,
    base: Annotated[str, typer.Option(metavar="REF", help="The branch to merge into.")],
    head: Annotated[str, typer.Option(metavar="REF", help="The branch to review.")] = "HEAD",
    context: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="How many steps around the changes to draw."),
    ] = 1,
    link_base: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Link each place to URL/FILE#Lnn; {commit} is replaced by the commit.",
        ),
    ] = None,
    picture_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where the full picture and the list of all changes can be found.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="Exit with 1 if a change or an effect is at least this severe and not accepted.",
        ),
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A label of the pull request: 'argmap-accept: ID' accepts; may be repeated.",
        ),
    ] = None,
    output: Output = "-",
    sources: SourcesOfBoth = None,
    _timeout: Timeout = None,
) -> None:
    """Write a comment for a pull request.

    The comment shows what the branch does to the argument. It counts the changes, says what follows
    from them, draws them, and lists each one. It is Markdown for GitHub and always stays within
    GitHub's limits. The last line is a marker, so that the comment can be found and updated.

    A line 'Argmap-Accept: ID' at the end of the message of a commit of the branch accepts what is
    breaking.

    \b
    Examples:
      argmap review --base main
      argmap review --base main --head topic maps -o comment.md
      argmap review --base main --link-base "https://example.org/maps/blob/{commit}"
    """
    from argmap.cli.inputs import refuse_compared
    from argmap.cli.output import write_output
    from argmap.cli.workspaces import pause_collector, resolve_source_folder
    from argmap.diff.changes import Severity
    from argmap.render.review.comment import Review, render_comment
    from argmap.render.review.page import Places
    from argmap.vcs.acceptances import find_acceptances, judge
    from argmap.vcs.branch_review import review_branch
    from argmap.vcs.git import open_repository, resolve_commit
    from argmap.vcs.versions import MERGE_BASE_RANGE, DiffRequest

    _check_address("--link-base", link_base)
    _check_address("--picture-url", picture_url)
    repository = open_repository(Path.cwd())
    revisions = _find_branches(repository, base, head)
    request = DiffRequest(
        f"{base}{MERGE_BASE_RANGE}{head}", None, tuple(paths or ()), resolve_source_folder(sources)
    )
    with pause_collector():
        tip = resolve_commit(repository, base)
        report = review_branch(repository, tip, revisions, request)
    old, new = revisions.old, revisions.new or revisions.old
    refuse_compared(output, report, request.sources)
    acceptances = find_acceptances(repository, old, new, label or ())
    judgement = judge(report, acceptances, Severity(fail_on) if fail_on else None)
    folder = Path(os.path.realpath(Path.cwd())).relative_to(os.path.realpath(repository.top))
    review = Review(
        report,
        Places(link_base, old.hash, new.hash, folder.as_posix()),
        build_marker(request.paths),
        context,
        picture_url,
        f"argmap diff {old.short} {new.short} --format svg -o change.svg",
        judgement,
    )
    write_output(output, render_comment(review))
    _print_unaccepted(judgement)
    if judgement.open:
        raise typer.Exit(DIFFERS)


def _print_unaccepted(judgement: "Judgement") -> None:
    """Print on standard error what is too severe and not accepted, and what cannot be accepted."""
    from argmap.cli.output import print_remark
    from argmap.vcs.acceptances import TRAILER, shorten_id

    if judgement.unknown:
        # What people wrote stays out of the log of a run, which may read it as a command.
        print_remark("a commit or label accepts what nothing has as its ID; the comment names it")
    if judgement.open:
        ids = " ".join(shorten_id(entry) for entry in judgement.open)
        print_remark(f"not accepted; to accept all: {TRAILER}: {ids}")


def _find_branches(repository: "Repository", base: str, head: str) -> "Revisions":
    """Return the merge base of the two branches, and the head. Raises ArgmapError."""
    from argmap.vcs.git import resolve_commit
    from argmap.vcs.versions import MERGE_BASE_RANGE, RANGE, find_revisions

    for name in (base, head):
        if RANGE in name:
            raise ArgmapError(f"'{name}' names two revisions: give them as --base and --head")
        resolve_commit(repository, name)
    return find_revisions(repository, f"{base}{MERGE_BASE_RANGE}{head}", None)


def build_marker(paths: tuple[str, ...]) -> str:
    """Return the last line of a comment, which is different for other paths."""
    from hashlib import sha256

    if not paths:
        return "<!-- argmap-review -->"
    names = "\0".join(sorted({Path(os.path.normpath(path)).as_posix() for path in paths}))
    digits = sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:MARKER_DIGITS]
    return f"<!-- argmap-review {digits} -->"


def _check_address(option: str, url: str | None) -> None:
    """Raise ArgmapError for an address that might be something else than a link in Markdown."""
    from argmap.load.look import is_web_address
    from argmap.render.review.page import COMMIT

    if url is not None and (
        not is_web_address(url.replace(COMMIT, "")) or any(sign in url for sign in "()<>|\"'`\\")
    ):
        raise ArgmapError(
            f"invalid {option} '{url}': "
            "it must start with https:// or http:// and a host, without ?, # or brackets"
        )
