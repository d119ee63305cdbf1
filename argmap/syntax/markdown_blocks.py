"""The blocks of a Markdown file that hold parts of a map, and its text without all else."""

import re
from collections.abc import Iterable, Iterator

from argmap.source.text import Block, SourceFile

SUFFIXES = (".md", ".markdown")
LANGUAGE = "argmap"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
FENCE = re.compile(r"(?:```|~~~)[ \t]*argmap(?:[ \t\r\n]|$)")
INK = re.compile(r"[^\r\n]")
NO_QUOTE = re.compile(r"[^\s>]")


def is_markdown(name: str) -> bool:
    """Return whether a file is Markdown, going by its name."""
    return name.lower().endswith(SUFFIXES)


def has_blocks(text: str) -> bool:
    """Return whether a Markdown text may have blocks; only its ASCII need be decoded."""
    return FENCE.search(text) is not None


def build_source_file(path: str, name: str, text: str) -> SourceFile:
    """Return a file; in one of Markdown, everything outside its blocks is blank."""
    if not is_markdown(name):
        return SourceFile.of(path, name, text)
    plain = SourceFile.of(path, name, text)
    blocks = tuple(find_blocks(plain)) if has_blocks(text) else ()
    blank = "".join(_blank_out(plain, blocks))
    return SourceFile(path, name, blank, plain.line_starts, text, blocks)


def find_blocks(file: SourceFile) -> Iterator[Block]:
    """Yield the blocks of a Markdown text whose info string begins with `argmap`, in order."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # most runs read no Markdown

    # Definitions of links change no block, and take long to read.
    reader = MarkdownIt("commonmark").disable(["inline", "reference", "text_join"])
    for token in reader.parse(file.text):
        if token.type == "fence" and token.info.split()[:1] == [LANGUAGE] and token.map:
            yield _build_block(file, token.map[0], token.markup, token.content)


def _build_block(file: SourceFile, line: int, fence: str, content: str) -> Block:
    """Return the block that opens on a line, counted from 0, given its content without indents."""
    opening = file.get_line(line + 1)
    lines = content.removesuffix("\n").split("\n") if content else []
    start = end = file.find_next_line(file.line_starts[line])
    indents = []
    for number, written in enumerate(lines, line + 2):
        indents.append(_measure_indent(file.get_line(number), written))
        end = file.find_next_line(file.line_starts[number - 1])
    before = opening[: opening.index(fence)]
    return Block(start, end, NO_QUOTE.sub(" ", before), tuple(indents))


def _measure_indent(line: str, content: str) -> int:
    """Return how many characters a line has before its content, of which tabs may be a part."""
    if line.endswith(content):
        return len(line) - len(content)
    return len(line) - len(content.lstrip())


def _blank_out(file: SourceFile, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text with spaces in place of all that is outside the blocks."""
    text, done = file.text, 0
    for block in blocks:
        yield INK.sub(" ", text[done : block.start])
        start = block.start
        for indent in block.indents:
            end = file.find_next_line(start)
            yield " " * indent + text[start + indent : end]
            start = end
        done = block.end
    yield INK.sub(" ", text[done:])


def take_out(file: SourceFile, block: Block) -> str:
    """Return the text of a block, without what is before its lines."""
    lines, start = [], block.start
    for indent in block.indents:
        end = file.find_next_line(start)
        lines.append(file.written[start + indent : end])
        start = end
    return "".join(lines)


def put_in(block: Block, text: str) -> str:
    """Return a text as the lines of a block."""
    return "".join(
        (block.prefix if line.strip() else block.prefix.rstrip()) + line
        for line in LINE.findall(text)
    )
