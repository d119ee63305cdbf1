"""A comparison as CSV and JSON."""

import csv
import io

from argmap.analyze.compare.cases import Case, Reliance
from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.matrix import Cell, CellAnswer, Row
from argmap.render.compare.comparison_phrases import SILENT, describe_answer, describe_claim
from argmap.render.export.csv import BYTE_ORDER_MARK, format_cell
from argmap.render.json_text import Json, dump_items, dump_members

COLUMNS = ("question", "text", "status", "basis")


def render_csv(comparison: Comparison) -> str:
    """Return the matrix, in cells that no spreadsheet runs; other parts do not fit in a table.

    `basis` is that of an agreement: claim, part or position.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow((*COLUMNS, *(format_cell(article.name) for article in comparison.articles)))
    for row in comparison.rows:
        question = row.question
        fixed = (question.id, question.text, row.status, row.basis)
        writer.writerow(map(format_cell, (*fixed, *map(_describe_cell, row.cells))))
    return BYTE_ORDER_MARK + table.getvalue()


def _describe_cell(cell: Cell) -> str:
    return "; ".join(map(_describe_answer, cell.answers)) or SILENT


def _describe_answer(answer: CellAnswer) -> str:
    claims = ", ".join(f"{claim.id} “{describe_claim(claim)}”" for claim in answer.claims)
    return f"{describe_answer(answer)}: {claims}"


def render_json(comparison: Comparison) -> str:
    """Return the comparison as docs/compare.schema.json describes it, one item a line."""
    return dump_members(
        (
            ("articles", dump_items(article.id for article in comparison.articles)),
            ("questions", dump_items(map(_build_question, comparison.rows))),
            ("relations", dump_items(map(_build_relation, comparison.relations.connections))),
            ("classes", dump_items(comparison.classes)),
            ("untouched", dump_items(weighty.claim.id for weighty in comparison.untouched)),
            ("unanswered", dump_items(link.id for link in comparison.unanswered)),
            ("cases", dump_items(map(_build_case, comparison.cases))),
            ("cut", dump_items(comparison.relations.cut)),
        )
    )


def _build_question(row: Row) -> Json:
    return {
        "id": row.question.id,
        "text": row.question.text,
        "status": row.status,
        "basis": row.basis,
        "cells": {cell.article: [*map(_build_answer, cell.answers)] for cell in row.cells},
    }


def _build_answer(answer: CellAnswer) -> Json:
    return {
        "position": answer.position,
        "claims": [claim.id for claim in answer.claims],
        "mode": answer.commitment,
        "held": answer.held,
        "said": [
            {
                "claim": claim.id,
                "text": claim.text,
                "hedge": claim.hedge,
                "condition": claim.condition,
                "when": claim.when,
            }
            for claim in answer.claims
        ],
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


def _build_case(case: Case) -> Json:
    return {
        "article": case.article,
        "conclusions": case.conclusions,
        "grounds": case.grounds,
        "assumptions": _build_reliance(case.assumptions),
        "reported": _build_reliance(case.reported),
    }


def _build_reliance(reliance: Reliance) -> Json:
    return {
        "claims": reliance.claims,
        "resting": reliance.resting,
        "needing": reliance.needing,
    }
