"""Finds attacks on claims of other articles that nobody answers, though some article could."""

from collections.abc import Iterator

from argmap.analyze.compare.common_ground import find_open_attacks
from argmap.analyze.subject import Subject, define_rule
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
            f"nothing answers this attack on '{target.id}', though {_name_able(attack.able)} could",
            Label(link.span),
            (Label(subject.find_name(target), "attacked"),),
            f"if there is an answer, link it: {_choose_answering(target.article, attack.able)}.…"
            f" opposes {link.source}",
        )


def _name_able(articles: tuple[str, ...]) -> str:
    """Return the articles that could answer, in a list: `'a', 'b' and 4 others`."""
    quoted = [f"'{article}'" for article in articles]
    if len(quoted) > MOST_NAMED:
        quoted[MOST_NAMED - 1 :] = [f"{len(quoted) - MOST_NAMED + 1} others"]
    *most, last = quoted
    return f"{', '.join(most)} and {last}" if most else last


def _choose_answering(attacked: str, able: tuple[str, ...]) -> str:
    """Return the article that is attacked, if it could answer, or else the first one that could."""
    return attacked if attacked in able else able[0]
