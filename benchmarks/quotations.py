"""Times `check` on maps with thousands of quotations, and on a large text, at two sizes."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path
from random import Random

from corpus import WORDS
from measure import Cost, caching_environment, cost_of, least

CHECK = (sys.executable, "-m", "argmap", "check", ".")
STATUSES = (0, 1)  # 1: there are mistakes
WORDS_A_SENTENCE = 12
SENTENCES_A_PARAGRAPH = 5
MEGABYTE = 1_000_000
SIZES = {"half": 0.5, "whole": 1.0}


@dataclass(frozen=True, slots=True)
class Case:
    """An article's text, and what is quoted from it, a claim each or all by one."""

    name: str
    text: str
    quotations: Sequence[str]
    by_one_claim: bool = False


def sentences(count: int) -> tuple[str, ...]:
    """Return made-up sentences, all of them different."""
    random = Random(1)  # noqa: S311  # nothing is secret here
    return tuple(
        f"{' '.join(random.choices(WORDS, k=WORDS_A_SENTENCE))} in {number}."
        for number in range(count)
    )


def paragraphs(lines: Sequence[str]) -> str:
    """Return the sentences in paragraphs."""
    starts = range(0, len(lines), SENTENCES_A_PARAGRAPH)
    return "\n\n".join(" ".join(lines[at : at + SENTENCES_A_PARAGRAPH]) for at in starts)


def altered(sentence: str) -> str:
    """Return a sentence with another word in the middle."""
    words = sentence.split()
    return " ".join((*words[:5], "altered", *words[6:]))


def cases(scale: float) -> Iterator[Case]:
    """Yield what is timed, each in proportion to the scale."""
    few, many = sentences(int(2000 * scale)), sentences(int(4000 * scale))
    yield Case("verified", paragraphs(many), many)
    yield Case("nearly the same", paragraphs(few), tuple(map(altered, few)))
    yield Case("in two places", paragraphs((*many, *many)), many)
    yield Case("of one claim", paragraphs(many), many, by_one_claim=True)
    page = paragraphs(few)
    large = "\n\n".join([page] * int(20 * MEGABYTE * scale / len(page)))
    yield Case("a text of 20 MB", f"{large}\n\nThis is the end.", ("this is the end",))


def write_all(folder: Path) -> None:
    """Write the map and the text of each case, of half the size and of the whole."""
    for size, scale in SIZES.items():
        for case in cases(scale):
            write(case, folder / size / case.name)


def write(case: Case, folder: Path) -> None:
    """Write the map and the text of a case."""
    folder.mkdir(parents=True)
    (folder / "text.txt").write_text(case.text, encoding="utf-8")
    lines = ["article a", 'source "text.txt"']
    for number, words in enumerate(case.quotations):
        if not (number and case.by_one_claim):
            lines.append(f'premise p{number} "Thing {number} is so."')
        lines.append(f'quote "{words}"')
    (folder / "map.argmap").write_text("\n".join(lines), encoding="utf-8")


def measure(folder: Path, times: int) -> dict[str, dict[str, Cost]]:
    """Return what each case costs, by size; they take turns, and the first round does not count."""
    environment = caching_environment(folder / "compiled")
    names = [case.name for case in cases(0.01)]
    rounds = [
        {
            (name, size): cost_of(CHECK, folder / size / name, environment, STATUSES)
            for name in names
            for size in SIZES
        }
        for _ in range(times + 1)
    ][1:]
    return {
        name: {size: least(costs[name, size] for costs in rounds) for size in SIZES}
        for name in names
    }


def main() -> None:
    """Print the cost of each case, and how it compares with that of half the size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="rounds, of which the best counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        # In a process of its own: a child counts the memory of the one that starts it.
        writer = Process(target=write_all, args=(Path(scratch),))
        writer.start()
        writer.join()
        costs = measure(Path(scratch), options.times)
    print(f"{'':18} {'wall s':>8} {'CPU s':>8} {'MiB':>6} {'x CPU of half':>14}")
    for name, cost_by_size in costs.items():
        cost = cost_by_size["whole"]
        ratio = cost.processor / cost_by_size["half"].processor
        line = f"{cost.wall:8.2f} {cost.processor:8.2f} {cost.memory:6.0f} {ratio:14.1f}"
        print(f"{name:18} {line}")


if __name__ == "__main__":
    main()
