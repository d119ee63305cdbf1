"""The data of a page: one JSON object with all that its views show."""

from collections.abc import Iterable, Mapping

from argmap import __version__
from argmap.analyze.assess.assessment import Status
from argmap.analyze.compare.comparison import Comparison, compare
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.scope import Scope
from argmap.model.elements import Claim, Link
from argmap.model.workspace import Workspace
from argmap.render.article_labels import label_articles
from argmap.render.compare.comparison_phrases import UNANSWERED, UNTOUCHED, describe_tally
from argmap.render.compare.link_phrases import REVERSED_VERBS, VERBS
from argmap.render.diagnostics.json import build_record
from argmap.render.diagram.annotation import Mark
from argmap.render.export.bibtex import render_bibtex
from argmap.render.export.csl_json import render_csl_json
from argmap.render.export.json import build_model
from argmap.render.json_text import Json
from argmap.render.page.matrix_table import build_matrix_table
from argmap.render.phrases import (
    STANCES,
    describe_article,
    describe_attack,
    describe_claim,
    describe_quote_place,
    list_qualifiers,
)
from argmap.render.show import describe_quote_status, describe_role
from argmap.source.diagnostics import Diagnostic

VERSION = 1


def build_page_data(
    workspace: Workspace,
    findings: Iterable[Diagnostic],
    pictures: Mapping[str, str],
    texts: Mapping[str, Json] | None = None,
) -> dict[str, Json]:
    """Return what a page shows of a workspace: the model, and what Python has to say about it.

    `pictures` are SVGs of the map, by the names of their views, and `texts` those of articles, if
    the page is to have them.
    """
    comparison = compare(workspace, Scope())
    return {
        "version": VERSION,
        "argmap": __version__,
        "title": workspace.title,
        "phrases": _list_phrases(),
        "model": build_model(workspace),
        "matrix": build_matrix_table(workspace, comparison),
        "articles": _describe_articles(workspace),
        "claims": {claim.id: _describe_claim(claim) for claim in workspace.claims},
        "links": {link.id: _describe_link(workspace, link) for link in workspace.links},
        "comparison": _describe_comparison(comparison),
        "findings": [build_record(finding) for finding in findings],
        "bibliography": {
            "bibtex": render_bibtex(workspace),
            "csl-json": render_csl_json(workspace),
        },
        "texts": texts,
        "pictures": {**pictures},
    }


def _list_phrases() -> Json:
    """Return the words for relations between claims, and for stances, by their names."""
    return {
        "active": {kind.value: words for kind, words in VERBS.items()},
        "passive": {kind.value: words for kind, words in REVERSED_VERBS.items()},
        "untouched": UNTOUCHED,
        "unanswered": UNANSWERED,
        "stances": {stance.value: words for stance, words in STANCES.items()},
        "statuses": {status.value: {"sign": Mark(status).sign} for status in Status},
    }


def _describe_articles(workspace: Workspace) -> Json:
    labels = label_articles(workspace.articles)
    return {
        article.id: {"label": labels[article.id], "about": describe_article(article)}
        for article in workspace.articles
    }


def _describe_claim(claim: Claim) -> Json:
    return {
        "words": describe_claim(claim),
        "role": describe_role(claim),
        "qualifiers": list_qualifiers(claim),
        "quotes": [
            {"place": describe_quote_place(quote), "status": describe_quote_status(quote)}
            for quote in claim.quotes
        ],
    }


def _describe_link(workspace: Workspace, link: Link) -> Json:
    return {"attack": describe_attack(workspace, link)}


def _describe_comparison(comparison: Comparison) -> Json:
    """Return what follows from links, what nobody takes up, and attacks that nobody answers."""
    connections = comparison.relations.connections
    return {
        "tally": describe_tally(comparison),
        "derived": [_describe_connection(found) for found in connections if found.derived],
        "untouched": [weighty.claim.id for weighty in comparison.untouched],
        "unanswered": [attack.link.id for attack in comparison.unanswered],
    }


def _describe_connection(connection: Connection) -> Json:
    return {
        "source": connection.source,
        "relation": connection.kind,
        "target": connection.target,
        "path": [step.id for step in connection.path],
    }
