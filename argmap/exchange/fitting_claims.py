"""Makes articles and claims fit the language: texts, dates, addresses, speakers."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from argmap.exchange.draft import DraftAnswer, DraftArticle, DraftClaim, Loss, Place
from argmap.exchange.wording import clean, clean_lines, shorten
from argmap.load.value_checks import LANGUAGE_TAG, WEB_ADDRESS
from argmap.model.edtf import is_edtf
from argmap.model.elements import Role

SOMEBODY = "somebody"
NO_TEXT = "the claim has no text, so it is left out"
TWICE = "the id is given to two claims, so the second one is left out"
NO_STANCE = "the stance is left out: only reported views have one"
NO_QUESTION = "the answer is left out: its question is not there"


def fit_articles(
    articles: Iterable[DraftArticle], questions: Mapping[str, str], losses: list[Loss]
) -> tuple[DraftArticle, ...]:
    """Return the articles with values that clauses can hold, and claims with a text of their own.

    The questions that are left are known by the keys that were read.
    """
    fitter = _ClaimFitter(questions, losses)
    return tuple(replace(_fit_facts(a, losses), claims=tuple(fitter.fit(a))) for a in articles)


def _fit_facts(article: DraftArticle, losses: list[Loss]) -> DraftArticle:
    def keep(value: str, fits: Callable[[str], object], kind: str) -> str:
        words = clean(value)
        if not words or fits(words):
            return words
        losses.append(_report_value(article.place, words, kind))
        return ""

    return replace(
        article,
        title=clean(article.title),
        authors=tuple(filter(None, map(clean, article.authors))),
        publisher=clean(article.publisher),
        date=keep(article.date, is_edtf, "a date"),
        url=keep(article.url, WEB_ADDRESS.fullmatch, "a web address"),
        language=keep(article.language, LANGUAGE_TAG.fullmatch, "a language tag"),
        text=None if article.text is None else clean_lines(article.text),
        note=clean(article.note),
    )


def _report_value(place: Place, words: str, kind: str) -> Loss:
    return Loss(place, f"'{shorten(words)}' is not {kind}, so it is left out")


class _ClaimFitter:
    """Fits the claims of one article after another; keys of all of them are unique."""

    def __init__(self, questions: Mapping[str, str], losses: list[Loss]) -> None:
        self.questions = questions
        self.losses = losses
        self.known: set[str] = set()

    def fit(self, article: DraftArticle) -> Iterator[DraftClaim]:
        """Yield the claims of the article that can be kept."""
        for claim in article.claims:
            text = clean(claim.text)
            if not text or claim.key in self.known:
                self.losses.append(Loss(claim.place, TWICE if text else NO_TEXT))
            else:
                self.known.add(claim.key)
                yield self._fit_claim(claim, text)

    def _fit_claim(self, claim: DraftClaim, text: str) -> DraftClaim:
        is_reported = claim.role is Role.REPORTED
        if claim.stance and not is_reported:
            self.losses.append(Loss(claim.place, NO_STANCE))
        return replace(
            claim,
            text=text,
            by=clean(claim.by) or (SOMEBODY if is_reported else ""),
            stance=claim.stance if is_reported else None,
            condition=clean(claim.condition),
            when=clean(claim.when),
            where=clean(claim.where),
            note=clean(claim.note),
            answers=tuple(self._fit_answers(claim)),
        )

    def _fit_answers(self, claim: DraftClaim) -> Iterator[DraftAnswer]:
        """Yield one answer to each question that is left, with all its positions."""
        positions: dict[str, dict[str, None]] = {}
        for answer in claim.answers:
            question = self.questions.get(answer.question)
            if question is None or not answer.positions:
                self.losses.append(Loss(claim.place, NO_QUESTION))
            else:
                positions.setdefault(question, {}).update(dict.fromkeys(answer.positions))
        for question, given in positions.items():
            yield DraftAnswer(question, tuple(given))
