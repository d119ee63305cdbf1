"""Names that may be written at an offset: of claims, arguments, articles, questions and tags."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from argmap.editor.completion_items import (
    Completion,
    CompletionKind,
    build_claim,
    build_word,
    has_letters,
    select_claims,
)
from argmap.editor.context import Context
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import Article, Claim
from argmap.model.queries import find_answers, find_question, find_resting, walk
from argmap.model.reported_views import find_reports
from argmap.model.workspace import Workspace
from argmap.render.phrases import describe_article, describe_link_end
from argmap.source.normal_form import normalize
from argmap.syntax.parser import is_name
from argmap.syntax.slots import Slot

Complete = Callable[[LoadedWorkspace, Context], Iterator[Completion]]


def complete_names(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the names that may be written at an offset, those of the own article first."""
    for slot in context.next.slots:
        if slot in COMPLETE_BY_SLOT:
            yield from COMPLETE_BY_SLOT[slot](loaded, context)


def _complete_premises(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the claims of the article that are not in the clause, and lead in no circle.

    Those that are not a premise yet come first, and of each the nearest.
    """
    workspace, before = loaded.workspace, context.before
    claims = workspace.claims_by_article.get(context.article or "", ())
    written = _list_written(context, Slot.PREMISE)
    excluded = {context.claim}
    if before and before.keyword == "because":
        excluded |= find_resting(workspace, (context.claim,)).keys()
    usable = sorted(
        (claim for claim in claims if claim.id not in excluded and claim.name not in written),
        key=lambda claim: (
            claim.id in workspace.arguments_by_premise,
            abs(claim.span.start - context.offset),
        ),
    )
    for claim in select_claims(usable, context.typed):
        yield build_claim(context, claim, claim.name)


def _find_rank(claim: Claim) -> tuple[bool, int]:
    """Return what sorts the claims of an article: main conclusions first, then as written."""
    return not claim.main, claim.span.start


def _list_written(context: Context, slot: Slot) -> tuple[str, ...]:
    """Return what a head or clause already has of some kind."""
    before = context.before
    return tuple(normalize(token.text) for token in before.find(slot)) if before else ()


def _list_claims(workspace: Workspace, own: str | None, typed: str) -> Iterator[Claim]:
    """Yield all claims: those of the own article first, then article by article.

    If the name of an article is typed, articles that cannot be meant are left out.
    """
    folded = typed.casefold().rpartition(".")[0]
    meant = (name for name in workspace.claims_by_article if has_letters(folded, name))
    names = sorted(meant, key=lambda name: (name != own, name))
    by_article = (workspace.claims_by_article[name] for name in names)
    return chain.from_iterable(sorted(claims, key=_find_rank) for claims in by_article)


def _complete_speakers(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the other articles, and their claims but those that report the claim itself."""
    workspace = loaded.workspace
    others = (article for article in workspace.articles if article.name != context.article)
    yield from _build_articles(context, others)
    own = (context.claim,)
    reporting = {view for view, _ in walk(own, lambda claim: find_reports(workspace, claim))}
    claims = (
        claim
        for claim in _list_claims(workspace, None, context.typed)
        if claim.article != context.article and claim.id not in reporting
    )
    for claim in select_claims(claims, context.typed):
        yield build_claim(context, claim, claim.id)


def _build_articles(
    context: Context, articles: Iterable[Article], ending: str = ""
) -> Iterator[Completion]:
    for article in sorted(articles, key=lambda article: article.name):
        text, detail = f"{article.name}{ending}", describe_article(article)
        yield build_word(context, text, CompletionKind.ARTICLE, detail)


def complete_link_starts(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield what a link may start with: an article, or after a dot a claim."""
    workspace = loaded.workspace
    if context.next.is_required or not context.starts_line:
        return
    if "." in context.typed:
        claims = _list_claims(workspace, context.article, context.typed)
        for claim in select_claims(claims, context.typed):
            yield build_claim(context, claim, claim.id)
        return
    with_claims = (one for one in workspace.articles if one.name in workspace.claims_by_article)
    yield from _build_articles(context, with_claims, ".")


def _complete_targets(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield what a link may lead to: claims, or arguments with a name; no link twice."""
    workspace = loaded.workspace
    source = "".join(_list_written(context, Slot.SOURCE)[:1])
    verb = "".join(_list_written(context, Slot.VERB)[:1])
    linked = {
        end
        for link in workspace.links_by_end.get(source, ())
        if link.relation == verb and (link.relation.is_symmetric or link.source == source)
        for end in (link.source, link.target)
    }
    if verb == "undercuts":
        arguments = (one for one in workspace.arguments if one.name and one.id not in linked)
        for argument in sorted(arguments, key=lambda argument: argument.id):
            detail = describe_link_end(workspace, argument.id)
            yield build_word(context, argument.id, CompletionKind.ARGUMENT, detail, detail)
        return
    claims = (
        claim
        for claim in _list_claims(workspace, context.article, context.typed)
        if claim.id != source and claim.id not in linked
    )
    for claim in select_claims(claims, context.typed):
        yield build_claim(context, claim, claim.id)


def _complete_questions(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the questions, without those that the claim has answered already."""
    answered = {
        normalize(token.text)
        for part in context.parts
        for token in part.find(Slot.QUESTION)
        if token is not context.token
    }
    for question in sorted(loaded.workspace.questions, key=lambda question: question.name):
        if not (question.exclusive and question.name in answered):
            yield build_word(
                context, question.name, CompletionKind.QUESTION, question.text, question.text
            )


def _complete_positions(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the positions of a question; if it lists none, those of other answers."""
    written = _list_written(context, Slot.POSITION)
    name = "".join(_list_written(context, Slot.QUESTION)[:1])
    question = find_question(loaded.workspace, name)
    if question is None or (written and question.exclusive):
        return
    listed = question.positions or _list_answers(loaded.workspace, name)
    for position in listed:
        if position not in written:
            yield build_word(context, position, CompletionKind.POSITION, question.text)


def _list_answers(workspace: Workspace, question: str) -> tuple[str, ...]:
    return tuple(sorted({position for _, position in find_answers(workspace, question)}))


def _complete_new_names(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the positions that claims answer a question with and that it does not list."""
    if context.before and context.before.keyword == "positions" and context.name:
        written = _list_written(context, Slot.NAME)
        for position in _list_answers(loaded.workspace, context.name):
            if position not in written:
                yield build_word(context, position, CompletionKind.POSITION)


def _complete_tags(loaded: LoadedWorkspace, context: Context) -> Iterator[Completion]:
    """Yield the tags that the settings declare, then those that are used."""
    whole = loaded.workspace
    groups = (whole.questions, whole.articles, whole.claims, whole.links)
    used = {tag for items in groups for item in items for tag in item.tags}
    declared = tuple(tag for tag in loaded.settings.limits.tags or () if is_name(tag))
    written = _list_written(context, Slot.TAG)
    for tag in dict.fromkeys((*declared, *sorted(used))):
        if tag not in written:
            detail = "declared in the settings" if tag in declared else ""
            yield build_word(context, tag, CompletionKind.TAG, detail)


COMPLETE_BY_SLOT: Mapping[Slot, Complete] = {
    Slot.PREMISE: _complete_premises,
    Slot.SPEAKER: _complete_speakers,
    Slot.TARGET: _complete_targets,
    Slot.QUESTION: _complete_questions,
    Slot.POSITION: _complete_positions,
    Slot.NAME: _complete_new_names,
    Slot.TAG: _complete_tags,
}
