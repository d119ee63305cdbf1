"""How much of a comparison is shown, and what its rows are."""

from enum import StrEnum

from msgspec import Struct


class Rows(StrEnum):
    """What a row of the matrix is: a question, or an article."""

    QUESTIONS = "questions"
    ARTICLES = "articles"


class View(Struct, frozen=True):
    """What to show: everything or the most important, quotations or not, and which rows."""

    full: bool = False
    quotes: bool = False
    rows: Rows = Rows.QUESTIONS


SHORT = View()
