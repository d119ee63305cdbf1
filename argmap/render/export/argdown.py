"""The map in Argdown (argdown.org)."""

import json
import re
from collections.abc import Iterable, Iterator

from argmap.model.elements import Argument, Article, Claim, Link, Relation
from argmap.model.workspace import Workspace
from argmap.render.export.losses import (
    count_common,
    count_links,
    count_quotes,
    describe_losses,
)
from argmap.render.phrases import describe_claim, format_fact

# What has a meaning inside a text of Argdown, up to where a backslash takes it away.
ACTIVE = re.compile(r"[\\#*_\[<{]|[.:](?=\S)|/(?=[/*])|=(?==)")
# Three of these would end the front matter, and braces would end data.
UNSAFE_IN_YAML = {"=": "\\u003d", "{": "\\u007b", "}": "\\u007d"}
PLAIN_TAG = re.compile(r"[a-zA-Z0-9-]+")
SIGNS = {
    Relation.SUPPORTS: ("+>",),
    Relation.IMPLIES: ("+>",),
    Relation.RESTATES: ("+>", "<+"),
    Relation.OPPOSES: ("->",),
    Relation.CONTRADICTS: ("><",),
    Relation.UNDERCUTS: ("_>",),
}
LINK_LOSSES = {
    Relation.CONTRADICTS: "Argdown's >< also says that one of the two is true",
    Relation.IMPLIES: "exported as support",
    Relation.RESTATES: "exported as support both ways",
    Relation.RESEMBLES: "left out; Argdown has no such relation",
    Relation.CONTRASTS: "left out; Argdown has no such relation",
}


def render_argdown(workspace: Workspace) -> str:
    """Return the map: a heading for each article, its claims, and its arguments in full.

    Statements and arguments are called by their references. All that qualifies a claim follows
    its words in brackets.
    """
    blocks = (
        *_build_front_matter(workspace),
        *(block for article in workspace.articles for block in _build_article(workspace, article)),
        *_build_links(workspace.links),
    )
    return "\n\n".join(blocks) + "\n"


def _build_front_matter(workspace: Workspace) -> Iterator[str]:
    if workspace.title:
        yield f"===\ntitle: {_quote(workspace.title)}\n==="
    if not workspace.articles:
        yield "# A map without articles"


def _build_article(workspace: Workspace, article: Article) -> Iterator[str]:
    yield f"# {_escape(article.title or article.name)}{_format_facts(article)}"
    claims = workspace.claims_by_article.get(article.id, ())
    yield from (_build_statement(claim) for claim in claims)
    for claim in claims:
        for argument in workspace.arguments_by_conclusion.get(claim.id, ()):
            yield from _build_argument(argument)


def _format_facts(article: Article) -> str:
    """Return what is known about an article as data of its heading."""
    facts = {
        "author": ", ".join(map(format_fact, article.authors)),
        "publisher": format_fact(article.publisher),
        "date": format_fact(article.date),
        "url": format_fact(article.url),
    }
    data = ", ".join(f"{name}: {_quote(value)}" for name, value in facts.items() if value)
    return f" {{{data}}}" if data else ""


def _build_statement(claim: Claim) -> str:
    return f"[{claim.id}]: {_escape(describe_claim(claim))}{_format_tags(claim.tags)}"


def _format_tags(tags: Iterable[str]) -> str:
    return "".join(f" #{tag}" if PLAIN_TAG.fullmatch(tag) else f" #({tag})" for tag in tags)


def _build_argument(argument: Argument) -> Iterator[str]:
    """Yield the premises and the conclusion; of a conceded argument, whom it speaks against."""
    if argument.conceded:
        yield f"[{argument.conclusion}]\n  - <{argument.id}>"
        yield "\n".join((f"<{argument.id}>", *(f"  + [{claim}]" for claim in argument.premises)))
        return
    yield f"<{argument.id}>"
    premises = (f"({number}) [{claim}]" for number, claim in enumerate(argument.premises, start=1))
    conclusion = f"({len(argument.premises) + 1}) [{argument.conclusion}]"
    yield "\n".join((*premises, "----", conclusion))


def _build_links(links: Iterable[Link]) -> Iterator[str]:
    for link in links:
        signs = SIGNS.get(link.relation, ())
        is_undercut = link.relation is Relation.UNDERCUTS
        target = f"<{link.target}>" if is_undercut else f"[{link.target}]"
        if signs:
            yield "\n".join((f"[{link.source}]", *(f"  {sign} {target}" for sign in signs)))


def _escape(text: str) -> str:
    """Return a text in which nothing means anything but its words."""
    return ACTIVE.sub(r"\\\g<0>", " ".join(text.split()))


def _quote(text: str) -> str:
    """Return a text as a string of YAML, in which no sign ends what it is in."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(UNSAFE_IN_YAML.get(sign, sign) for sign in quoted)


def list_losses(workspace: Workspace) -> tuple[str, ...]:
    """Return what the Argdown of a map leaves out or changes, a sentence for each kind."""
    conceded = sum(argument.conceded for argument in workspace.arguments)
    return describe_losses(
        (
            *count_common(workspace),
            count_quotes(workspace),
            (conceded, "conceded argument", "exported as an attack that nobody grants"),
            *count_links(workspace, LINK_LOSSES),
        )
    )
