"""Phrases for claims, articles and links that several outputs share."""

from argmap.model.elements import Article, Attack, Claim, Fact, Link, Quote, Relation, Role, Stance
from argmap.model.queries import is_own
from argmap.model.workspace import Workspace, group_by_key

ACTIVE_VERBS = {
    Relation.SUPPORTS: "supports",
    Relation.OPPOSES: "opposes",
    Relation.UNDERCUTS: "undercuts",
    Relation.CONTRADICTS: "contradicts",
    Relation.RESTATES: "restates",
    Relation.IMPLIES: "implies",
    Relation.RESEMBLES: "resembles",
    Relation.CONTRASTS: "contrasts with",
}
PASSIVE_VERBS = {
    Relation.SUPPORTS: "is supported by",
    Relation.OPPOSES: "is opposed by",
    Relation.UNDERCUTS: "is undercut by",
    Relation.CONTRADICTS: "is contradicted by",
    Relation.RESTATES: "is restated by",
    Relation.IMPLIES: "is implied by",
    Relation.RESEMBLES: "resembles",
    Relation.CONTRASTS: "contrasts with",
}
STANCES = {
    Stance.ENDORSED: "endorsed",
    Stance.REJECTED: "rejected",
    Stance.OPEN: "left open",
}
# An undercut needs no remark: the verb says it.
ATTACK_TARGETS = {Attack.REBUT: "attacks a conclusion", Attack.UNDERMINE: "attacks a premise"}


def format_count(number: int, noun: str) -> str:
    """Return the number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def format_marks(*marks: str) -> str:
    """Return the marks that are not empty in brackets, after a space, or nothing."""
    present = ", ".join(mark for mark in marks if mark)
    return f" ({present})" if present else ""


def get_value(fact: Fact | None) -> str | None:
    """Return the value of a fact about an article, if there is one."""
    return None if fact is None else fact.value


def format_fact(fact: Fact | None) -> str:
    """Return a fact about an article, with `?` if it was inferred."""
    if fact is None:
        return ""
    return f"{fact.value}?" if fact.inferred and not fact.value.endswith("?") else fact.value


def format_title(article: Article) -> str:
    """Return the title of an article in quotation marks, with `?` if it was inferred."""
    if not article.title:
        return ""
    return f"“{article.title}”{'?' if article.title_inferred else ''}"


def describe_article(article: Article) -> str:
    """Return the article on one line: name, title, authors, publisher, date."""
    facts = (*article.authors, article.publisher, article.date)
    described = ", ".join(filter(None, (format_title(article), *map(format_fact, facts))))
    return f"{article.name}: {described}" if described else article.name


def describe_claim(claim: Claim) -> str:
    """Return the words of a claim, and in brackets all that qualifies them.

    Every output that prints a claim's words prints this, so that nobody reads as asserted what the
    author only thinks possible, takes for granted, or reports: `Shops gain trade. (the author:
    likely; if the ring road stays)`. The words come first, as the author of the map wrote them.
    """
    qualifiers = "; ".join(list_qualifiers(claim))
    return f"{claim.text} ({qualifiers})" if qualifiers else claim.text


def list_qualifiers(claim: Claim) -> tuple[str, ...]:
    """Return what qualifies a claim, in this order, without what does not apply.

    - `assumed, not stated`, `view of the Union, rejected`, or `citing the Bureau`; a reference is
      named as it is written: `reports council.waste, rejected`, `view of council, left open`
    - `the author: likely`
    - `if the ring road stays`, `when: 2022`, `where: the closed streets`
    """
    qualifiers = (
        _describe_voice(claim),
        f"the author: {claim.hedge}" if claim.hedge else "",
        f"if {claim.condition}" if claim.condition else "",
        f"when: {claim.when}" if claim.when else "",
        f"where: {claim.where}" if claim.where else "",
    )
    return tuple(qualifier for qualifier in qualifiers if qualifier)


def _describe_voice(claim: Claim) -> str:
    """Return whose view a claim is and what the author makes of it, or whom the author cites."""
    speaker = claim.speaker
    match claim.role:
        case Role.REPORTED:
            reports = speaker is not None and speaker.claim is not None
            start = "reports" if reports else "view of"
            name = speaker.name if speaker else "someone"
            return f"{start} {name}, {STANCES[claim.stance or Stance.OPEN]}"
        case Role.ASSUMPTION:
            citing = f", citing {speaker.name}" if speaker else ""
            return f"assumed, not stated{citing}"
        case _:
            return f"citing {speaker.name}" if speaker else ""


def list_answers(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Return the questions that a claim answers, each with its positions: `rail + road`."""
    positions = group_by_key((answer.question, answer.position) for answer in claim.answers)
    return tuple((question, " + ".join(names)) for question, names in positions.items())


def describe_quote_place(quote: Quote) -> str:
    """Return where a quotation is in its text, `page 14` or `paragraph 3`, or nothing."""
    if quote.page is not None:
        return f"page {quote.page}"
    return f"paragraph {quote.paragraph}" if quote.paragraph is not None else ""


def describe_quote(quote: Quote) -> str:
    """Return the words of a quotation, and in brackets where they are: `rents rose (page 14)`."""
    return f"{quote.exact}{format_marks(describe_quote_place(quote))}"


def describe_link_end(workspace: Workspace, end: str) -> str:
    """Return what the end of a link says: a claim's words, or what an argument argues for."""
    if argument := workspace.arguments_by_id.get(end):
        aim = "against" if argument.conceded else "for"
        return f"an argument {aim}: {describe_claim(workspace.claims_by_id[argument.conclusion])}"
    return describe_claim(workspace.claims_by_id[end])


def describe_attack(workspace: Workspace, link: Link) -> str:
    """Return what an attack is aimed at, and whether its article holds what attacks, or nothing.

    A view that an article only reports is not its premise, nor what it attacks with:
    `attacks a view that weekly reports, rejected`.
    """
    if link.attack is None:
        return ""
    source = workspace.claims_by_id[link.source]
    target = workspace.claims_by_id.get(link.target)
    start = "" if is_own(source) else f"from {_describe_reporting(source)}"
    if target is not None and target.role is Role.REPORTED:
        aim = f"attacks {_describe_reporting(target)}"
    else:
        aim = ATTACK_TARGETS.get(link.attack, "")
    return "; ".join(filter(None, (start, aim)))


def _describe_reporting(view: Claim) -> str:
    return f"a view that {view.article} reports, {STANCES[view.stance or Stance.OPEN]}"
