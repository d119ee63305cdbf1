"""What is known about the name, the quotation, the keyword or the rule at an offset."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from argmap.analyze.rules.registry import RULES_BY_WORD
from argmap.editor.context import Context, find_context, find_name
from argmap.editor.hover_items import (
    describe_argument_page,
    describe_article_page,
    describe_claim_page,
    describe_position_page,
    describe_question_page,
    describe_tag_page,
)
from argmap.editor.hover_quotes import describe_quotation
from argmap.editor.keyword_notes import ENTRY_EXAMPLES, NOTES
from argmap.editor.markdown import escape, join_blocks
from argmap.editor.parts import Token
from argmap.load.loaded import LoadedWorkspace
from argmap.model.elements import NameKind
from argmap.render.rule_pages import describe_rule_status, find_summary, read_rule_page
from argmap.source.text import Span
from argmap.syntax.slots import Slot
from argmap.syntax.tree import Tree
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD

RULE_WORD = re.compile(r"[\w-]+")
LINE_WITH = re.compile(r"argmap:\s*allow\b")
PAGES_BY_KIND: Mapping[NameKind, Callable[[LoadedWorkspace, str], str]] = {
    NameKind.ARTICLE: describe_article_page,
    NameKind.CLAIM: describe_claim_page,
    NameKind.ARGUMENT: describe_argument_page,
    NameKind.QUESTION: describe_question_page,
    NameKind.POSITION: describe_position_page,
    NameKind.TAG: describe_tag_page,
}


class Hover(Struct, frozen=True):
    """What is known about the text of a span, as Markdown in which no text of a map is active."""

    span: Span
    markdown: str


def find_hover(loaded: LoadedWorkspace, parsed: Tree, offset: int) -> Hover | None:
    """Return what is known about what is at an offset, if there is anything."""
    if name := find_name(parsed, offset):
        page = PAGES_BY_KIND[name.kind](loaded, name.full)
        return Hover(name.span, page) if page else None
    context = find_context(parsed, offset)
    if context.token is None:
        return None
    if context.is_in_comment:
        return _describe_rule(context, context.token)
    span = Span(parsed.file, context.token.start, context.token.end)
    if context.is_in_string:
        text = describe_quotation(loaded, context) if Slot.QUOTATION in context.next.slots else ""
    else:
        text = _describe_keyword(context, context.token)
    return Hover(span, text) if text else None


def _describe_rule(context: Context, comment: Token) -> Hover | None:
    """Return what a rule flags that a suppression comment names."""
    if not LINE_WITH.search(comment.text):
        return None
    for word in RULE_WORD.finditer(context.file.text, comment.start, comment.end):
        rule = RULES_BY_WORD.get(word[0])
        if rule and word.start() <= context.offset <= word.end():
            summary = find_summary(read_rule_page(rule))
            head = f"**{rule.code} {rule.name}** · {describe_rule_status(rule)}"
            return Hover(Span(context.file, *word.span()), join_blocks(head, summary))
    return None


def _describe_keyword(context: Context, token: Token) -> str:
    """Return what a keyword or a verb is for, with an example."""
    part = context.part
    is_keyword = part is None or part.tokens[0] is token
    is_verb = part is not None and token in part.find(Slot.VERB)
    if token.text not in NOTES or not (is_keyword or is_verb):
        return ""
    form = CLAUSES_BY_KEYWORD.get(token.text)
    example = form.example if form else ENTRY_EXAMPLES.get(token.text, "")
    block = f"```argmap\n{example}\n```" if example else ""
    return join_blocks(f"**{token.text}** · {escape(NOTES[token.text])}", block)
