"""`argmap review`: writes a pull request comment about what a branch does to the argument."""

from typing import Annotated

import typer

from argmap.cli.options import Output, SourcesOfBoth
from argmap.errors import ArgmapError


def review(  # noqa: PLR0913  # an option each
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Only these files and folders. [default: the whole repository]",
            show_default=False,
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
            show_default=False,
        ),
    ] = None,
    picture_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where the full picture and the list of all changes can be found.",
            show_default=False,
        ),
    ] = None,
    sources: SourcesOfBoth = None,
    output: Output = "-",
) -> None:
    """Write a pull request comment that shows what the branch does to the argument.

    It counts the changes, says what follows from them, draws them, and lists each one. It is
    Markdown for GitHub and always stays within GitHub's limits. The last line is a marker, so that
    the comment can be found and updated.

    \b
    Examples:
      argmap review --base main
      argmap review --base main --head topic maps -o comment.md
      argmap review --base main --link-base "https://example.org/maps/blob/{commit}"
    """
    from argmap.cli.output import write_output
    from argmap.cli.reviewing import Request, review_of
    from argmap.cli.workspaces import pause_collector, resolve_source_folder
    from argmap.render.review.comment import render_comment

    for url in (link_base, picture_url):
        refuse_other_than_web(url)
    with pause_collector():
        found = review_of(
            Request(
                base,
                head,
                tuple(paths or ()),
                resolve_source_folder(sources),
                context,
                link_base,
                picture_url,
            )
        )
    write_output(output, render_comment(found))


def refuse_other_than_web(url: str | None) -> None:
    """Raise ArgmapError for an address that could be anything but a link in Markdown."""
    from argmap.render.diagram.options import is_web_address
    from argmap.render.review.page import COMMIT

    if url is not None and (
        not is_web_address(url.replace(COMMIT, "")) or any(sign in url for sign in "()<>|\"'`\\")
    ):
        raise ArgmapError(
            f"'{url}' cannot be the start of a link: "
            "it must begin with https:// or http:// and a host, without ?, # or brackets"
        )
