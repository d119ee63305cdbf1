"""Decides what an article is in an Argdown file, which knows none: the file, a heading or a tag."""

from collections import Counter
from collections.abc import Sequence

from argmap.errors import ArgmapError
from argmap.exchange.argdown_graph import Graph, Item
from argmap.exchange.argdown_syntax import Entry, Kind
from argmap.exchange.kinds import ArticleBy


def choose_article_by(graph: Graph, file: str, chosen: ArticleBy | None) -> ArticleBy:
    """Return what makes an article; raises ArgmapError if that is not clear and nobody said it."""
    if chosen is not None:
        return chosen
    level = _find_level(graph.entries)
    count = sum(entry.level == level for entry in graph.entries)
    if level and count > 1:
        raise ArgmapError(
            f"{file}: it has {count} headings, so it may be one article or {count}; "
            "add --article-by file, --article-by heading or --article-by tag"
        )
    return ArticleBy.FILE


def find_title(entries: Sequence[Entry]) -> str:
    """Return the heading of the whole file: the only one of its level, above everything."""
    if entries and entries[0].kind is Kind.HEADING:
        level = entries[0].level
        others = [entry.level for entry in entries[1:] if entry.kind is Kind.HEADING]
        if all(other > level for other in others):
            return entries[0].words.text
    return ""


def name_articles(graph: Graph, article_by: ArticleBy) -> dict[str, str]:
    """Return the heading or the tag of each item, by its key: nothing where it has none."""
    if article_by is ArticleBy.FILE:
        return dict.fromkeys(graph.items, "")
    if article_by is ArticleBy.TAG:
        return {key: _find_tag(graph.entries, item) for key, item in graph.items.items()}
    headings = _list_headings(graph.entries)
    return {key: headings[item.home] for key, item in graph.items.items()}


def list_tags(entries: Sequence[Entry], item: Item) -> tuple[str, ...]:
    """Return the tags of an item, wherever it has them."""
    tags = (tag for place in item.places for tag in entries[place].words.tags)
    return tuple(dict.fromkeys(tags))


def _find_tag(entries: Sequence[Entry], item: Item) -> str:
    return next(iter(list_tags(entries, item)), "")


def _list_headings(entries: Sequence[Entry]) -> list[str]:
    """Return for each entry the heading of its article."""
    level = _find_level(entries)
    headings: list[str] = []
    current = ""
    for entry in entries:
        if entry.kind is Kind.HEADING and entry.level <= level:
            current = entry.words.text if entry.level == level else ""
        headings.append(current)
    return headings


def _find_level(entries: Sequence[Entry]) -> int:
    """Return the highest level with several headings, or the only level, or 0."""
    counts = Counter(entry.level for entry in entries if entry.kind is Kind.HEADING)
    several = [level for level, count in counts.items() if count > 1]
    return min(several or counts, default=0)
