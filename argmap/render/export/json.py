"""The model as JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from argmap.model.elements import Argument, Article, Claim, Fact, Link, Question, Quote
from argmap.model.workspace import Workspace

VERSION = 1

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None

# Characters that JSON allows in a string, but a terminal obeys or UTF-8 cannot hold.
UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SURROGATES = range(0xD800, 0xE000)


def render_json(workspace: Workspace) -> str:
    """Return the workspace as a JSON object, one item a line, so that its changes diff well."""
    members = (
        ("version", VERSION),
        ("map", workspace.title),
        ("questions", [_build_question(question) for question in workspace.questions]),
        ("articles", [_build_article(article) for article in workspace.articles]),
        ("claims", [_build_claim(claim) for claim in workspace.claims]),
        ("arguments", [_build_argument(argument) for argument in workspace.arguments]),
        ("links", [_build_link(link) for link in workspace.links]),
    )
    lines = (f'  "{key}": {_render_member(value)}' for key, value in members)
    return UNSAFE.sub(escape_character, "{\n" + ",\n".join(lines) + "\n}\n")


def _render_member(value: Json) -> str:
    """Return the JSON of a value, with a line for each item.

    Every item begins with its id, and nothing else does; in a string, quotes are escaped. Asking
    the library to indent would leave its C encoder and take four times as long.
    """
    text = json.dumps(value, ensure_ascii=False, check_circular=False)
    if not text.startswith('[{"id": '):
        return text
    return "[\n    " + text[1:-1].replace(', {"id": ', ',\n    {"id": ') + "\n  ]"


def escape_character(match: re.Match[str]) -> str:
    """Return an unsafe character as JSON escapes it; a lone surrogate as U+FFFD."""
    code = ord(match.group())
    return "\ufffd" if code in SURROGATES else f"\\u{code:04x}"


def _build_question(question: Question) -> Json:
    """Return the question as the schema describes it."""
    return {
        "id": question.id,
        "file": question.span.file.name,
        "line": question.span.line,
        "name": question.name,
        "text": question.text,
        "positions": question.positions,
        "tags": question.tags,
        "note": question.note,
    }


def _build_article(article: Article) -> Json:
    """Return the article as the schema describes it."""
    return {
        "id": article.id,
        "file": article.span.file.name,
        "line": article.span.line,
        "name": article.name,
        "title": article.title,
        "authors": [_build_stated(author) for author in article.authors],
        "publisher": _build_stated(article.publisher),
        "date": _build_stated(article.date),
        "url": _build_stated(article.url),
        "language": _build_stated(article.language),
        "source": _build_stated(article.source),
        "tags": article.tags,
        "note": article.note,
    }


def _build_stated(fact: Fact | None) -> Json:
    """Return the fact about an article, or null when nothing is known."""
    return None if fact is None else {"value": fact.value, "inferred": fact.inferred}


def _build_claim(claim: Claim) -> Json:
    """Return the claim as the schema describes it."""
    return {
        "id": claim.id,
        "file": claim.span.file.name,
        "line": claim.span.line,
        "article": claim.article,
        "name": claim.name,
        "role": claim.role,
        "main": claim.main,
        "text": claim.text,
        "hedge": claim.hedge,
        "speaker": claim.speaker,
        "stance": claim.stance,
        "condition": claim.condition,
        "when": claim.when,
        "answers": [
            {"question": answer.question, "position": answer.position} for answer in claim.answers
        ],
        "quotes": [_build_quote(quote) for quote in claim.quotes],
        "tags": claim.tags,
        "note": claim.note,
    }


def _build_quote(quote: Quote) -> Json:
    """Return the excerpt as the schema describes it."""
    return {
        "exact": quote.exact,
        "paragraph": quote.paragraph,
        "start": quote.start,
        "end": quote.end,
        "status": quote.status,
    }


def _build_argument(argument: Argument) -> Json:
    """Return the argument as the schema describes it."""
    return {
        "id": argument.id,
        "file": argument.span.file.name,
        "line": argument.span.line,
        "conclusion": argument.conclusion,
        "premises": argument.premises,
        "conceded": argument.conceded,
        "name": argument.name,
    }


def _build_link(link: Link) -> Json:
    """Return the link as the schema describes it."""
    return {
        "id": link.id,
        "file": link.span.file.name,
        "line": link.span.line,
        "source": link.source,
        "relation": link.relation,
        "target": link.target,
        "attack": link.attack,
        "confidence": link.confidence,
        "tags": link.tags,
        "note": link.note,
    }
