"""Maps of one article, of many articles, and with many questions."""

# ruff: noqa: D103  # the name of a shape says what it is

from shape_parts import (
    Files,
    article,
    complete_pairs,
    conclusion,
    numbered,
    one_file,
    premise,
    single_claims,
    word,
)


def flat(count: int) -> Files:
    return one_file(article("a", *map(premise, numbered("p", count))))


def chain(count: int) -> Files:
    steps = (conclusion(f"c{n}", f"because c{n - 1}") for n in range(1, count))
    return one_file(article("a", premise("c0"), *steps))


def star(count: int) -> Files:
    names = numbered("p", count)
    reasons = (f"because {name}" for name in names)
    return one_file(article("a", *map(premise, names), conclusion("c", *reasons)))


def linked_premises(count: int) -> Files:
    names = numbered("p", count)
    return one_file(
        article("a", *map(premise, names), conclusion("c", f"because {' + '.join(names)}"))
    )


def one_reason_for_all(count: int) -> Files:
    conclusions = (conclusion(name, "because p") for name in numbered("c", count))
    return one_file(article("a", premise("p"), *conclusions))


def binary_tree(count: int) -> Files:
    def entry(number: int) -> str:
        parts = [f"c{part}" for part in (2 * number + 1, 2 * number + 2) if part < count]
        name = f"c{number}"
        return conclusion(name, *(f"because {part}" for part in parts)) if parts else premise(name)

    return one_file(article("a", *map(entry, range(count))))


def ladder(count: int) -> Files:
    """Return pairs of claims, each a reason for both of the next: 2^n paths."""
    rungs = (
        conclusion(f"{side}{n}", f"because l{n - 1}", f"because r{n - 1}")
        for n in range(1, count // 2)
        for side in "lr"
    )
    return one_file(article("a", premise("l0"), premise("r0"), *rungs))


def complete_reasons(count: int) -> Files:
    """Return claims, each with all that are before it as reasons."""
    ends, _ = complete_pairs(count)
    claims = (
        conclusion(f"c{n}", *(f"because c{reason}" for reason in range(n))) for n in range(1, ends)
    )
    return one_file(article("a", premise("c0"), *claims))


def concessions(count: int) -> Files:
    names = numbered("p", count)
    clauses = (f"despite {name}" for name in names)
    return one_file(
        article("a", premise("q"), *map(premise, names), conclusion("c", "because q", *clauses))
    )


def reason_circle(count: int) -> Files:
    claims = (conclusion(f"c{n}", f"because c{(n + 1) % count}") for n in range(count))
    return one_file(article("a", *claims))


def reason_circles(count: int) -> Files:
    claims = (conclusion(f"c{n}", f"because c{n ^ 1}") for n in range(count // 2 * 2))
    return one_file(article("a", *claims))


def complete_reason_circle(count: int) -> Files:
    """Return claims, each a reason for each other."""
    ends, _ = complete_pairs(count // 2)
    claims = (
        conclusion(f"c{n}", *(f"because c{other}" for other in range(ends) if other != n))
        for n in range(ends)
    )
    return one_file(article("a", *claims))


def same_words(count: int) -> Files:
    claims = (f'premise p{number} "The number rises."' for number in range(count))
    return one_file(article("a", *claims))


def same_argument(count: int) -> Files:
    return one_file(article("a", premise("p"), conclusion("c", *["because p"] * count)))


def growing_arguments(count: int) -> Files:
    """Return arguments for one claim, each with one premise more than the one before it."""
    ends, _ = complete_pairs(count)
    names = numbered("p", ends)
    arguments = (f"because {' + '.join(names[: n + 1])}" for n in range(ends))
    return one_file(article("a", *map(premise, names), conclusion("c", *arguments)))


def qualified(count: int) -> Files:
    clauses = ('if "it rains"', "when 2022", 'where "in the centre"', "hedge likely", "tags t, u")
    return one_file(
        article("a", *(premise(name, *clauses, 'note "So."') for name in numbered("p", count)))
    )


def long_text(count: int) -> Files:
    return one_file(article("a", f'premise p "{" ".join(map(word, range(count)))} rises."'))


def long_title(count: int) -> Files:
    return one_file(f'article a "{" ".join(map(word, range(count)))} rises"', premise("p"))


def articles(count: int) -> Files:
    return one_file(*single_claims(count))


def files(count: int) -> Files:
    return {f"f{number:05}.argmap": article(f"a{number}", premise("c")) for number in range(count)}


def folders(count: int) -> Files:
    return {f"d{number}/f.argmap": article(f"a{number}", premise("c")) for number in range(count)}


def empty_articles(count: int) -> Files:
    return one_file(*map(article, numbered("a", count)))


def cited_works(count: int) -> Files:
    entries = (premise(f"p{number}", f"by w{number}") for number in range(count))
    return one_file(*map(article, numbered("w", count)), article("a", *entries))


def authors(count: int) -> Files:
    names = (f'author "{word(number)}"' for number in range(count))
    return one_file(article("a", *names, premise("c")))


def reports(count: int) -> Files:
    """Return articles that each report the view of the one before it."""
    views = (
        article(f"a{n}", premise("c", f"by a{n - 1}.c", kind="reported")) for n in range(1, count)
    )
    return one_file(article("a0", premise("c")), *views)


def reports_of_one(count: int) -> Files:
    views = (article(f"a{n}", premise("c", "by a0.c", kind="reported")) for n in range(1, count))
    return one_file(article("a0", premise("c")), *views)


def reporting_circle(count: int) -> Files:
    views = (
        article(f"a{n}", premise("c", f"by a{(n + 1) % count}.c", kind="reported"))
        for n in range(count)
    )
    return one_file(*views)


def positions(count: int) -> Files:
    """Return two articles that take every position of a question."""
    names = numbered("x", count // 2)
    answers = [premise(f"p{name}", f"answers q {name}") for name in names]
    question = f'question q "What?"\n  positions {" + ".join(names)}'
    return one_file(question, article("a", *answers), article("b", *answers))


def exclusive_positions(count: int) -> Files:
    names = numbered("x", count // 2)
    answers = [premise(f"p{name}", f"answers q {name}") for name in names]
    question = f'question q "What?"\n  positions {", ".join(names)}'
    return one_file(question, article("a", *answers), article("b", *answers))


def answers_of_one_position(count: int) -> Files:
    answers = [premise(f"p{number}", "answers q yes") for number in range(count // 2)]
    question = 'question q "What?"\n  positions yes, no'
    return one_file(question, article("a", *answers), article("b", *answers))


def answering_articles(count: int) -> Files:
    entries = (
        article(f"a{n}", f"date {1000 + n}", premise("c", f"answers q {'yes' if n % 2 else 'no'}"))
        for n in range(count)
    )
    return one_file('question q "What?"\n  positions yes, no', *entries)


def joint_answers(count: int) -> Files:
    """Return claims that each answer with several positions at once."""
    ends, _ = complete_pairs(count)
    names = numbered("x", ends)
    entries = (premise(f"p{n}", f"answers q {' + '.join(names[: n + 1])}") for n in range(ends))
    question = f'question q "What?"\n  positions {" + ".join(names)}'
    return one_file(question, article("a", *entries), article("b", premise("c", "answers q x0")))


def questions(count: int) -> Files:
    """Return questions, which two articles answer differently."""
    asked = (f'question q{n} "What of {n}?"' for n in range(count // 2))
    yes, no = (
        [premise(f"p{n}", f"answers q{n} {side}") for n in range(count // 2)]
        for side in ("yes", "no")
    )
    return one_file(*asked, article("a", *yes), article("b", *no))


def questions_of_one_claim(count: int) -> Files:
    asked = (f'question q{n} "What of {n}?"' for n in range(count))
    clauses = (f"answers q{n} yes" for n in range(count))
    return one_file(*asked, article("a", premise("c", *clauses)))


def tags(count: int) -> Files:
    names = ", ".join(numbered("t", count))
    return one_file(article("a", premise("c", f"tags {names}")))
