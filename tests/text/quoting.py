"""Maps that quote a text, loaded in a few words."""

from argmap.analyze.coverage import measure_coverage
from argmap.load.discovery import Input, find_workspaces
from argmap.load.loader import load


def load_map(folder, text, *quotes, article="", claims=None):
    """Return the workspace of one article, with a premise for each quotation: `"words" at 1`."""
    lines = [
        f'  premise p{number} "P{number}."\n    quote {quote}\n'
        for number, quote in enumerate(quotes)
    ]
    content = f'article a\n  source "a.txt"\n{article}' + (claims or "".join(lines))
    (folder / "m.argmap").write_text(content, encoding="utf-8")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (files,) = find_workspaces(Input([str(folder)]))
    return load(files)


def measure(loaded):
    """Return the coverage of the only article's text."""
    return measure_coverage(loaded.workspace.claims, loaded.source_texts["a"])


def quoted(loaded):
    """Return the words that each passage marks."""
    text = loaded.source_texts["a"].text
    return [
        [text[start:end] for start, end in passage.spans] for passage in measure(loaded).passages
    ]
