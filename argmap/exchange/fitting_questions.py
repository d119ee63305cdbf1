"""Makes questions fit the language: those with the same text are one, with all their positions."""

from collections.abc import Mapping

from msgspec.structs import replace

from argmap.exchange.draft import Draft, DraftQuestion, Loss
from argmap.exchange.wording import clean

NO_TEXT = "the question has no text, so it is left out"


def fit_questions(
    draft: Draft, losses: list[Loss]
) -> tuple[tuple[DraftQuestion, ...], Mapping[str, str]]:
    """Return the questions, and by the key of each that was read the key of the one it became."""
    kept: dict[str, DraftQuestion] = {}
    keys: dict[str, str] = {}
    for question in draft.questions:
        text = clean(question.text)
        if not text:
            losses.append(Loss(question.place, NO_TEXT))
            continue
        known = kept.get(text)
        kept[text] = _merge(known, question) if known else replace(question, text=text)
        keys[question.key] = kept[text].key
    by_key = {question.key: question for question in kept.values()}
    _add_answers(draft, by_key, keys, losses)
    return tuple(by_key.values()), keys


def _merge(known: DraftQuestion, other: DraftQuestion) -> DraftQuestion:
    positions = dict.fromkeys((*known.positions, *other.positions))
    is_exclusive = known.exclusive and other.exclusive
    return replace(known, positions=tuple(positions), exclusive=is_exclusive)


def _add_answers(
    draft: Draft,
    questions: dict[str, DraftQuestion],
    keys: Mapping[str, str],
    losses: list[Loss],
) -> None:
    """Add to the questions the positions that claims take, and whether several hold together."""
    positions = {key: dict.fromkeys(question.positions) for key, question in questions.items()}
    for claim in (claim for article in draft.articles for claim in article.claims):
        for answer in claim.answers:
            key = keys.get(answer.question)
            if key is None:
                continue
            positions[key].update(dict.fromkeys(answer.positions))
            if len(set(answer.positions)) > 1 and questions[key].exclusive:
                questions[key] = replace(questions[key], exclusive=False)
                message = (
                    "a claim takes several positions at once, so they no longer exclude each other"
                )
                losses.append(Loss(questions[key].place, message))
    for key, question in questions.items():
        questions[key] = replace(
            question, positions=tuple(positions[key]), note=clean(question.note)
        )
