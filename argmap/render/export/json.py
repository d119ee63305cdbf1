"""The model as JSON, as docs/model.schema.json describes it."""

from collections.abc import Iterator

from argmap.model.elements import Argument, Article, Claim, Fact, Link, Question, Quote
from argmap.model.reported_views import is_cited_work
from argmap.model.workspace import Workspace
from argmap.render.export.values import list_claim_values
from argmap.render.json_text import Json, dump_items, dump_line, dump_members

VERSION = 1


def render_json(workspace: Workspace) -> str:
    """Return the workspace as a JSON object, one item a line, so that its changes diff well."""
    return dump_members(
        (
            ("version", dump_line(VERSION)),
            ("map", dump_line(workspace.title)),
            *((name, dump_items(items)) for name, items in _list_groups(workspace)),
        )
    )


def build_model(workspace: Workspace) -> dict[str, Json]:
    """Return the workspace as the object that `render_json` writes."""
    groups = {name: [*items] for name, items in _list_groups(workspace)}
    return {"version": VERSION, "map": workspace.title, **groups}


def _list_groups(workspace: Workspace) -> Iterator[tuple[str, Iterator[Json]]]:
    yield "questions", map(_build_question, workspace.questions)
    yield "articles", map(_build_article, workspace.articles)
    yield "claims", map(_build_claim, workspace.claims)
    yield "arguments", map(_build_argument, workspace.arguments)
    yield "links", map(_build_link, workspace.links)
    yield "works_cited", _build_works_cited(workspace)


def _locate(item: Question | Article | Claim | Argument | Link) -> dict[str, Json]:
    return {"id": item.id, "file": item.span.file.name, "line": item.span.line}


def _build_question(question: Question) -> Json:
    return {
        **_locate(question),
        "name": question.name,
        "text": question.text,
        "positions": question.positions,
        "exclusive": question.exclusive,
        "tags": question.tags,
        "note": question.note,
    }


def _build_article(article: Article) -> Json:
    return {
        **_locate(article),
        "name": article.name,
        "title": article.title,
        "title_inferred": article.title_inferred,
        "authors": [_build_stated(author) for author in article.authors],
        "publisher": _build_stated(article.publisher),
        "date": _build_stated(article.date),
        "url": _build_stated(article.url),
        "language": _build_stated(article.language),
        "source": _build_stated(article.source),
        "first_page": _build_stated(article.first_page),
        "tags": article.tags,
        "note": article.note,
    }


def _build_stated(fact: Fact | None) -> Json:
    """Return the fact about an article, or null when nothing is known."""
    return None if fact is None else {"value": fact.value, "inferred": fact.inferred}


def _build_claim(claim: Claim) -> Json:
    return {
        **_locate(claim),
        "article": claim.article,
        "name": claim.name,
        **dict(list_claim_values(claim)),
        "answers": [
            {"question": answer.question, "position": answer.position} for answer in claim.answers
        ],
        "quotes": [_build_quote(quote) for quote in claim.quotes],
        "tags": claim.tags,
        "note": claim.note,
    }


def _build_quote(quote: Quote) -> Json:
    return {
        "exact": quote.exact,
        "paragraph": quote.paragraph,
        "page": quote.page,
        "page_checked": quote.page_checked,
        "start": quote.start,
        "end": quote.end,
        "status": quote.status,
    }


def _build_argument(argument: Argument) -> Json:
    return {
        **_locate(argument),
        "conclusion": argument.conclusion,
        "premises": argument.premises,
        "conceded": argument.conceded,
        "name": argument.name,
    }


def _build_link(link: Link) -> Json:
    return {
        **_locate(link),
        "source": link.source,
        "relation": link.relation,
        "target": link.target,
        "attack": link.attack,
        "confidence": link.confidence,
        "tags": link.tags,
        "note": link.note,
    }


def _build_works_cited(workspace: Workspace) -> Iterator[Json]:
    """Yield the articles without claims that claims of others name as their speakers."""
    for article in workspace.articles:
        if is_cited_work(workspace, article.id):
            citing = [claim.id for claim in workspace.claims_by_speaker[article.id]]
            yield {"article": article.id, "count": len(citing), "cited_by": citing}
