"""Maps with many quotations, and maps with many mistakes of one kind."""

# ruff: noqa: D103  # the name of a shape says what it is

from collections.abc import Callable

from shape_parts import (
    Files,
    article,
    conclusion,
    links,
    numbered,
    one_file,
    premise,
    single_claims,
    word,
)


def quoted(count: int, text: str, quotation: Callable[[int], str]) -> Files:
    claims = (premise(f"p{n}", f'quote "{quotation(n)}"') for n in range(count))
    return {**one_file(article("a", 'source "text.txt"', *claims)), "text.txt": text}


def sentence(number: int) -> str:
    return f"The {word(number)} of the {word(number + 7)} rises in {word(number + 3)}."


def paragraphs(count: int) -> str:
    return "\n\n".join(map(sentence, range(count))) + "\n"


def quotations_found(count: int) -> Files:
    return quoted(count, paragraphs(count), sentence)


def quotations_missing(count: int) -> Files:
    return quoted(
        count, paragraphs(count), lambda n: f"No {word(n + count)} like this {n} is here."
    )


def quotations_nearly(count: int) -> Files:
    return quoted(count, paragraphs(count), lambda n: sentence(n).replace("rises", "grows"))


def quotations_ambiguous(count: int) -> Files:
    return quoted(count, paragraphs(count // 2) * 2, lambda n: sentence(n % (count // 2)))


def quotations_everywhere(count: int) -> Files:
    return quoted(count, "It rises in the town.\n\n" * count, lambda _: "rises in the town")


def quotations_with_gaps(count: int) -> Files:
    return quoted(count, paragraphs(count), lambda n: sentence(n).replace(" of the ", " … "))


def quotations_of_one_claim(count: int) -> Files:
    clauses = (f'quote "{sentence(n)}"' for n in range(count))
    entry = article("a", 'source "text.txt"', premise("c", *clauses))
    return {**one_file(entry), "text.txt": paragraphs(count)}


def source_texts(count: int) -> Files:
    """Return articles with a text each, and as many texts."""
    files: dict[str, str] = {}
    entries = []
    for number in range(count // 2):
        files[f"t{number}.txt"] = sentence(number)
        claim = premise("c", f'quote "{sentence(number)}" at 1')
        entries.append(article(f"a{number}", f'source "t{number}.txt"', claim))
    return {**files, **one_file(*entries)}


def missing_texts(count: int) -> Files:
    entries = (article(f"a{n}", f'source "t{n}.txt"', premise("c")) for n in range(count))
    return one_file(*entries)


def misspelt_premises(count: int) -> Files:
    names = [f"{word(number)}-name" for number in range(count // 2)]
    reasons = (f"because {name}x" for name in names)
    return one_file(article("a", *map(premise, names), conclusion("c", *reasons)))


def misspelt_links(count: int) -> Files:
    ends = (f"a{n}.cx opposes a{n + 1}x.c" for n in range(count // 2))
    return one_file(*single_claims(count // 2), *ends)


def broken_entries(count: int) -> Files:
    return one_file("article a", *(f"premise p{number} text\n" for number in range(count)))


def stray_words(count: int) -> Files:
    return one_file("article a", *(f"{word(number)} {number}\n" for number in range(count)))


def unclosed_strings(count: int) -> Files:
    return one_file("article a", *(f'premise p{number} "It rises.\n' for number in range(count)))


def repeated_names(count: int) -> Files:
    return one_file(article("a", *[premise("p")] * count))


def repeated_links(count: int) -> Files:
    pairs = [(0, 1)] * count
    return one_file(*single_claims(2), *links("opposes", pairs))


def suppressions(count: int) -> Files:
    lines = (
        f"# argmap: allow unused-claim because so it is\n{premise(name)}"
        for name in numbered("p", count)
    )
    return one_file("article a", *lines)


def comments(count: int) -> Files:
    return one_file("article a", *(f"# {word(number)}" for number in range(count)), premise("p"))


def patterns(count: int) -> Files:
    """Return settings that ignore a rule in as many files as there are."""
    lines = (f'"d/**/f{number}*.argmap" = ["unused-claim"]' for number in range(count // 2))
    settings = "\n".join(("[per-file-ignore]", *lines))
    small = {f"d/f{n}.argmap": article(f"a{n}", premise("c")) for n in range(count // 2)}
    return {**small, "argmap.toml": settings}
