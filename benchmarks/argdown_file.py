"""Writes a corpus as an Argdown document: as many statements, arguments and relations."""

from collections.abc import Iterator

from corpus import Article, Claim, Corpus, Link

# Argdown's relations for a link, as seen from the target; what it lacks becomes the nearest.
RELATIONS = {
    "supports": "+",
    "opposes": "-",
    "undercuts": "_",
    "contradicts": "><",
    "restates": "+",
    "implies": "+",
    "resembles": "+",
    "contrasts": "-",
}


def argdown_document(corpus: Corpus) -> str:
    """Return the document; quotations and notes, which Argdown does not know, are left out."""
    lines = [line for article in corpus.articles for line in article_lines(article)]
    lines += [line for link in corpus.links for line in link_lines(link)]
    return "\n".join(lines) + "\n"


def article_lines(article: Article) -> Iterator[str]:
    """Yield an article as a section, which Argdown draws as a group."""
    yield f"# {article.title}"
    yield ""
    for claim in article.claims:
        yield from claim_lines(article.name, claim)


def claim_lines(article: str, claim: Claim) -> Iterator[str]:
    """Yield a statement, below it its arguments, and below each the premises."""
    hedge = f" #{claim.hedge}" if claim.hedge else ""
    yield f"[{article}.{claim.name}]: {claim.text}{hedge}"
    for number, argument in enumerate(claim.arguments, start=1):
        sign = "-" if argument.word == "despite" else "+"
        yield f"  {sign} <{article}.{claim.name}.{argument.name or number}>"
        for premise in argument.premises:
            yield f"    + [{article}.{premise}]"
    yield ""


def link_lines(link: Link) -> Iterator[str]:
    """Yield a relation."""
    target = f"<{link.target}>" if link.verb == "undercuts" else f"[{link.target}]"
    yield target
    yield f"  {RELATIONS[link.verb]} [{link.source}]"
    yield ""
