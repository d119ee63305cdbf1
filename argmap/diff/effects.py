"""What follows from changes: contradictions, support, status, quotations."""

from collections import Counter
from collections.abc import Iterator, Mapping

from argmap.analyze.assess.assessment import Status as Standing
from argmap.analyze.assess.assessment import assess
from argmap.analyze.compare.common_ground import find_unanswered_attacks, is_stood_by
from argmap.analyze.compare.derivation import Connection, ConnectionKind
from argmap.analyze.compare.matrix import QuestionStatus, build_matrix
from argmap.analyze.compare.relations import find_relations
from argmap.analyze.compare.scope import Scope
from argmap.diff.changes import Effect, EffectKind, Severity
from argmap.diff.claim_changes import Excerpt
from argmap.diff.matching import Match, Matching
from argmap.model.elements import Claim, Link, Quote, QuoteStatus, Relation
from argmap.model.workspace import Workspace

Ends = tuple[str, ...]
ATTACKS = frozenset({Relation.OPPOSES, Relation.UNDERCUTS})


def find_contradiction_effects(
    old: Workspace, new: Workspace, matching: Matching
) -> Iterator[Effect]:
    """Yield the pairs of claims of different articles that contradict each other on one side.

    Those that follow from several links count, too. Where not all that follows was looked at, what
    follows on one side only tells nothing.
    """
    known = matching.new_by_old
    before, after = Contradictions(old), Contradictions(new)
    was = {renamed(ends, known): each for ends, each in before.found.items()}
    was_cut = {known.get(end, end) for end in before.cut}
    for ends, each in after.found.items():
        if ends not in was and not (each.derived and was_cut.intersection(ends)):
            yield contradiction(ends, each, new)
    for ends, each in was.items():
        if ends not in after.found and not (each.derived and after.cut.intersection(ends)):
            yield no_contradiction(ends, each, new)


class Contradictions:
    """The contradictions across the articles of a workspace, by their ends in alphabet order."""

    def __init__(self, workspace: Workspace) -> None:
        """Find them; `cut` are claims of which not all that follows was looked at."""
        relations = find_relations(workspace, Scope(), ())
        self.found: dict[Ends, Connection] = {}
        for each in relations.every:
            if each.kind is ConnectionKind.CONTRADICTS:
                self.found.setdefault(tuple(sorted((each.source, each.target))), each)
        self.cut = frozenset(relations.cut)


def renamed(ends: Ends, known: Mapping[str, str]) -> Ends:
    """Return the ends by their new ids, in alphabet order; one that is gone keeps its old id."""
    return tuple(sorted(known.get(end, f"{end} gone") for end in ends))


def contradiction(ends: Ends, found: Connection, new: Workspace) -> Effect:
    """Return that two claims contradict each other now."""
    one, other = ends
    claim = new.claims_by_id[one]
    message = f"{one} and {other} now contradict each other{way(found)}"
    place = found.link.span if found.link else claim.span
    return Effect("", EffectKind.CONTRADICTION, ends, Severity.NOTICE, message, place)


def way(found: Connection) -> str:
    """Return how a contradiction follows, where no link says it."""
    return f" ({', '.join(step.id for step in found.path)})" if found.derived else ""


def no_contradiction(ends: Ends, found: Connection, new: Workspace) -> Effect:
    """Return that two claims contradict each other no longer."""
    one, other = (end.removesuffix(" gone") for end in ends)
    message = f"{one} and {other} no longer contradict each other"
    here = (new.claims_by_id.get(one), new.claims_by_id.get(other))
    place = next((claim.span for claim in here if claim), found.link.span if found.link else None)
    return Effect("", EffectKind.CONTRADICTION_GONE, (one, other), Severity.NOTE, message, place)


def find_attack_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the attacks on both sides that somebody answers on one of them only."""
    open_before = {id(link) for link in find_unanswered_attacks(old)}
    open_now = {id(link) for link in find_unanswered_attacks(new)}
    for match in matching.links.matches:
        before, after = match.old, match.new
        if not (attacks(before, old) and attacks(after, new)):
            continue
        was, now = id(before) in open_before, id(after) in open_now
        if was and not now:
            yield attack(after, EffectKind.ATTACK_ANSWERED, Severity.NOTE, "is now answered")
        elif now and not was:
            yield attack(
                after, EffectKind.ATTACK_UNANSWERED, Severity.NOTICE, "is no longer answered"
            )


def attacks(link: Link, workspace: Workspace) -> bool:
    """Return whether a link attacks what another article stands by."""
    across = link.source.partition(".")[0] != link.target.partition(".")[0]
    return across and link.relation in ATTACKS and is_stood_by(workspace, link.target)


def attack(link: Link, kind: EffectKind, severity: Severity, what: str) -> Effect:
    """Return what became of an attack."""
    refs = (link.source, link.target)
    return Effect("", kind, refs, severity, f"the attack '{link.id}' {what}", link.span)


def find_support_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the claims on both sides that have arguments of their article on one side only."""
    for match in matching.claims.matches:
        before, after = support(old, match.old.id), support(new, match.new.id)
        name, noun = match.new.id, "conclusion" if match.new.role == "conclusion" else "claim"
        if before and not after:
            message = f"the {noun} {name} lost its last support"
            yield Effect(
                "", EffectKind.SUPPORT_LOST, (name,), Severity.BREAKING, message, match.new.span
            )
        elif after and not before:
            message = f"the {noun} {name} gained its first support"
            yield Effect(
                "", EffectKind.SUPPORT_GAINED, (name,), Severity.NOTE, message, match.new.span
            )


def support(workspace: Workspace, claim: str) -> int:
    """Return how many arguments support a claim; what its author concedes does not."""
    reasons = workspace.arguments_by_conclusion.get(claim, ())
    return sum(not reason.conceded for reason in reasons)


STATUS_WORDS = {
    QuestionStatus.AGREED: "agreed",
    QuestionStatus.DIVIDED: "divided",
    QuestionStatus.ONE_VOICE: "one voice",
    QuestionStatus.UNANSWERED: "unanswered",
}
WAS = {
    Standing.STANDS: "stood",
    Standing.FALLS: "fell",
    Standing.UNDECIDED: "was undecided",
}
IS = {
    Standing.STANDS: "stands",
    Standing.FALLS: "falls",
    Standing.UNDECIDED: "is undecided",
}


def find_question_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the questions on both sides on which the articles stand otherwise to each other."""
    before = {row.question.id: row.status for row in build_matrix(old, Scope())}
    after = {row.question.id: row.status for row in build_matrix(new, Scope())}
    for match in matching.questions.matches:
        was, now = before[match.old.id], after[match.new.id]
        if was is now:
            continue
        split = was is QuestionStatus.AGREED and now is QuestionStatus.DIVIDED
        yield Effect(
            "",
            EffectKind.QUESTION,
            (match.new.id,),
            Severity.BREAKING if split else Severity.NOTICE,
            f"the question {match.new.id} went from {STATUS_WORDS[was]} to {STATUS_WORDS[now]}",
            match.new.span,
            STATUS_WORDS[was],
            STATUS_WORDS[now],
        )


def find_status_effects(old: Workspace, new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the claims on both sides of which `assess` says something else now."""
    before, after = assess(old).statuses, assess(new).statuses
    for match in matching.claims.matches:
        was, now = before[match.old.id], after[match.new.id]
        if was is now:
            continue
        yield Effect(
            "",
            EffectKind.ASSESSMENT,
            (match.new.id,),
            standing_severity(was, is_main=match.old.main or match.new.main),
            f"{match.new.id} {WAS[was]}, and now {IS[now]}",
            match.new.span,
            was,
            now,
        )


def standing_severity(was: Standing, *, is_main: bool) -> Severity:
    """Return how much it weighs that a claim stands or falls: most, if a main conclusion stood."""
    if was is Standing.STANDS:
        return Severity.BREAKING if is_main else Severity.NOTICE
    return Severity.NOTICE if is_main else Severity.NOTE


QUOTE_WORDS = {
    QuoteStatus.VERIFIED: "verified",
    QuoteStatus.ELSEWHERE: "in another paragraph",
    QuoteStatus.AMBIGUOUS: "in more than one place",
    QuoteStatus.MISSING: "not found",
    QuoteStatus.UNCHECKED: "unchecked",
}


def find_quotation_effects(new: Workspace, matching: Matching) -> Iterator[Effect]:
    """Yield the quotations that did not change, and yet verify on one side only.

    Those of an article whose text is no longer there are told together.
    """
    unchecked: Counter[str] = Counter()
    for match in matching.claims.matches:
        before = by_words(match.old.quotes)
        for words, quote in by_words(match.new.quotes).items():
            earlier = before.get(words)
            if earlier is None or earlier.status is quote.status:
                continue
            if earlier.status is QuoteStatus.VERIFIED and quote.status is QuoteStatus.UNCHECKED:
                unchecked[match.new.article] += 1
            elif QuoteStatus.UNCHECKED not in {earlier.status, quote.status}:
                yield from judged(match, earlier, quote)
    for name, count in unchecked.items():
        yield without_text(new, name, count)


def by_words(quotes: tuple[Quote, ...]) -> dict[Excerpt, Quote]:
    """Return the quotations by their words and paragraphs; of repeated ones the last."""
    return {Excerpt.of(quote): quote for quote in quotes}


def judged(match: Match[Claim], earlier: Quote, quote: Quote) -> Iterator[Effect]:
    """Yield that a quotation verifies no longer, or again."""
    was, now = earlier.status, quote.status
    if QuoteStatus.VERIFIED not in {was, now}:
        return
    fails = was is QuoteStatus.VERIFIED
    how = f"no longer verifies ({QUOTE_WORDS[now]})" if fails else "verifies again"
    yield Effect(
        "",
        EffectKind.QUOTE_FAILS if fails else EffectKind.QUOTE_VERIFIED,
        (match.new.id,),
        Severity.BREAKING if fails else Severity.NOTE,
        f"the quotation {Excerpt.of(quote)} of {match.new.id} {how}",
        quote.span,
        QUOTE_WORDS[was],
        QUOTE_WORDS[now],
    )


def without_text(new: Workspace, article: str, count: int) -> Effect:
    """Return that the text of an article is gone, and so its quotations cannot be checked."""
    them = "1 quotation is" if count == 1 else f"{count} quotations are"
    return Effect(
        "",
        EffectKind.QUOTE_FAILS,
        (article,),
        Severity.NOTICE,
        f"the text of {article} is no longer there: {them} unchecked",
        new.articles_by_id[article].span,
        QUOTE_WORDS[QuoteStatus.VERIFIED],
        QUOTE_WORDS[QuoteStatus.UNCHECKED],
    )
