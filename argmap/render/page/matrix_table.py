"""The matrix of questions and articles for a page: all that it shows, in words."""

from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import Cell, Row
from argmap.analyze.compare.scope import Commitment
from argmap.model.elements import Claim
from argmap.model.workspace import Workspace
from argmap.render.article_labels import label_articles
from argmap.render.compare.row_phrases import describe_status, list_grounds, merge_answers
from argmap.render.json_text import Json
from argmap.render.phrases import describe_article, describe_claim, describe_quote_place


def build_matrix_table(workspace: Workspace, comparison: Comparison) -> Json:
    """Return the articles, and a row for each question with a list of answers for each article."""
    labels = label_articles(workspace.articles)
    return {
        "articles": [
            {"id": article.id, "label": labels[article.id], "about": describe_article(article)}
            for article in comparison.articles
        ],
        "rows": [_build_row(row) for row in comparison.rows],
    }


def _build_row(row: Row) -> Json:
    return {
        "id": row.question.id,
        "question": row.question.text,
        "note": row.question.note,
        "status": row.status.value,
        "words": describe_status(row),
        "grounds": [*list_grounds(row)],
        "cells": [_build_cell(cell) for cell in row.cells],
    }


def _build_cell(cell: Cell) -> list[Json]:
    return [
        {
            "position": " + ".join(answer.positions),
            "verb": None if answer.commitment is Commitment.ASSERTS else answer.commitment.value,
            "claims": [*map(_build_claim, answer.claims)],
        }
        for answer in merge_answers(cell)
    ]


def _build_claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "words": describe_claim(claim),
        "quotes": [
            {"words": quote.exact, "place": describe_quote_place(quote), "status": quote.status}
            for quote in claim.quotes
        ],
    }
