"""Makes a draft fit the language, and reports what that costs."""

from collections.abc import Iterable

from msgspec.structs import replace

from argmap.exchange.draft import Draft, DraftArgument, DraftArticle, DraftClaim
from argmap.exchange.fitting_arguments import ArgumentFitter
from argmap.exchange.fitting_claims import fit_articles
from argmap.exchange.fitting_links import fit_links
from argmap.exchange.fitting_questions import fit_questions


def fit(draft: Draft) -> Draft:
    """Return a draft that the language can express; its losses say what was dropped or bent.

    Every claim has a role. Arguments are reasons or concessions inside one article, without
    circles; all else between claims is links.
    """
    losses = list(draft.losses)
    questions, keys = fit_questions(draft, losses)
    articles = fit_articles(draft.articles, keys, losses)
    arguments = ArgumentFitter(articles, losses)
    arguments.fit(draft.arguments)
    links = fit_links((*arguments.links, *draft.links), arguments, losses)
    return replace(
        draft,
        articles=tuple(_set_roles(article, arguments) for article in articles),
        questions=questions,
        arguments=tuple(arguments.kept.values()),
        links=links,
        losses=tuple(losses),
    )


def _set_roles(article: DraftArticle, arguments: ArgumentFitter) -> DraftArticle:
    claims = (replace(claim, role=arguments.find_role(claim.key)) for claim in article.claims)
    return replace(article, claims=tuple(claims))


def combine(drafts: Iterable[Draft]) -> Draft:
    """Return the drafts of several files as one, their keys kept apart."""
    parts = [_number_keys(draft, f"{number}/") for number, draft in enumerate(drafts)]
    return Draft(
        title=parts[0].title if len(parts) == 1 else "",
        articles=tuple(article for part in parts for article in part.articles),
        questions=tuple(question for part in parts for question in part.questions),
        arguments=tuple(argument for part in parts for argument in part.arguments),
        links=tuple(link for part in parts for link in part.links),
        losses=tuple(loss for part in parts for loss in part.losses),
    )


def _number_keys(draft: Draft, prefix: str) -> Draft:
    def mark(key: str) -> str:
        return key and prefix + key

    def mark_claim(claim: DraftClaim) -> DraftClaim:
        answers = (replace(answer, question=mark(answer.question)) for answer in claim.answers)
        return replace(claim, key=mark(claim.key), answers=tuple(answers))

    def mark_article(article: DraftArticle) -> DraftArticle:
        return replace(article, key=mark(article.key), claims=(*map(mark_claim, article.claims),))

    def mark_argument(argument: DraftArgument) -> DraftArgument:
        premises, conclusion = (*map(mark, argument.premises),), mark(argument.conclusion)
        return replace(argument, key=mark(argument.key), premises=premises, conclusion=conclusion)

    return replace(
        draft,
        articles=tuple(map(mark_article, draft.articles)),
        questions=tuple(replace(q, key=mark(q.key)) for q in draft.questions),
        arguments=tuple(map(mark_argument, draft.arguments)),
        links=tuple(
            replace(link, source=mark(link.source), target=mark(link.target))
            for link in draft.links
        ),
    )
