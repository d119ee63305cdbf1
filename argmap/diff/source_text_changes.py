"""Finds the articles that have another source text, and what that does to their quotations."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.matching import Match, Matching, Version
from argmap.load.anchoring import SearchableText
from argmap.model.elements import Article, QuoteStatus
from argmap.model.queries import get_article_id

TOUCHED = frozenset(
    {EffectKind.QUOTE_FAILS, EffectKind.QUOTE_VERIFIED, EffectKind.QUOTE_ON_NEW_TEXT}
)


class TextChange(Struct, frozen=True):
    """An article whose source text has other words in the new version, or is gone.

    `before` and `after` are the names of the two files. `verified` and `total` count the quotations
    that the article has now.
    """

    article: Article
    old_text: SearchableText
    is_gone: bool
    before: str | None
    after: str | None
    verified: int
    total: int

    @property
    def message(self) -> str:
        """What has happened to the source text, and how many quotations are in the new one."""
        if self.is_gone:
            what = "is missing" if self.after else "is no longer named"
            rest = self._count_quotations(self.total, "unchecked")
        else:
            what = "has changed" if self.before == self.after else "is another one"
            rest = self._count_quotations(self.verified, "in the new one")
        return f"the source text of {self.article.name} {what}{rest}"

    def _count_quotations(self, number: int, what: str) -> str:
        if not self.total:
            return ""
        if number == self.total:
            which = "its only quotation is" if number == 1 else f"all {number} quotations are"
        else:
            which = f"{number} of {self.total} quotations {'is' if number == 1 else 'are'}"
        return f": {which} {what}"


def find_text_changes(old: Version, new: Version, matching: Matching) -> Iterator[TextChange]:
    """Yield the articles whose source text has other words, or is gone; line ends do not count."""
    for match in matching.articles.matches:
        before, after = old.texts.get(match.old.name), new.texts.get(match.new.name)
        if before is None or before is after:
            continue
        if after is None or before.text.split() != after.text.split():
            yield _build_text_change(match, SearchableText(before), after is None, new)


def find_left_texts(old: Version, new: Version, matching: Matching) -> Iterator[TextChange]:
    """Yield the new articles that took claims of an old one with them, to another source text."""
    added = {article.name: article for article in matching.articles.added}
    pairs = ((match.new.article, match.old.article) for match in matching.claims.matches)
    for name, home in dict(pairs).items():
        before, after = old.texts.get(home), new.texts.get(name)
        if name in added and before is not None and before is not after:
            match = Match(old.workspace.articles_by_id[home], added[name])
            yield _build_text_change(match, SearchableText(before), after is None, new)


def _build_text_change(
    match: Match[Article], old_text: SearchableText, is_gone: bool, new: Version
) -> TextChange:
    claims = new.workspace.claims_by_article.get(match.new.name, ())
    statuses = [quote.status for claim in claims for quote in claim.quotes]
    return TextChange(
        match.new,
        old_text,
        is_gone,
        match.old.source.value if match.old.source else None,
        match.new.source.value if match.new.source else None,
        statuses.count(QuoteStatus.VERIFIED),
        len(statuses),
    )


def find_text_effects(
    text_changes: Iterable[TextChange], quotation_effects: Iterable[Effect]
) -> Iterator[Effect]:
    """Yield the source texts that are gone, and those whose change matters to a quotation."""
    touched = {
        get_article_id(effect.refs[0]) for effect in quotation_effects if effect.kind in TOUCHED
    }
    for change in text_changes:
        article = change.article
        if change.is_gone or article.name in touched:
            kind = EffectKind.TEXT_MISSING if change.is_gone else EffectKind.TEXT_CHANGED
            yield Effect(
                kind,
                (article.name,),
                Severity.NOTICE,
                change.message,
                article.span,
                change.before,
                change.after,
            )
