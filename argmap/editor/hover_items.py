"""What is known about an item of the map, as Markdown."""

from collections.abc import Iterator

from argmap.editor.hover_quotes import describe_quote_page
from argmap.editor.markdown import escape, format_name, join_blocks, list_lines
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Argument, Claim, Link
from argmap.model.queries import find_answers, find_links, find_question, find_uses
from argmap.model.reported_views import find_reports
from argmap.model.workspace import Workspace
from argmap.render.phrases import (
    ACTIVE_VERBS,
    PASSIVE_VERBS,
    STANCES,
    describe_article,
    describe_attack,
    describe_claim,
    describe_link_end,
    format_count,
    format_marks,
    list_answers,
)
from argmap.render.show import describe_role


def describe_claim_page(loaded: LoadedWorkspace, reference: str) -> str:
    """Return a claim: its words, reasons, what it serves, what others say, its quotations."""
    workspace = loaded.workspace
    claim = workspace.claims_by_id.get(reference)
    if claim is None:
        return ""
    arguments = workspace.arguments_by_conclusion.get(reference, ())
    answers = "; ".join(f"{question}: {positions}" for question, positions in list_answers(claim))
    return join_blocks(
        f"**{format_name(reference)}** · {describe_role(claim)}",
        escape(describe_claim(claim)),
        f"answers {escape(answers)}" if answers else "",
        list_lines("Rests on", (_describe_reasons(workspace, one) for one in arguments)),
        list_lines("Serves", _list_served(workspace, reference)),
        list_lines("What others say", _list_said(workspace, reference)),
        *(describe_quote_page(loaded, claim.article, quote) for quote in claim.quotes),
        f"*Note:* {escape(claim.note)}" if claim.note else "",
    )


def _describe_reasons(workspace: Workspace, argument: Argument) -> str:
    word = "despite" if argument.conceded else "because"
    premises = " **+** ".join(
        _describe_by_name(workspace.claims_by_id[premise]) for premise in argument.premises
    )
    name = f" as {format_name(argument.name)}" if argument.name else ""
    return f"{word} {premises}{name}"


def _describe_by_id(claim: Claim) -> str:
    return f"{format_name(claim.id)} {escape(describe_claim(claim))}"


def _describe_by_name(claim: Claim) -> str:
    """Return the words of a claim after its name, which is enough within its article."""
    return f"{format_name(claim.name)} {escape(describe_claim(claim))}"


def _list_served(workspace: Workspace, claim: str) -> Iterator[str]:
    for conclusion in dict.fromkeys(use.conclusion for use in find_uses(workspace, claim)):
        served = workspace.claims_by_id[conclusion]
        yield f"{_describe_by_name(served)} · {describe_role(served)}"


def _list_said(workspace: Workspace, item: str) -> Iterator[str]:
    """Yield the links of a claim or an argument, and who reports it."""
    yield from (_describe_link(workspace, link, item) for link in find_links(workspace, item))
    if item in workspace.claims_by_id:
        for view in find_reports(workspace, item):
            claim = workspace.claims_by_id[view]
            stance = STANCES[claim.stance] if claim.stance else ""
            yield f"reported by {format_name(view)}{format_marks(stance)}"


def _describe_link(workspace: Workspace, link: Link, item: str) -> str:
    """Return a link as seen from an item, or from one of its arguments."""
    if link.source == item:
        subject, verb, other = "", ACTIVE_VERBS[link.relation], link.target
    else:
        subject = "" if link.target == item else f"{format_name(link.target)} "
        verb, other = PASSIVE_VERBS[link.relation], link.source
    confidence = f"confidence {link.confidence}" if link.confidence else ""
    marks = format_marks(describe_attack(workspace, link), confidence)
    note = f" — {escape(link.note)}" if link.note else ""
    words = escape(f"{describe_link_end(workspace, other)}{marks}")
    return f"{subject}{verb} {format_name(other)} {words}{note}"


def describe_argument_page(loaded: LoadedWorkspace, reference: str) -> str:
    """Return an argument: what it argues for, its premises, and what is said of it."""
    workspace = loaded.workspace
    argument = workspace.arguments_by_id.get(reference)
    if argument is None:
        return ""
    premises = (workspace.claims_by_id[premise] for premise in argument.premises)
    links = workspace.links_by_end.get(reference, ())
    return join_blocks(
        f"**{format_name(reference)}** · argument",
        escape(describe_link_end(workspace, reference)),
        list_lines("Rests on", (_describe_by_name(claim) for claim in premises)),
        list_lines("What others say", (_describe_link(workspace, one, reference) for one in links)),
    )


def describe_article_page(loaded: LoadedWorkspace, reference: str) -> str:
    """Return an article: what is known about it, its main conclusions and answers."""
    workspace = loaded.workspace
    article = workspace.articles_by_id.get(reference)
    if article is None:
        return ""
    claims = workspace.claims_by_article.get(reference, ())
    citing = workspace.claims_by_speaker.get(reference, ())
    answers = (
        f"{escape(question)}: {escape(positions)} — {_describe_by_name(claim)}"
        for claim in claims
        for question, positions in list_answers(claim)
    )
    mains = (_describe_by_name(claim) for claim in claims if claim.main)
    return join_blocks(
        f"**{format_name(reference)}** · {'article' if claims or not citing else 'cited work'}",
        escape(describe_article(article).removeprefix(f"{article.name}: ")),
        format_count(len(claims), "claim") if claims else "",
        list_lines("Main conclusions", mains),
        list_lines("Answers", answers),
        list_lines("Cited by", (_describe_by_id(claim) for claim in citing)),
        f"*Note:* {escape(article.note)}" if article.note else "",
    )


def describe_question_page(loaded: LoadedWorkspace, reference: str) -> str:
    """Return a question with the answers to it."""
    workspace = loaded.workspace
    question = find_question(workspace, reference)
    if question is None:
        return ""
    joint = ", " if question.exclusive else " + "
    answers = (
        f"{format_name(position)}: {_describe_by_id(claim)}"
        for claim, position in find_answers(workspace, reference)
    )
    return join_blocks(
        f"**{format_name(reference)}** · question",
        escape(question.text),
        f"positions {escape(joint.join(question.positions))}" if question.positions else "",
        list_lines("Answers", answers),
        f"*Note:* {escape(question.note)}" if question.note else "",
    )


def describe_position_page(loaded: LoadedWorkspace, reference: str) -> str:
    """Return a position, written `question.position`, with the claims that answer so."""
    workspace = loaded.workspace
    name, _, position = reference.partition(".")
    question = find_question(workspace, name)
    if question is None:
        return ""
    answers = find_answers(workspace, name)
    claims = (_describe_by_id(claim) for claim, given in answers if given == position)
    head = f"**{format_name(position)}** · position of {format_name(name)}"
    return join_blocks(head, escape(question.text), list_lines("Answers", claims))


def describe_tag_page(loaded: LoadedWorkspace, reference: str) -> str:
    """Return a tag with how many items have it."""
    workspace = loaded.workspace
    tags_by_noun = {
        "question": [question.tags for question in workspace.questions],
        "article": [article.tags for article in workspace.articles],
        "claim": [claim.tags for claim in workspace.claims],
        "link": [link.tags for link in workspace.links],
    }
    counts = (
        (noun, sum(reference in tags for tags in items)) for noun, items in tags_by_noun.items()
    )
    uses = ", ".join(format_count(count, noun) for noun, count in counts if count)
    return join_blocks(f"**{format_name(reference)}** · tag", f"on {uses}" if uses else "")
