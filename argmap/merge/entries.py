"""Merges one entry: its head, its clauses and their comments."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.matching import match_reasons, same_arguments
from argmap.merge.meaning import Node, Pick, meaning, merged_order, merged_set, pick, remarks_of
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Part
from argmap.syntax.tree import Word


def merged_head(base: Node | None, ours: Node, theirs: Node) -> Pick[Node]:
    """Return a merged head, or a clause that has but one value."""
    match base, ours, theirs:
        case tree.Claim() | None, tree.Claim(), tree.Claim():
            return merged_claim(base, ours, theirs)
        case tree.Article() | None, tree.Article(), tree.Article():
            return merged_article(base, ours, theirs)
    found = pick(base, ours, theirs, meaning)
    return Pick(found.ours or ours, found.theirs or theirs, found.conflict)


def merged_claim(base: tree.Claim | None, ours: tree.Claim, theirs: tree.Claim) -> Pick[Node]:
    """Return a claim of which the role, the name and the text are each merged for itself."""
    kind = pick(type(base) if base else None, type(ours), type(theirs), lambda value: value)
    name = merged_word(base.name if base else None, ours.name, theirs.name)
    text = merged_word(base.text if base else None, ours.text, theirs.text)
    return Pick(
        (kind.ours or type(ours))(ours.span, name.ours, text.ours, ()),
        (kind.theirs or type(theirs))(ours.span, name.theirs, text.theirs, ()),
        kind.conflict or name.conflict or text.conflict,
    )


def merged_article(
    base: tree.Article | None, ours: tree.Article, theirs: tree.Article
) -> Pick[Node]:
    """Return an article of which the name and the title are each merged for itself."""
    name = merged_word(base.name if base else None, ours.name, theirs.name)
    title = pick(base.title if base else None, ours.title, theirs.title, text_of)
    return Pick(
        tree.Article(ours.span, name.ours, title.ours, ()),
        tree.Article(ours.span, name.theirs, title.theirs, ()),
        name.conflict or title.conflict,
    )


def merged_word(base: Word | None, ours: Word, theirs: Word) -> Pick[Word]:
    """Return a word that both sides have."""
    found = pick(base, ours, theirs, text_of)
    return Pick(found.ours or ours, found.theirs or theirs, found.conflict)


def text_of(word: Word | None) -> str | None:
    """Return the text of a word that may be absent."""
    return word.text if word else None


def numbered(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return texts that can be told apart: each with how often it stands before itself."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        found.append((text, seen[text]))
        seen[text] += 1
    return tuple(found)


def merged_remarks(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> tuple[tuple[str, ...], str | None]:
    """Return the comments above and behind; of two different ones behind, theirs goes above."""
    above = merged_set(*(numbered(part.above if part else ()) for part in (base, ours, theirs)))
    texts = tuple(text for text, _ in above)
    behind = tuple(part.behind if part else None for part in (base, ours, theirs))
    kept, extra = merged_behind(*behind)
    return (*texts, *((extra,) if extra else ())), kept


def merged_behind(
    base: str | None, ours: str | None, theirs: str | None
) -> tuple[str | None, str | None]:
    """Return the comment that stays behind, and one that finds no room there."""
    new = tuple(dict.fromkeys(text for text in (ours, theirs) if text not in {None, base}))
    if not new:
        return (base if ours == theirs else None), None
    return new[0], (new[1] if len(new) > 1 else None)


def merged_part(base: Part | None, ours: Part | None, theirs: Part | None) -> Pick[Part | None]:
    """Return what becomes of a part that at least one side has; None where it goes."""
    if ours is None or theirs is None:
        return left_by_one(base, ours, theirs)
    node = merged_node(base.node if base else None, ours.node, theirs.node)
    above, behind = merged_remarks(base, ours, theirs)
    return Pick(Part(node.ours, above, behind), Part(node.theirs, above, behind), node.conflict)


def left_by_one(base: Part | None, ours: Part | None, theirs: Part | None) -> Pick[Part | None]:
    """Return what becomes of a part that one side added, or that the other one deleted."""
    found = ours or theirs
    if base is None or found is None:
        return Pick(found, found)
    if is_part_unchanged(base, found):
        return Pick(None, None)
    if isinstance(base.node, tree.Names) and isinstance(found.node, tree.Names):
        names = without(found.node.names, base.node.names)
        if names:
            above, behind = merged_remarks(base, ours, theirs)
            left = Part(replace(found.node, names=names), above, behind)
            return Pick(left, left)
    return Pick(ours, theirs, conflict=True)


def is_part_unchanged(base: Part, side: Part) -> bool:
    """Return whether a part says what it said, and no comment was added."""
    added = Counter(remarks_of(side)) - Counter(remarks_of(base))
    return not added and meaning(base.node) == meaning(side.node)


def merged_node(base: Node | None, ours: Node, theirs: Node) -> Pick[Node]:
    """Return a merged head or clause."""
    match base, ours, theirs:
        case tree.Names() | None, tree.Names(), tree.Names():
            return merged_names(base, ours, theirs)
        case tree.Reasons(), tree.Reasons(), tree.Reasons():
            return merged_reasons(base, ours, theirs)
        case None, tree.Reasons(), tree.Reasons():
            return merged_new_reasons(ours, theirs)
    return merged_head(base, ours, theirs)


def merged_names(base: tree.Names | None, ours: tree.Names, theirs: tree.Names) -> Pick[Node]:
    """Return a list of names with those that either side added, without those that one took out."""
    names = merged_words(base.names if base else (), ours.names, theirs.names)
    if not names:
        return Pick(ours, theirs, conflict=True)
    merged = replace(ours, names=names)
    return Pick(merged, merged)


def merged_reasons(base: tree.Reasons, ours: tree.Reasons, theirs: tree.Reasons) -> Pick[Node]:
    """Return an argument with the premises that either side added, without those taken out."""
    premises = merged_words(base.premises, ours.premises, theirs.premises)
    if not premises:
        return Pick(ours, theirs, conflict=True)
    name = pick(base.name, ours.name, theirs.name, text_of)
    return Pick(
        replace(ours, premises=premises, name=name.ours),
        replace(ours, premises=premises, name=name.theirs),
        name.conflict,
    )


def merged_new_reasons(ours: tree.Reasons, theirs: tree.Reasons) -> Pick[Node]:
    """Return an argument that both sides added; two with one name are a conflict."""
    if {word.text for word in ours.premises} != {word.text for word in theirs.premises}:
        return Pick(ours, theirs, conflict=True)
    name = pick(None, ours.name, theirs.name, text_of)
    return Pick(replace(ours, name=name.ours), replace(ours, name=name.theirs), name.conflict)


def merged_words(
    base: tuple[Word, ...], ours: tuple[Word, ...], theirs: tuple[Word, ...]
) -> tuple[Word, ...]:
    """Return names as an ordered set: what either side added, without what one took out.

    Where only one side has changed them, they are as it wrote them, even if it repeats one.
    """
    texts = [tuple(word.text for word in each) for each in (base, ours, theirs)]
    if texts[0] in texts[1:]:
        return theirs if texts[0] == texts[1] else ours
    words = {word.text: word for word in (*theirs, *ours)}
    return tuple(
        words[text] for text in merged_set(*(tuple(dict.fromkeys(each)) for each in texts))
    )


def without(names: tuple[Word, ...], known: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the names that are not known yet."""
    texts = {word.text for word in known}
    return tuple(word for word in names if word.text not in texts)


Key = tuple[str | int, ...]


class Clauses(Struct, frozen=True):
    """The clauses of an entry in its three versions, by keys that name the same in each."""

    base: Mapping[Key, Part]
    ours: Mapping[Key, Part]
    theirs: Mapping[Key, Part]


def merged_clauses(
    base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]
) -> tuple[Pick[Part | None], ...]:
    """Return what becomes of each clause that either side has, in their order."""
    found = aligned(base, ours, theirs)
    kept = found.ours.keys() | found.theirs.keys()
    order = merged_order(tuple(found.base), tuple(found.ours), tuple(found.theirs), kept)
    return tuple(
        merged_part(found.base.get(key), found.ours.get(key), found.theirs.get(key))
        for key in order
    )


def aligned(base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]) -> Clauses:
    """Return the clauses of three versions by key."""
    names = reason_keys(base, ours, theirs)
    versions = (base, ours, theirs)
    return Clauses(*(by_key(parts, keys) for parts, keys in zip(versions, names, strict=True)))


def by_key(parts: Sequence[Part], reasons: Sequence[Key]) -> dict[Key, Part]:
    """Return clauses by key, given the keys of the arguments; repetitions are numbered."""
    waiting = iter(reasons)
    seen: Counter[Key] = Counter()
    found = {}
    for part in parts:
        if isinstance(part.node, tree.Reasons):
            found[next(waiting)] = part
            continue
        key = clause_key(part)
        found[*key, seen[key]] = part
        seen[key] += 1
    return found


def clause_key(part: Part) -> Key:
    """Return what makes a clause the same one on both sides, whatever else of it changes."""
    match part.node:
        case tree.Quote(words=words):
            return "quote", words.text
        case tree.Answers(question=question):
            return "answers", question.text
        case tree.Author(value=value):
            return "author", value.text
    return (part.node.keyword,)


def reason_keys(*versions: Sequence[Part]) -> tuple[tuple[Key, ...], ...]:
    """Return the keys of the arguments in the base, in ours and in theirs."""
    base, ours, theirs = (
        [part.node for part in parts if isinstance(part.node, tree.Reasons)] for parts in versions
    )
    from_ours, from_theirs = match_reasons(base, ours), match_reasons(base, theirs)
    added = [place for place in range(len(ours)) if place not in from_ours]
    new = [place for place in range(len(theirs)) if place not in from_theirs]
    both = same_arguments([ours[place] for place in added], [theirs[place] for place in new])
    shared = {new[after]: added[before] for after, before in both.items()}
    return (
        tuple(("argument", place) for place in range(len(base))),
        tuple(
            ("argument", from_ours[place]) if place in from_ours else ("ours", place)
            for place in range(len(ours))
        ),
        tuple(
            ("argument", from_theirs[place])
            if place in from_theirs
            else ("ours", shared[place])
            if place in shared
            else ("theirs", place)
            for place in range(len(theirs))
        ),
    )


def merged_entry(
    base: Block | None, ours: Block | None, theirs: Block | None
) -> Pick[Block | None]:
    """Return what becomes of an entry that at least one version has; None where it goes."""
    if ours and theirs:
        return merged_in_both(base, ours, theirs)
    found = ours or theirs
    if base is None:
        return Pick(found, found)
    if found is None or is_entry_unchanged(base, found):
        return Pick(None, None)
    return Pick(ours, theirs, conflict=True)


def is_entry_unchanged(base: Block, side: Block) -> bool:
    """Return whether an entry says what it said, and no comment was added to it."""
    added = remark_counts(side) - remark_counts(base)
    return not added and meanings(base) == meanings(side)


def remark_counts(block: Block) -> Counter[str]:
    """Return how often each comment stands in an entry."""
    return Counter(text for part in block.parts for text in remarks_of(part))


def meanings(block: Block) -> Counter[object]:
    """Return what the parts of an entry say, in no order."""
    return Counter(meaning(part.node) for part in block.parts)


def merged_in_both(base: Block | None, ours: Block, theirs: Block) -> Pick[Block | None]:
    """Return an entry that both sides have."""
    versions = (base.parts if base else (), ours.parts, theirs.parts)
    head = merged_part(base.parts[0] if base else None, ours.parts[0], theirs.parts[0])
    picks = (head, *merged_clauses(*(parts[1:] for parts in versions)))
    parted = pick(
        base.parted if base else theirs.parted, ours.parted, theirs.parted, lambda value: value
    ).ours
    return Pick(
        replace(ours, parts=present(*(each.ours for each in picks)), parted=parted),
        replace(ours, parts=present(*(each.theirs for each in picks)), parted=parted),
        any(each.conflict for each in picks),
    )


def present(*parts: Part | None) -> tuple[Part, ...]:
    """Return the parts that there are."""
    return tuple(part for part in parts if part)
