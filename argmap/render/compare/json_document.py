"""A comparison as JSON."""

from msgspec import to_builtins

from argmap.analyze.compare.citations import Citation, Report
from argmap.analyze.compare.clashes import AnswerPair
from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.matrix import CellAnswer, Row
from argmap.model.elements import Claim, Quote, Stance
from argmap.render.json_text import Json, dump_items, dump_line, dump_mapping, dump_members

VERSION = 2


def render_json(comparison: Comparison) -> str:
    """Return the comparison as docs/compare.schema.json describes it, one item a line."""
    return dump_members(
        (
            ("version", dump_line(VERSION)),
            ("articles", dump_items(article.id for article in comparison.articles)),
            ("questions", dump_items(map(_build_question, comparison.rows))),
            ("relations", dump_items(map(_build_relation, comparison.relations.connections))),
            ("classes", dump_items(comparison.classes)),
            ("reports", dump_items(map(_build_report, comparison.reports))),
            ("untouched", dump_items(weighty.claim.id for weighty in comparison.untouched)),
            ("unanswered", dump_items(attack.link.id for attack in comparison.unanswered)),
            (
                "able",
                dump_mapping((attack.link.id, attack.able) for attack in comparison.unanswered),
            ),
            ("cited", dump_items(map(_build_citation, comparison.citations))),
            ("cases", dump_items(map(to_builtins, comparison.cases))),
            ("cut", dump_items(comparison.cut)),
            ("min_confidence", dump_line(comparison.scope.least)),
        )
    )


def _build_question(row: Row) -> Json:
    return {
        "id": row.question.id,
        "text": row.question.text,
        "note": row.question.note,
        "exclusive": row.question.exclusive,
        "status": row.status,
        "basis": row.basis,
        "clashes": [*map(_build_pair, row.clashes)],
        "compatible": [*map(_build_pair, row.compatible)],
        "tensions": [_build_pair(pair) for cell in row.cells for pair in cell.tensions],
        "cells": {cell.article: [*map(_build_answer, cell.answers)] for cell in row.cells},
    }


def _build_pair(pair: AnswerPair) -> Json:
    return {
        "source": pair.source,
        "target": pair.target,
        "link": pair.link.id if pair.link else None,
        "reason": pair.is_reason,
    }


def _build_answer(answer: CellAnswer) -> Json:
    return {
        "position": answer.position,
        "claims": [claim.id for claim in answer.claims],
        "mode": answer.commitment,
        "held": answer.held,
        "said": [*map(_build_claim, answer.claims)],
    }


def _build_claim(claim: Claim) -> Json:
    return {
        "claim": claim.id,
        "text": claim.text,
        "role": claim.role,
        "hedge": claim.hedge,
        "condition": claim.condition,
        "when": claim.when,
        "where": claim.where,
        "speaker": claim.speaker.name if claim.speaker else None,
        "stance": claim.stance,
        "quotes": [*map(_build_quote, claim.quotes)],
    }


def _build_quote(quote: Quote) -> Json:
    return {
        "exact": quote.exact,
        "paragraph": quote.paragraph,
        "page": quote.page,
        "status": quote.status,
    }


def _build_report(report: Report) -> Json:
    return {
        "view": report.view.id,
        "reported": report.reported.id,
        "stance": report.view.stance or Stance.OPEN,
    }


def _build_citation(citation: Citation) -> Json:
    return {
        "work": citation.work.id,
        "title": citation.work.title,
        "times": citation.total,
        "by": dict(citation.counts),
    }


def _build_relation(connection: Connection) -> Json:
    link = connection.link
    return {
        "source": connection.source,
        "relation": connection.kind,
        "target": connection.target,
        "derived": connection.derived,
        "path": [step.id for step in connection.path],
        "confidence": link.confidence if link else None,
        "note": link.note if link else None,
    }
