"""Reads the text export of Kialo (kialo.com): numbered claims, each for or against its parent."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from argmap.errors import ArgmapError
from argmap.exchange.draft import (
    Document,
    Draft,
    DraftAnswer,
    DraftArgument,
    DraftArticle,
    DraftClaim,
    DraftQuestion,
    Force,
    Place,
)
from argmap.exchange.kinds import ArticleBy
from argmap.exchange.reading import Reading
from argmap.exchange.wording import ADDRESS, shorten

TITLE = re.compile(r"Discussion (?:Title|Name):[ \t]*(.*)")
CLAIM = re.compile(
    r"(?P<number>\d{1,6}(?:\.\d{1,6})*)\.[ \t]+(?:(?P<side>Pro|Con):[ \t]*)?(?P<text>.*)"
)
SEE = re.compile(r"->\s*See\s+(\d{1,6}(?:\.\d{1,6})*)\.?")
LINK = re.compile(rf"(?<!\\)\[((?:[^\[\]\\]|\\.){{1,1000}})\]\(({ADDRESS})\)")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
SIDES = {"Pro": Force.FOR, "Con": Force.AGAINST}


class Entry(Struct, frozen=True):
    """A claim of a discussion: its number, whether it is for or against its parent, its words."""

    number: str
    side: str
    text: str
    line: int

    @property
    def parent(self) -> str:
        """The number of the claim above: that of `1.2.1` is `1.2`."""
        return self.number.rpartition(".")[0]


def read_kialo(document: Document, _article_by: ArticleBy | None = None) -> Draft:
    """Return a discussion as one article. Raises ArgmapError if there is none.

    A claim for another is a reason, one against it an attack. If the thesis is a question with
    theses that are neither for nor against it, each of these is a position on it.
    """
    return _Discussion(document).build()


def _split(text: str) -> tuple[str, list[Entry]]:
    """Return the title and the claims; other lines go on with the claim above."""
    title = ""
    starts: list[tuple[int, re.Match[str]]] = []
    more: list[list[str]] = []
    roots: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        match = CLAIM.fullmatch(words)
        is_thesis = match is not None and _is_thesis(match, roots, more)
        if match and (is_thesis or _is_claim(match, roots)):
            roots += [match["number"]] if is_thesis else []
            starts.append((number, match))
            more.append([])
        elif starts:
            more[-1].append(words)
        elif match := TITLE.match(words):
            title = match[1].strip()
    entries = [
        Entry(
            match["number"],
            match["side"] or "",
            " ".join(" ".join((match["text"], *rest)).split()),
            number,
        )
        for (number, match), rest in zip(starts, more, strict=True)
    ]
    return title, entries


def _is_thesis(match: re.Match[str], roots: list[str], more: list[list[str]]) -> bool:
    """Return whether a numbered line is the first claim, or the next thesis at the top.

    `2.` after thesis 1 is one, unless the claim above has a list: that would begin with `1.`
    """
    if not roots:
        return True
    is_next = roots[-1].isdecimal() and match["number"] == str(int(roots[-1]) + 1)
    return is_next and not any(line.startswith("1. ") for line in more[-1])


def _is_claim(match: re.Match[str], roots: list[str]) -> bool:
    """Return whether a numbered line is a claim, not an item of a list in one.

    Only theses have no side, and they are at the top or right below it.
    """
    return bool(match["side"]) or match["number"].rpartition(".")[0] in roots


class _Discussion(Reading):
    """Makes a draft of the claims of a discussion."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.title, entries = _split(self.decode())
        if not entries:
            raise ArgmapError(f"{self.file}: there are no numbered claims as in an export of Kialo")
        self.entries = self._keep_first(entries)
        self.question = self._find_question()
        self._targets: dict[str, str | None] = {}

    def build(self) -> Draft:
        """Return the draft: one article, whose claims keep the order of the discussion."""
        claims = tuple(self._build_claims())
        article = DraftArticle(
            key=f"{self.file}#", place=self.place(), title=self.title, claims=claims
        )
        return Draft(
            title=self.title,
            articles=(article,) if claims else (),
            questions=(self.question,) if self.question else (),
            arguments=tuple(self._build_arguments()),
            losses=tuple(dict.fromkeys(self.losses)),
        )

    def _keep_first(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """Return the claims by their numbers, each the first that has it."""
        kept: dict[str, Entry] = {}
        for entry in entries:
            if entry.number in kept:
                self._lose(entry, "this number is given twice; the second claim is left out")
            else:
                kept[entry.number] = entry
        return kept

    def _find_question(self) -> DraftQuestion | None:
        """Return the question on which the theses are positions, if there is one."""
        roots = [entry for entry in self.entries.values() if entry.parent not in self.entries]
        if len(roots) != 1:
            return None
        root = roots[0]
        below = [entry for entry in self.entries.values() if entry.parent == root.number]
        if not below or any(entry.side for entry in below):
            return None
        return DraftQuestion(
            key=root.number,
            text=_read_words(root.text)[0],
            place=self._place(root),
            positions=tuple(
                _read_words(entry.text)[0] for entry in below if not SEE.fullmatch(entry.text)
            ),
        )

    def _build_claims(self) -> Iterator[DraftClaim]:
        for entry in self.entries.values():
            question = self.question
            is_answer = question is not None and entry.parent == question.key
            if SEE.fullmatch(entry.text) or (question and entry.number == question.key):
                if is_answer:
                    self._lose(entry, f"'{shorten(entry.text)}' is left out: it adds no position")
                continue
            words, addresses = _read_words(entry.text)
            yield DraftClaim(
                key=entry.number,
                text=words,
                place=self._place(entry),
                answers=(DraftAnswer(entry.parent, (words,)),) if is_answer else (),
                note=" ".join(addresses),
            )

    def _build_arguments(self) -> Iterator[DraftArgument]:
        for entry in self.entries.values():
            premise, conclusion = self._follow(entry), self._find_conclusion(entry)
            if premise is None or conclusion is None:
                continue
            if not entry.side:
                self._lose(entry, "neither Pro nor Con, so it is read as a claim of its own")
                continue
            yield DraftArgument(
                premises=(premise,),
                conclusion=conclusion,
                place=self._place(entry),
                key=f"{entry.number} argument",
                force=SIDES[entry.side],
            )

    def _find_conclusion(self, entry: Entry) -> str | None:
        """Return what a claim is for or against, if it is not a thesis or an answer."""
        parent = self.entries.get(entry.parent)
        if parent is None:
            if entry.side:
                self._lose(entry, f"'{entry.side}' is left out: there is no claim above this one")
            return None
        if self.question and parent.number == self.question.key:
            return None
        return self._follow(parent)

    def _follow(self, entry: Entry) -> str | None:
        """Return the number of a claim, or of the one that it refers to by `-> See 1.2.`."""
        passed: list[str] = []
        number = entry.number
        while number not in self._targets:
            self._targets[number] = None  # until its end is known: a circle has none
            passed.append(number)
            see = SEE.fullmatch(self.entries[number].text)
            if see is None:
                self._targets[number] = number
            elif see[1] in self.entries:
                number = see[1]
        target = self._targets[number]
        self._targets.update(dict.fromkeys(passed, target))
        if target is None:
            self._lose(entry, f"'{shorten(entry.text)}' leads to no claim, so it is left out")
        return target

    def _place(self, entry: Entry) -> Place:
        return self.place(entry.line, entry.number)

    def _lose(self, entry: Entry, message: str) -> None:
        self.lose(message, entry.line, entry.number)


def _read_words(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the targets of its links and without escapes, and the targets."""
    addresses = tuple(dict.fromkeys(match[2] for match in LINK.finditer(text)))
    return ESCAPE.sub(r"\1", LINK.sub(r"\1", text)), addresses
