"""Formats a file, and proves that its meaning has not changed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from argmap.source.text import WHITE_SPACE, SourceFile
from argmap.syntax import tree
from argmap.syntax.comment_attachment import Block, Blocks, Part, Remark, attach_comments
from argmap.syntax.markdown_blocks import build_source_file, put_in, take_out
from argmap.syntax.parser import Parsed, parse
from argmap.syntax.printer import print_lines
from argmap.syntax.syntax_rules import MERGE_CONFLICT
from argmap.syntax.tree import Article, Claim, Clause, Entry, Whole, Word
from argmap.syntax.vocabulary import CLAUSES

NO_WHITE_SPACE = dict.fromkeys(map(ord, WHITE_SPACE))
INDENT = "  "
LINE_ENDS = ("\n", "\r\n", "\r")
RANKS_BY_KEYWORD = {form.keyword: rank for rank, form in enumerate(CLAUSES)}


def render_blocks(text: str, blocks: Blocks) -> str:
    """Return the canonical text of a file, from its text and its blocks.

    Nothing is added after a mistake at the end, since a line end could change how it is parsed.
    """
    line_end = choose_line_end(text, tuple(block.text for block in blocks.blocks))
    pieces: list[str] = []
    for block in blocks.blocks:
        lines = (*render_remarks(block.remarks), *render_block(block))
        pieces += (line + line_end for line in lines)
    pieces += (line + line_end for line in render_remarks(blocks.last))
    new = "".join(pieces).removeprefix(line_end)
    ends_broken = not blocks.last and blocks.blocks and blocks.blocks[-1].text
    return new.removesuffix(line_end) if ends_broken and text == text.rstrip("\r\n") else new


def choose_line_end(text: str, kept: Sequence[str]) -> str:
    """Return the most frequent line end outside of the texts that are kept, or else in them."""
    within = {end: sum(_count_line_ends(part, end) for part in kept) for end in LINE_ENDS}
    outside = {end: _count_line_ends(text, end) - within[end] for end in LINE_ENDS}
    counts = outside if any(outside.values()) else within
    return max(LINE_ENDS, key=lambda end: counts[end])


def _count_line_ends(text: str, line_end: str) -> int:
    halves = text.count("\r\n") if line_end != "\r\n" else 0
    return text.count(line_end) - halves


def render_remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield the lines of comments on their own lines, with the nearest indentation."""
    for remark in remarks:
        if remark.after_blank_line:
            yield ""
        yield INDENT * min((remark.column + 1) // 2, 2) + remark.text


def render_block(block: Block) -> Iterator[str]:
    """Yield the lines of a block, and the blank one above it if it has one."""
    entry = block.parts[0].node if block.parts else None
    if block.after_blank_line or isinstance(entry, Article):
        yield ""
    if block.text:
        yield block.text
    level = 1 if isinstance(entry, Claim) else 0
    for part in block.parts[:1]:
        yield from _render_part(part, INDENT * level)
    for part in sort_clauses(block.parts[1:]):
        yield from _render_part(part, INDENT * (level + 1))


def sort_clauses(clauses: Sequence[Part]) -> list[Part]:
    """Return the clauses of an entry in canonical order."""
    return sorted(clauses, key=lambda part: RANKS_BY_KEYWORD[part.node.keyword])


def _render_part(part: Part, indent: str) -> Iterator[str]:
    yield from (indent + comment for comment in part.above)
    *most, last = print_lines(part.node, indent)
    yield from most
    yield f"{last}  {part.trailing}" if part.trailing else last


Plain = tuple[object, ...]


def _find_objection(old: Parsed, old_blocks: Blocks, text: str) -> str | None:
    """Return why a new text must not replace the old one, if there is a reason."""
    new = _parse_again(old, text)
    new_blocks = attach_comments(new)
    change = _find_change((old, old_blocks), (new, new_blocks))
    if change is None and render_blocks(text, new_blocks) != text:
        return "formatting it again would change it"
    return change


def find_change(old: Parsed, text: str) -> str | None:
    """Return what a new text would change besides the layout, if it would change anything."""
    new = _parse_again(old, text)
    return _find_change((old, attach_comments(old)), (new, attach_comments(new)))


def _parse_again(old: Parsed, text: str) -> Parsed:
    file = old.tree.file
    return parse(build_source_file(file.path, file.name, text))


def _find_change(old: tuple[Parsed, Blocks], new: tuple[Parsed, Blocks]) -> str | None:
    before, after = (parsed.tree.file.text for parsed, _ in (old, new))
    if _count_characters(before) != _count_characters(after):
        lost = describe_lost_space(before, after)
        return f"it {lost}; see argmap check" if lost else "it would lose or add a character"
    if _strip_mistakes(old[0]) != _strip_mistakes(new[0]):
        return "the messages about its mistakes would change"
    if tuple(_strip_blocks(old[1])) != tuple(_strip_blocks(new[1])):
        return "an entry or a comment would change"
    return None


def describe_lost_space(old: str, new: str) -> str | None:
    """Return that an old text has unusual white space which a new one lacks, if so."""
    lost = next(iter(_count_characters(old) - _count_characters(new)), "")
    return f"has the control character U+{ord(lost):04X} between words" if lost.isspace() else None


def _count_characters(text: str) -> Counter[str]:
    return Counter(text.translate(NO_WHITE_SPACE))


def _strip_mistakes(parsed: Parsed) -> tuple[Plain, ...]:
    """Return the mistakes of a file, and what could be parsed of the broken entries."""
    mistakes = tuple((mistake.rule.code, mistake.message) for mistake in parsed.diagnostics)
    return *mistakes, *(
        strip_places(entry) for entry in parsed.tree.entries if isinstance(entry, tree.Junk)
    )


def _strip_blocks(blocks: Blocks) -> Iterator[Plain]:
    """Yield the content of the blocks, with the comments of each, without spans."""
    for block in blocks.blocks:
        yield tuple(remark.text for remark in block.remarks)
        yield block.text, *map(strip_part, (*block.parts[:1], *sort_clauses(block.parts[1:])))
    yield tuple(remark.text for remark in blocks.last)


def strip_part(part: Part) -> Plain:
    """Return the content of a head or a clause, with its comments, without spans."""
    node = replace(part.node, clauses=()) if isinstance(part.node, Whole) else part.node
    return strip_places(node), *part.above, *((part.trailing,) if part.trailing else ())


def strip_places(node: Entry | Clause) -> Plain:
    """Return the class and the fields of a node, without spans."""
    names = type(node).__match_args__
    return type(node), *(_strip_value(getattr(node, name)) for name in names if name != "span")


def _strip_value(value: object) -> object:
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple):
        return tuple(map(_strip_value, value))
    return strip_places(value) if isinstance(value, Entry | Clause) else value


class Formatted(Struct, frozen=True):
    """The canonical text of a file, and how many entries were kept because they have mistakes.

    If there is an `objection`, the text is the old one, and it says why.
    """

    text: str
    broken: int
    objection: str | None = None


def format_file(file: SourceFile) -> Formatted:
    """Return a file in canonical layout; of one of Markdown, only the blocks change."""
    if file.blocks is not None:
        return _format_blocks(file)
    parsed = parse(file)
    if any(mistake.rule is MERGE_CONFLICT for mistake in parsed.diagnostics):
        return Formatted(file.text, 0, "it has an unresolved merge conflict")
    blocks = attach_comments(parsed)
    text = render_blocks(file.text, blocks)
    broken = sum(block.broken for block in blocks.blocks)
    against = _find_objection(parsed, blocks, text) if text != file.text else None
    return Formatted(file.text if against else text, broken, against)


def _format_blocks(file: SourceFile) -> Formatted:
    """Return a Markdown file with its blocks formatted, each on its own."""
    pieces: list[str] = []
    texts: list[str] = []
    done = 0
    for block in file.blocks or ():
        part = format_file(SourceFile.of(file.path, "", take_out(file, block)))
        if part.objection:
            return Formatted(file.written, 0, part.objection)
        texts.append(part.text)
        pieces += (file.written[done : block.start], put_in(block, part.text))
        done = block.end
    text = "".join((*pieces, file.written[done:]))
    new = build_source_file(file.path, file.name, text)
    parsed = parse(file)
    broken = sum(block.broken for block in attach_comments(parsed).blocks)
    if [take_out(new, block) for block in new.blocks or ()] != texts:
        return Formatted(file.written, broken, "its blocks would end elsewhere")
    against = find_change(parsed, text) if text != file.written else None
    return Formatted(file.written if against else text, broken, against)
