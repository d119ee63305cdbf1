"""Writes a corpus as an argmap workspace: a file an article, one of links, and the texts."""

from collections.abc import Iterator
from pathlib import Path

from corpus import POSITIONS, Article, Claim, Corpus, Link


def write_argmap(corpus: Corpus, folder: Path) -> None:
    """Write the workspace into a folder, which is made."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    write(folder / "argmap.toml", [])
    write(folder / "map.argmap", map_lines(corpus))
    for number, article in enumerate(corpus.articles):
        question = f"question-{number % corpus.questions + 1}"
        write(folder / f"{article.name}.argmap", article_lines(article, question))
        write(folder / "texts" / f"{article.name}.txt", article.text.splitlines())
    if corpus.links:
        write(folder / "links.argmap", (line for link in corpus.links for line in link_lines(link)))


def write(path: Path, lines: Iterator[str] | list[str]) -> None:
    """Write a file of these lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def map_lines(corpus: Corpus) -> Iterator[str]:
    """Yield the title and the questions."""
    yield f'map "{len(corpus.articles)} made-up articles"'
    for number in range(1, corpus.questions + 1):
        yield f'question question-{number} "What becomes of trade in case {number}?"'
        yield f"  positions {', '.join(POSITIONS)}"


def article_lines(article: Article, question: str) -> Iterator[str]:
    """Yield an article and its claims."""
    yield f'article {article.name} "{article.title}"'
    yield '  author "A. Nonymous"'
    yield '  publisher "The Herald" ?'
    yield "  date 2024-03"
    yield f'  source "texts/{article.name}.txt"'
    for claim in article.claims:
        yield from claim_lines(claim, question)


def claim_lines(claim: Claim, question: str) -> Iterator[str]:
    """Yield a claim and its clauses."""
    yield f'  {claim.role} {claim.name} "{claim.text}"'
    for argument in claim.arguments:
        name = f" as {argument.name}" if argument.name else ""
        yield f"    {argument.word} {' + '.join(argument.premises)}{name}"
    if claim.quote and claim.role != "assumption":
        yield f'    quote "{claim.quote}" at {claim.paragraph}'
    if claim.hedge:
        yield f"    hedge {claim.hedge}"
    if claim.position:
        yield f"    answers {question} {claim.position}"


def link_lines(link: Link) -> Iterator[str]:
    """Yield a link and its clauses."""
    yield f"{link.source} {link.verb} {link.target}"
    yield f"  confidence {link.confidence}"
    if link.note:
        yield f'  note "{link.note}"'
