"""Maps and choices made by chance, as the page gets them, and what the command answers to them."""

import json

from strategies import SPANS

from argmap.analyze.assess.assessment import assess_accepting
from argmap.analyze.assess.choices import Acceptance, Choices, resolve_choices
from argmap.analyze.assess.request import AssessRequest, AssessResult
from argmap.model.elements import (
    Argument,
    Article,
    Claim,
    Confidence,
    Hedge,
    Link,
    Relation,
    Role,
    Speaker,
    Stance,
)
from argmap.model.queries import keep_links
from argmap.model.workspace import Workspace
from argmap.render.assess.json import render_json as render_assessment
from argmap.render.export.json import render_json as render_model

# What the page reads of a model, and of each of its items.
PARTS = {
    "claims": ("id", "article", "role", "hedge", "stance", "condition", "speaker_claim"),
    "arguments": ("id", "conclusion", "premises", "conceded"),
    "links": ("id", "source", "relation", "target", "confidence"),
}
# What the command says of a claim, except why in sentences.
ANSWERS = ("status", "defeat", "basis", "supported_by")
# What the cases are made of, as often as it stands here.
ROLES = (Role.PREMISE,) * 4 + (Role.CONCLUSION,) * 4 + (Role.ASSUMPTION, Role.REPORTED)
HEDGES = (None,) * 4 + tuple(Hedge)
RELATIONS = (
    *Relation,
    *(Relation.OPPOSES, Relation.IMPLIES, Relation.RESTATES, Relation.CONTRADICTS),
    *(Relation.UNDERCUTS,) * 4,
)


def draw_case(chance, most):
    """Return a case of a model of at most so many claims with some choices."""
    workspace = draw_workspace(chance, most)
    return build_case(workspace, [draw_choices(chance, workspace) for _ in range(3)])


def build_case(workspace, choices):
    """Return the model with these choices, each with the answers to it."""
    return {
        "model": trim(json.loads(render_model(workspace))),
        "choices": [
            {"choices": chosen, "answers": answer(workspace, chosen)} for chosen in choices
        ],
    }


def trim(model):
    """Return what the page reads of a model."""
    return {
        part: [{name: item[name] for name in names} for item in model[part]]
        for part, names in PARTS.items()
    }


def draw_workspace(chance, most):
    articles = ("a", "b", "c")[: chance.randint(1, 3)]
    ids = [f"{article}.{n}" for article in articles for n in range(chance.randint(0, most // 3))]
    claims = tuple(draw_claim(chance, ids[:place], name) for place, name in enumerate(ids))
    arguments = tuple(draw_arguments(chance, ids))
    ends = [argument.id for argument in arguments]
    links = (draw_link(chance, ids, ends) for _ in range(chance.randint(0, len(ids))))
    return Workspace(
        None,
        (),
        tuple(Article(article, None, SPANS[0]) for article in articles),
        claims,
        arguments,
        tuple(filter(None, links)),
    )


def draw_claim(chance, earlier, name):
    article, _, short = name.partition(".")
    role = chance.choice(ROLES)
    reported = [other for other in earlier if not other.startswith(f"{article}.")]
    view = chance.choice(reported) if reported and chance.random() < 0.5 else None
    return Claim(
        id=name,
        article=article,
        name=short,
        role=role,
        main=False,
        text="",
        span=SPANS[0],
        hedge=chance.choice(HEDGES),
        speaker=Speaker(view, view.partition(".")[0], view) if view else None,
        stance=chance.choice(tuple(Stance)) if role is Role.REPORTED else None,
        condition="it rains" if chance.random() < 0.2 else None,
    )


def draw_arguments(chance, ids):
    for place in range(chance.randint(0, 2 * len(ids))):
        conclusion = chance.choice(ids)
        siblings = [other for other in ids if other[0] == conclusion[0]]
        yield Argument(
            id=f"{conclusion}.{place}",
            conclusion=conclusion,
            premises=tuple(chance.choices(siblings, k=chance.choice((1, 1, 2, 3)))),
            conceded=chance.random() < 0.2,
            name=None,
            span=SPANS[0],
        )


def draw_link(chance, ids, arguments):
    relation, source = chance.choice(RELATIONS), chance.choice(ids)
    is_undercut = relation is Relation.UNDERCUTS
    ends = arguments if is_undercut else [other for other in ids if other != source]
    confidence = chance.choice((None, *Confidence))
    target = chance.choice(ends) if ends else None
    return target and Link(source, relation, target, None, SPANS[0], confidence)


def draw_choices(chance, workspace):
    """Return choices as the page has them: without `accepted`, everything is."""
    claims = [*workspace.claims_by_id]
    known = [*workspace.articles_by_id, *claims]
    accepted = chance.sample(known, chance.randint(0, min(4, len(known))))
    rejectable = [name for name in (*claims, *workspace.arguments_by_id) if name not in accepted]
    links = sorted({link.id for link in workspace.links})
    return {
        "accepted": None if chance.random() < 0.6 else accepted,
        "rejected": chance.sample(rejectable, chance.randint(0, min(2, len(rejectable)))),
        "links": chance.sample(links, chance.randint(0, min(1, len(links)))),
        "least": chance.choice((None, None, *Confidence)),
        "strictConcessions": chance.random() < 0.5,
    }


def answer(workspace, chosen):
    """Return what `argmap assess --format json` says of the map without the links left out."""
    links = tuple(link for link in workspace.links if link.id not in chosen["links"])
    kept = keep_links(relink(workspace, links), chosen["least"] and Confidence(chosen["least"]))
    assessment = assess_accepting(kept, resolve(kept, chosen))
    said = json.loads(render_assessment(AssessResult(AssessRequest(), assessment)))
    return {
        "accepted": said["accepted"],
        "rejected": said["rejected"],
        "claims": {
            claim: {name: found[name] for name in ANSWERS}
            for claim, found in said["claims"].items()
        },
    }


def relink(workspace, links):
    return Workspace(None, (), workspace.articles, workspace.claims, workspace.arguments, links)


def resolve(workspace, chosen):
    """Return the acceptance; only the page can have nothing accepted."""
    accepted, rejected, strict = chosen["accepted"], chosen["rejected"], chosen["strictConcessions"]
    if accepted == []:
        return Acceptance(frozenset(), frozenset(rejected), strict)
    articles = workspace.claims_by_article
    named = tuple(name for name in accepted or () if "." in name or name in articles)
    if accepted and not named:
        return Acceptance(frozenset(), frozenset(rejected), strict)
    return resolve_choices(workspace, Choices(named, tuple(rejected), strict))
