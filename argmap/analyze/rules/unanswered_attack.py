"""Finds attacks on claims of other articles that nobody answers, though some article could."""

from collections.abc import Iterator

from argmap.analyze.compare.common_ground import OpenAttack, find_open_attacks
from argmap.analyze.subject import Subject, define_rule
from argmap.model.queries import can_answer, get_article_id
from argmap.model.workspace import Workspace
from argmap.source.diagnostics import Diagnostic, Label, Needs

RULE = define_rule("X610", "unanswered-attack", usual=False, needs=Needs.WORKSPACE)
MOST_NAMED = 3


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each attack on another article that nobody answers."""
    workspace = subject.workspace
    for attack in find_open_attacks(workspace):
        link = attack.link
        target = workspace.claims_by_id[attack.attacked]
        yield Diagnostic(
            RULE,
            f"nothing answers this attack on '{target.id}', though {_name_able(attack)} could",
            Label(link.span),
            (Label(subject.find_name(target), "attacked"),),
            f"if there is an answer, link it: {_choose_answering(workspace, attack)}.…"
            f" opposes {link.source}",
        )


def _name_able(attack: OpenAttack) -> str:
    """Return the articles that could answer, in a list: `'a', 'b' and 4 others`."""
    quoted = [f"'{article}'" for article in attack.able]
    if len(quoted) > MOST_NAMED:
        quoted[MOST_NAMED - 1 :] = [f"{attack.able_count - MOST_NAMED + 1} others"]
    *most, last = quoted
    return f"{', '.join(most)} and {last}" if most else last


def _choose_answering(workspace: Workspace, attack: OpenAttack) -> str:
    """Return the article that is attacked, if it could answer, or else the first one that could."""
    attacked, attacking = (
        workspace.articles_by_id[get_article_id(end)]
        for end in (attack.attacked, attack.link.source)
    )
    return attacked.id if can_answer(attacked, attacking) else attack.able[0]
