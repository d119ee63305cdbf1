"""The texts of articles for a page, with the passages that claims quote."""

from argmap.analyze.coverage import measure_coverage
from argmap.load.article_claims import find_first_page
from argmap.load.loaded import LoadedWorkspace
from argmap.load.paragraphs import SourceText
from argmap.model.elements import Article
from argmap.render.article_text.json import build_text
from argmap.render.article_text.text import describe_coverage
from argmap.render.json_text import Json


def build_texts(loaded: LoadedWorkspace) -> dict[str, Json]:
    """Return the text of each article whose source text is at hand."""
    texts = loaded.source_texts
    return {
        article.id: _build_article_text(loaded, article, texts[article.id])
        for article in loaded.workspace.articles
        if article.id in texts
    }


def _build_article_text(loaded: LoadedWorkspace, article: Article, text: SourceText) -> Json:
    claims = loaded.workspace.claims_by_article.get(article.id, ())
    coverage = measure_coverage(claims, text)
    parts = build_text(text, find_first_page(article), coverage, only_unquoted=False)
    return {**parts, "summary": [*describe_coverage(coverage)]}
