"""Maps of any size with plausible texts, the same for the same seed."""

import random

from builders import argument, article, claim, link, workspace

from argmap.model.elements import Relation

WORDS = (
    "the shops in centre close streets people because traffic rises trade falls city council votes "
    "drivers park walk spend less more than before years visitors antidisestablishmentarian"
)


def forest(articles, claims, links, seed, fan=3):
    """Return articles that are trees of claims, with links between any of them."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    items = []
    for number in range(articles):
        items += tree(f"art{number}", claims, fan, dice)
    ids = [item.id for item in items if "text" in dir(item)]
    arguments = [item.id for item in items if "premises" in dir(item)]
    for _ in range(links):
        verb = dice.choice([each for each in Relation if arguments or each != "undercuts"])
        target = dice.choice(arguments if verb == "undercuts" else ids)
        items.append(link(f"{dice.choice(ids)} {verb} {target}"))
    return workspace(*items, title="A forest")


def tree(name, claims, fan, dice):
    """Yield an article whose first claim rests on all others."""
    yield article(name, sentence(dice), authors=("A. Writer",), date="2024")
    for at in range(claims):
        children = [f"c{each}" for each in range(at * fan + 1, at * fan + fan + 1) if each < claims]
        role = "conclusion" if children else dice.choice(["premise", "assumption", "reported"])
        speaker = "somebody else" if role == "reported" else None
        when = dice.choice([None, "2024"])
        yield claim(f"{name}.c{at}", sentence(dice), role=role, speaker=speaker, when=when)
        if at % 2:
            if children:
                yield argument(f"{name}.c{at}", *children)
            continue
        for place, child in enumerate(children, 1):
            yield argument(f"{name}.c{at}", child, place=place, conceded=dice.random() < 0.1)


def sentence(dice):
    return " ".join(dice.choices(WORDS.split(), k=dice.randint(2, 40))).capitalize() + "."
