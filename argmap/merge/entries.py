"""Merges one entry: its head, its clauses and their comments."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.merge.matching import match_arguments, match_same_arguments
from argmap.merge.meaning import (
    MergedValue,
    Node,
    find_meaning,
    list_comments,
    merge_order,
    merge_set,
    merge_value,
)
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Part
from argmap.syntax.tree import Word


def _merge_head(base: Node | None, ours: Node, theirs: Node) -> MergedValue[Node]:
    """Return a merged head, or a clause that has but one value."""
    match base, ours, theirs:
        case tree.Claim() | None, tree.Claim(), tree.Claim():
            return _merge_claim(base, ours, theirs)
        case tree.Article() | None, tree.Article(), tree.Article():
            return _merge_article(base, ours, theirs)
    found = merge_value(base, ours, theirs, find_meaning)
    return MergedValue(found.ours or ours, found.theirs or theirs, found.conflict)


def _merge_claim(
    base: tree.Claim | None, ours: tree.Claim, theirs: tree.Claim
) -> MergedValue[Node]:
    """Return a claim of which the role, the name and the text are each merged for itself."""
    kind = merge_value(type(base) if base else None, type(ours), type(theirs), lambda value: value)
    name = _merge_word(base.name if base else None, ours.name, theirs.name)
    text = _merge_word(base.text if base else None, ours.text, theirs.text)
    return MergedValue(
        (kind.ours or type(ours))(ours.span, name.ours, text.ours, ()),
        (kind.theirs or type(theirs))(ours.span, name.theirs, text.theirs, ()),
        kind.conflict or name.conflict or text.conflict,
    )


def _merge_article(
    base: tree.Article | None, ours: tree.Article, theirs: tree.Article
) -> MergedValue[Node]:
    """Return an article of which the name and the title are each merged for itself."""
    name = _merge_word(base.name if base else None, ours.name, theirs.name)
    title = merge_value(base.title if base else None, ours.title, theirs.title, _get_text)
    return MergedValue(
        tree.Article(ours.span, name.ours, title.ours, ()),
        tree.Article(ours.span, name.theirs, title.theirs, ()),
        name.conflict or title.conflict,
    )


def _merge_word(base: Word | None, ours: Word, theirs: Word) -> MergedValue[Word]:
    """Return a word that both sides have."""
    found = merge_value(base, ours, theirs, _get_text)
    return MergedValue(found.ours or ours, found.theirs or theirs, found.conflict)


def _get_text(word: Word | None) -> str | None:
    """Return the text of a word that may be absent."""
    return word.text if word else None


def _number_texts(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return texts that can be told apart: each with how often it stands before itself."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        found.append((text, seen[text]))
        seen[text] += 1
    return tuple(found)


def _merge_comments(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> tuple[tuple[str, ...], str | None]:
    """Return the comments above and behind; of two different ones behind, theirs goes above."""
    above = merge_set(*(_number_texts(part.above if part else ()) for part in (base, ours, theirs)))
    texts = tuple(text for text, _ in above)
    behind = tuple(part.behind if part else None for part in (base, ours, theirs))
    kept, extra = _merge_trailing_comments(*behind)
    return (*texts, *((extra,) if extra else ())), kept


def _merge_trailing_comments(
    base: str | None, ours: str | None, theirs: str | None
) -> tuple[str | None, str | None]:
    """Return the comment that stays behind, and one that finds no room there."""
    new = tuple(dict.fromkeys(text for text in (ours, theirs) if text not in {None, base}))
    if not new:
        return (base if ours == theirs else None), None
    return new[0], (new[1] if len(new) > 1 else None)


def _merge_part(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> MergedValue[Part | None]:
    """Return what becomes of a part that at least one side has; None where it goes."""
    if ours is None or theirs is None:
        return _merge_part_of_one_side(base, ours, theirs)
    node = _merge_node(base.node if base else None, ours.node, theirs.node)
    above, behind = _merge_comments(base, ours, theirs)
    return MergedValue(
        Part(node.ours, above, behind), Part(node.theirs, above, behind), node.conflict
    )


def _merge_part_of_one_side(
    base: Part | None, ours: Part | None, theirs: Part | None
) -> MergedValue[Part | None]:
    """Return what becomes of a part that one side added, or that the other one deleted."""
    found = ours or theirs
    if base is None or found is None:
        return MergedValue(found, found)
    if _is_part_unchanged(base, found):
        return MergedValue(None, None)
    if isinstance(base.node, tree.Names) and isinstance(found.node, tree.Names):
        names = _remove_known(found.node.names, base.node.names)
        if names:
            above, behind = _merge_comments(base, ours, theirs)
            left = Part(replace(found.node, names=names), above, behind)
            return MergedValue(left, left)
    return MergedValue(ours, theirs, conflict=True)


def _is_part_unchanged(base: Part, side: Part) -> bool:
    """Return whether a part says what it said, and no comment was added."""
    added = Counter(list_comments(side)) - Counter(list_comments(base))
    return not added and find_meaning(base.node) == find_meaning(side.node)


def _merge_node(base: Node | None, ours: Node, theirs: Node) -> MergedValue[Node]:
    """Return a merged head or clause."""
    match base, ours, theirs:
        case tree.Names() | None, tree.Names(), tree.Names():
            return _merge_names(base, ours, theirs)
        case tree.Reasons(), tree.Reasons(), tree.Reasons():
            return _merge_reasons(base, ours, theirs)
        case None, tree.Reasons(), tree.Reasons():
            return _merge_new_reasons(ours, theirs)
    return _merge_head(base, ours, theirs)


def _merge_names(
    base: tree.Names | None, ours: tree.Names, theirs: tree.Names
) -> MergedValue[Node]:
    """Return a list of names with those that either side added, without those that one took out."""
    names = _merge_words(base.names if base else (), ours.names, theirs.names)
    if not names:
        return MergedValue(ours, theirs, conflict=True)
    merged = replace(ours, names=names)
    return MergedValue(merged, merged)


def _merge_reasons(
    base: tree.Reasons, ours: tree.Reasons, theirs: tree.Reasons
) -> MergedValue[Node]:
    """Return an argument with the premises that either side added, without those taken out."""
    premises = _merge_words(base.premises, ours.premises, theirs.premises)
    if not premises:
        return MergedValue(ours, theirs, conflict=True)
    name = merge_value(base.name, ours.name, theirs.name, _get_text)
    return MergedValue(
        replace(ours, premises=premises, name=name.ours),
        replace(ours, premises=premises, name=name.theirs),
        name.conflict,
    )


def _merge_new_reasons(ours: tree.Reasons, theirs: tree.Reasons) -> MergedValue[Node]:
    """Return an argument that both sides added; two with one name are a conflict."""
    if {word.text for word in ours.premises} != {word.text for word in theirs.premises}:
        return MergedValue(ours, theirs, conflict=True)
    name = merge_value(None, ours.name, theirs.name, _get_text)
    return MergedValue(
        replace(ours, name=name.ours), replace(ours, name=name.theirs), name.conflict
    )


def _merge_words(
    base: tuple[Word, ...], ours: tuple[Word, ...], theirs: tuple[Word, ...]
) -> tuple[Word, ...]:
    """Return names as an ordered set: what either side added, without what one took out.

    Where only one side has changed them, they are as it wrote them, even if it repeats one.
    """
    texts = [tuple(word.text for word in each) for each in (base, ours, theirs)]
    if texts[0] in texts[1:]:
        return theirs if texts[0] == texts[1] else ours
    words = {word.text: word for word in (*theirs, *ours)}
    return tuple(words[text] for text in merge_set(*(tuple(dict.fromkeys(each)) for each in texts)))


def _remove_known(names: tuple[Word, ...], known: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the names that are not known yet."""
    texts = {word.text for word in known}
    return tuple(word for word in names if word.text not in texts)


Key = tuple[str | int, ...]


class Clauses(Struct, frozen=True):
    """The clauses of an entry in its three versions, by keys that name the same in each."""

    base: Mapping[Key, Part]
    ours: Mapping[Key, Part]
    theirs: Mapping[Key, Part]


def _merge_clauses(
    base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]
) -> tuple[MergedValue[Part | None], ...]:
    """Return what becomes of each clause that either side has, in their order."""
    found = _align_clauses(base, ours, theirs)
    kept = found.ours.keys() | found.theirs.keys()
    order = merge_order(tuple(found.base), tuple(found.ours), tuple(found.theirs), kept)
    return tuple(
        _merge_part(found.base.get(key), found.ours.get(key), found.theirs.get(key))
        for key in order
    )


def _align_clauses(base: Sequence[Part], ours: Sequence[Part], theirs: Sequence[Part]) -> Clauses:
    """Return the clauses of three versions by key."""
    names = _build_reason_keys(base, ours, theirs)
    versions = (base, ours, theirs)
    return Clauses(
        *(_key_clauses(parts, keys) for parts, keys in zip(versions, names, strict=True))
    )


def _key_clauses(parts: Sequence[Part], reasons: Sequence[Key]) -> dict[Key, Part]:
    """Return clauses by key, given the keys of the arguments; repetitions are numbered."""
    waiting = iter(reasons)
    seen: Counter[Key] = Counter()
    found = {}
    for part in parts:
        if isinstance(part.node, tree.Reasons):
            found[next(waiting)] = part
            continue
        key = _build_clause_key(part)
        found[*key, seen[key]] = part
        seen[key] += 1
    return found


def _build_clause_key(part: Part) -> Key:
    """Return what makes a clause the same one on both sides, whatever else of it changes."""
    match part.node:
        case tree.Quote(words=words):
            return "quote", words.text
        case tree.Answers(question=question):
            return "answers", question.text
        case tree.Author(value=value):
            return "author", value.text
    return (part.node.keyword,)


def _build_reason_keys(*versions: Sequence[Part]) -> tuple[tuple[Key, ...], ...]:
    """Return the keys of the arguments in the base, in ours and in theirs."""
    base, ours, theirs = (
        [part.node for part in parts if isinstance(part.node, tree.Reasons)] for parts in versions
    )
    from_ours, from_theirs = match_arguments(base, ours), match_arguments(base, theirs)
    added = [place for place in range(len(ours)) if place not in from_ours]
    new = [place for place in range(len(theirs)) if place not in from_theirs]
    both = match_same_arguments([ours[place] for place in added], [theirs[place] for place in new])
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


def merge_entry(
    base: Block | None, ours: Block | None, theirs: Block | None
) -> MergedValue[Block | None]:
    """Return what becomes of an entry that at least one version has; None where it goes."""
    if ours and theirs:
        return _merge_in_both(base, ours, theirs)
    found = ours or theirs
    if base is None:
        return MergedValue(found, found)
    if found is None or _is_entry_unchanged(base, found):
        return MergedValue(None, None)
    return MergedValue(ours, theirs, conflict=True)


def _is_entry_unchanged(base: Block, side: Block) -> bool:
    """Return whether an entry says what it said, and no comment was added to it."""
    added = _count_comments(side) - _count_comments(base)
    return not added and _count_meanings(base) == _count_meanings(side)


def _count_comments(block: Block) -> Counter[str]:
    """Return how often each comment stands in an entry."""
    return Counter(text for part in block.parts for text in list_comments(part))


def _count_meanings(block: Block) -> Counter[object]:
    """Return what the parts of an entry say, in no order."""
    return Counter(find_meaning(part.node) for part in block.parts)


def _merge_in_both(base: Block | None, ours: Block, theirs: Block) -> MergedValue[Block | None]:
    """Return an entry that both sides have."""
    versions = (base.parts if base else (), ours.parts, theirs.parts)
    head = _merge_part(base.parts[0] if base else None, ours.parts[0], theirs.parts[0])
    picks = (head, *_merge_clauses(*(parts[1:] for parts in versions)))
    parted = merge_value(
        base.parted if base else theirs.parted, ours.parted, theirs.parted, lambda value: value
    ).ours
    return MergedValue(
        replace(ours, parts=_drop_missing(*(each.ours for each in picks)), parted=parted),
        replace(ours, parts=_drop_missing(*(each.theirs for each in picks)), parted=parted),
        any(each.conflict for each in picks),
    )


def _drop_missing(*parts: Part | None) -> tuple[Part, ...]:
    """Return the parts that there are."""
    return tuple(part for part in parts if part)
