"""Merges heads of entries, and clauses, that both sides have."""

from collections.abc import Sequence

from msgspec.structs import replace

from argmap.merge.values import MergedValue, Node, find_meaning, merge_set, merge_value
from argmap.syntax import tree
from argmap.syntax.printer import list_pieces
from argmap.syntax.tree import Word


def merge_node(base: Node | None, ours: Node, theirs: Node) -> MergedValue[Node]:
    """Return what becomes of a head, without its clauses, or of a clause that both sides have."""
    match base, ours, theirs:
        case tree.Names() | None, tree.Names(), tree.Names() if is_same_kind(ours, theirs):
            return _merge_names(base, ours, theirs)
        case tree.Answers() | None, tree.Answers(), tree.Answers():
            return _merge_answers(base, ours, theirs)
        case tree.Reasons() | None, tree.Reasons(), tree.Reasons():
            return _merge_reasons(base, ours, theirs)
        case tree.Claim() | None, tree.Claim(), tree.Claim():
            return _merge_claim(base, ours, theirs)
        case tree.Article() | None, tree.Article(), tree.Article():
            return _merge_article(base, ours, theirs)
    return _merge_whole(base, ours, theirs)


def _merge_whole(base: Node | None, ours: Node, theirs: Node) -> MergedValue[Node]:
    """Return a node as one side wrote it; a link that was turned round stays turned."""
    if isinstance(base, tree.Link) and list_pieces(ours) == list_pieces(base):
        return MergedValue(theirs, theirs)
    return merge_value(base, ours, theirs, find_meaning)


def _merge_claim(
    base: tree.Claim | None, ours: tree.Claim, theirs: tree.Claim
) -> MergedValue[Node]:
    """Return a claim of which the role, the name and the text are each merged by itself."""
    role = merge_value(type(base) if base else None, type(ours), type(theirs))
    name = merge_value(base.name if base else None, ours.name, theirs.name, _get_text)
    text = merge_value(base.text if base else None, ours.text, theirs.text, _get_text)
    return MergedValue(
        role.ours(ours.span, name.ours, text.ours, ()),
        role.theirs(ours.span, name.theirs, text.theirs, ()),
        role.conflict or name.conflict or text.conflict,
    )


def _merge_article(
    base: tree.Article | None, ours: tree.Article, theirs: tree.Article
) -> MergedValue[Node]:
    """Return an article of which the name and the title, with its mark, are each merged."""
    name = merge_value(base.name if base else None, ours.name, theirs.name, _get_text)
    titled = merge_value(base, ours, theirs, _find_title)
    return MergedValue(
        replace(titled.ours, span=ours.span, name=name.ours, clauses=()),
        replace(titled.theirs, span=ours.span, name=name.theirs, clauses=()),
        name.conflict or titled.conflict,
    )


def _find_title(article: tree.Article) -> tuple[str | None, bool]:
    """Return the title of an article, and whether a `?` says that it is inferred."""
    return _get_text(article.title), article.title_inferred


def _get_text(word: Word | None) -> str | None:
    return word.text if word else None


def _merge_names(
    base: tree.Names | None, ours: tree.Names, theirs: tree.Names
) -> MergedValue[Node]:
    names = _merge_words(base.names if base else (), ours.names, theirs.names)
    if not can_have(ours, names):
        return MergedValue(ours, theirs, conflict=True)
    merged = replace(ours, names=names)
    return MergedValue(merged, merged)


def is_same_kind(one: tree.Names, other: tree.Names) -> bool:
    """Return whether both lists are of positions that exclude one another, or neither is."""
    return _may_hold_together(one) is _may_hold_together(other)


def _may_hold_together(node: tree.Names) -> bool:
    return isinstance(node, tree.Positions) and not node.exclusive


def can_have(node: tree.Names, names: Sequence[Word]) -> bool:
    """Return whether names can be written as such a list: one alone has no `+`."""
    return len(names) > _may_hold_together(node)


def _merge_answers(
    base: tree.Answers | None, ours: tree.Answers, theirs: tree.Answers
) -> MergedValue[Node]:
    """Return an answer, with its positions merged as a set if a version has several of them."""
    versions = tuple(node for node in (base, ours, theirs) if node)
    if all(len(node.positions) == 1 for node in versions):
        return merge_value(base, ours, theirs, find_meaning)
    positions = _merge_words(base.positions if base else (), ours.positions, theirs.positions)
    if not positions:
        return MergedValue(ours, theirs, conflict=True)
    merged = replace(ours, positions=positions)
    return MergedValue(merged, merged)


def _merge_reasons(
    base: tree.Reasons | None, ours: tree.Reasons, theirs: tree.Reasons
) -> MergedValue[Node]:
    """Return an argument with its premises and its name merged.

    Two new arguments with different premises are a conflict, though they have the same name.
    """
    premises = ours.premises
    if base:
        premises = _merge_words(base.premises, ours.premises, theirs.premises)
    elif {word.text for word in ours.premises} != {word.text for word in theirs.premises}:
        premises = ()
    if not premises:
        return MergedValue(ours, theirs, conflict=True)
    name = merge_value(base.name if base else None, ours.name, theirs.name, _get_text)
    return MergedValue(
        replace(ours, premises=premises, name=name.ours),
        replace(ours, premises=premises, name=name.theirs),
        name.conflict,
    )


def _merge_words(
    base: tuple[Word, ...], ours: tuple[Word, ...], theirs: tuple[Word, ...]
) -> tuple[Word, ...]:
    """Return names as an ordered set: what either side added, without what one removed.

    If only one side has changed them, they are as it wrote them, even if it repeats one.
    """
    before, one, other = (tuple(word.text for word in words) for words in (base, ours, theirs))
    if before in {one, other}:
        return theirs if before == one else ours
    words = {word.text: word for word in (*theirs, *ours)}
    texts = merge_set(*(tuple(dict.fromkeys(version)) for version in (before, one, other)))
    return tuple(words[text] for text in texts)
