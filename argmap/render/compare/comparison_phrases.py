"""The words for the parts of a comparison that are lists of sentences, and for its size."""

from collections import Counter
from collections.abc import Iterator

from argmap.analyze.compare.cases import Case, Reliance
from argmap.analyze.compare.citations import Citation, Report
from argmap.analyze.compare.common_ground import WeightyClaim
from argmap.analyze.compare.comparison import Comparison
from argmap.analyze.compare.matrix import QuestionStatus
from argmap.model.elements import Relation, Stance
from argmap.render.phrases import (
    ACTIVE_VERBS,
    STANCES,
    describe_article,
    describe_claim,
    format_count,
    format_marks,
)

CLASSES = "The same in other words"
UNTOUCHED = "Claims of weight that no other article takes up"
UNANSWERED = "Attacks that nobody answers"
CASES = "What the cases rest on"
REPORTS = "Who reports whom"
CITATIONS = "Works cited"
MOST_NAMED = 5


def describe_tally(comparison: Comparison) -> str:
    """Return how many questions there are of each status, and how many links join articles.

    If links were left out, it says which ones count.
    """
    statuses = Counter(row.status for row in comparison.rows)
    parts = [f"{statuses[status]} {status.words}" for status in QuestionStatus if statuses[status]]
    questions = format_count(len(comparison.rows), "question")
    links = format_count(len(comparison.relations.stated), "link")
    least = comparison.scope.least
    counted = f" with confidence {least} or more, or without one" if least else ""
    return f"{questions}{': ' if parts else ''}{', '.join(parts)}; {links}{counted}"


# A sentence, and how deep it is below a title.
Line = tuple[int, str]


def list_sections(comparison: Comparison, *, full: bool) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Yield the parts of a comparison that are lists of sentences: a title and what is below it."""
    sections = (
        (REPORTS, map(_describe_report, comparison.reports)),
        (UNTOUCHED, map(_describe_untouched, comparison.untouched)),
        (UNANSWERED, _describe_open_attacks(comparison)),
        (CITATIONS, map(_describe_citation, comparison.citations)),
    )
    for title, sentences in sections:
        if lines := tuple((1, sentence) for sentence in sentences):
            yield title, lines
    if full and comparison.cases:
        yield CASES, tuple(_describe_cases(comparison))


def _describe_open_attacks(comparison: Comparison) -> Iterator[str]:
    """Yield the attacks that nobody answers, each with who could if not every other article."""
    for attack in comparison.unanswered:
        link = attack.link
        names = _list_names(attack.able, attack.able_count)
        able = "" if attack.for_all else f"could be answered by {names}"
        is_report = link.relation is Relation.OPPOSES and attack.attacked != link.target
        target = f"{link.target}, which reports {attack.attacked}" if is_report else link.target
        yield f"{link.source} {ACTIVE_VERBS[link.relation]} {target}{format_marks(able)}"


def _describe_report(report: Report) -> str:
    view = report.view
    stance = STANCES[view.stance or Stance.OPEN]
    return f"{view.article} reports {report.reported.id} ({stance}), as {view.id}"


def _describe_citation(citation: Citation) -> str:
    times = "once" if citation.total == 1 else f"{citation.total} times"
    counts = ", ".join(
        article if citation.total == count else f"{article} ({count})"
        for article, count in citation.counts
    )
    return f"{describe_article(citation.work)}: cited {times}, by {counts}"


def _describe_untouched(weighty: WeightyClaim) -> str:
    claim = weighty.claim
    uses = f"a premise of {format_count(weighty.uses, 'argument')}" if weighty.uses else ""
    weight = format_marks("main conclusion" if claim.main else "", uses)
    return f"{claim.id}{weight}: {describe_claim(claim)}"


def _describe_cases(comparison: Comparison) -> Iterator[Line]:
    """Yield how large the case of each article is, and what it rests on."""
    noun = "answer" if comparison.scope.questions else "conclusion"
    for case in comparison.cases:
        conclusions = format_count(len(case.conclusions), noun)
        size = f"{conclusions} on {format_count(len(case.grounds), 'ground')}"
        yield 1, f"{case.article}: {size if case.conclusions else f'no {noun}s'}"
        yield from ((2, sentence) for sentence in describe_reliances(case))


def describe_reliances(case: Case) -> tuple[str, ...]:
    """Return what a case rests on, assumptions and reported views; nothing if there is no case."""
    if not case.conclusions:
        return ()
    return (
        _describe_reliance(case.assumptions, "assumption"),
        _describe_reliance(case.reported, "reported view"),
    )


def _describe_reliance(reliance: Reliance, noun: str) -> str:
    if not reliance.claims:
        return f"rests on no {noun}"
    count = format_count(len(reliance.claims), noun)
    listed = f"{count} ({', '.join(reliance.claims)}) under {', '.join(reliance.resting)}"
    them = "it" if len(reliance.claims) == 1 else "them"
    if not reliance.needing:
        return f"{listed}; without {them}, every conclusion still has a reason"
    verb = "has" if len(reliance.needing) == 1 else "have"
    return f"{listed}; without {them}, {', '.join(reliance.needing)} {verb} no reason"


def describe_cut(cut: tuple[str, ...]) -> str:
    """Return that more could be derived, or nothing if everything is listed."""
    return f"not everything that follows is listed for: {_list_names(cut, len(cut))}" if cut else ""


def _list_names(names: tuple[str, ...], count: int) -> str:
    """Return the first of so many names."""
    more = f" and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"
