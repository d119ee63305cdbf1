"""A comparison as CSV and JSON."""

import csv
import io
import json
from collections.abc import Iterable

from argmap.analyze.compare.cases import Case, Reliance
from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.derivation import Connection
from argmap.analyze.compare.matrix import Cell, CellAnswer, Row
from argmap.model.elements import Claim
from argmap.render.compare.wording import SILENT, describe_answer, describe_claim
from argmap.render.export.csv import BYTE_ORDER_MARK, format_cell
from argmap.render.export.json import UNSAFE, Json, escape_character

COLUMNS = ("question", "text", "status", "basis")


def render_csv(comparison: Comparison) -> str:
    """Return the matrix, in cells that no spreadsheet runs; other parts have no place in a table.

    `basis` is that of an agreement: claim, part or position.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow((*COLUMNS, *(format_cell(article.name) for article in comparison.articles)))
    for row in comparison.rows:
        question = row.question
        fixed = (question.id, question.text, row.status, row.basis)
        writer.writerow(map(format_cell, (*fixed, *map(cell_words, row.cells))))
    return BYTE_ORDER_MARK + table.getvalue()


def cell_words(content: Cell) -> str:
    """Return what an article answers, in one line."""
    return "; ".join(map(answer, content.answers)) or SILENT


def answer(answered: CellAnswer) -> str:
    """Return a position and the claims that give it."""
    claims = ", ".join(f"{claim.id} “{describe_claim(claim)}”" for claim in answered.claims)
    return f"{describe_answer(answered)}: {claims}"


def render_json(comparison: Comparison) -> str:
    """Return the comparison as a JSON object; each item of a list stands on a line of its own."""
    members: tuple[tuple[str, Iterable[Json]], ...] = (
        ("articles", (article.id for article in comparison.articles)),
        ("questions", map(question_record, comparison.rows)),
        ("relations", map(relation_record, comparison.relations.every)),
        ("classes", comparison.classes),
        ("untouched", (weight.claim.id for weight in comparison.untouched)),
        ("unanswered", (link.id for link in comparison.unanswered)),
        ("cases", map(case_record, comparison.cases)),
        ("cut", comparison.relations.cut),
    )
    lines = (f'  "{key}": {listed(items)}' for key, items in members)
    return UNSAFE.sub(escape_character, "{\n" + ",\n".join(lines) + "\n}\n")


def listed(items: Iterable[Json]) -> str:
    """Return the JSON of a list, with a line for each item."""
    lines = [f"    {json.dumps(item, ensure_ascii=False)}" for item in items]
    return "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"


def question_record(row: Row) -> Json:
    """Return a row of the matrix as the schema describes it."""
    return {
        "id": row.question.id,
        "text": row.question.text,
        "status": row.status,
        "basis": row.basis,
        "cells": {
            cell.article: [answer_record(each) for each in cell.answers] for cell in row.cells
        },
    }


def answer_record(answered: CellAnswer) -> Json:
    """Return a position of a cell as the schema describes it."""
    return {
        "position": answered.position,
        "claims": [claim.id for claim in answered.claims],
        "mode": answered.mode,
        "held": answered.held,
        "said": [claim_record(claim) for claim in answered.claims],
    }


def claim_record(claim: Claim) -> Json:
    """Return what qualifies a claim that answers, as the schema describes it."""
    return {
        "claim": claim.id,
        "text": claim.text,
        "hedge": claim.hedge,
        "condition": claim.condition,
        "when": claim.when,
    }


def relation_record(connection: Connection) -> Json:
    """Return a connection as the schema describes it."""
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


def case_record(case: Case) -> Json:
    """Return the case of an article as the schema describes it."""
    return {
        "article": case.article,
        "conclusions": case.conclusions,
        "grounds": case.grounds,
        "assumptions": reliance_record(case.assumptions),
        "reported": reliance_record(case.reported),
    }


def reliance_record(reliance: Reliance) -> Json:
    """Return what a case rests on of one role, as the schema describes it."""
    return {
        "claims": reliance.claims,
        "resting": reliance.resting,
        "needing": reliance.needing,
    }
