"""Maps with unique names, texts and comments, and random edits of them.

A map is a list of entries. An entry is `Entry`, and says where it stands by the article before it.
"""

import copy
import itertools
import re
from dataclasses import dataclass, field

from hypothesis import assume
from hypothesis import strategies as st
from strategies import dice

from argmap.merge.values import find_relation
from argmap.source.text import SourceFile
from argmap.syntax import tree
from argmap.syntax.comments import find_comments
from argmap.syntax.parser import parse

ROLES = ["premise", "conclusion", "assumption", "reported"]
SINGLES = {
    "where": ['"here"', '"there"'],
    "hedge": ["likely", "certain", "possible"],
    "if": ['"rain"', '"snow"'],
    "when": ["2022", "2023"],
    "note": ['"N1"', '"N2"'],
}
PLACES = ["", " at 1", " at 2", " at page 1"]
QUESTIONS = ["q1", "q2"]
VERBS = ["supports", "contradicts", "implies"]


@dataclass
class Entry:
    """An entry as its words: `clauses` by key, each with its words and a comment or none.

    `marked` is whether a title is followed by a `?`, or positions are joined by `+`.
    """

    kind: str
    name: str
    text: str
    clauses: dict = field(default_factory=dict)
    above: list = field(default_factory=list)
    trailing: str | None = None
    alone: list = field(default_factory=list)
    marked: bool = False


class Author:
    """Edits a map as somebody would; what is new bears the author's sign."""

    def __init__(self, random, sign):
        self.random = random
        self.sign = sign
        self.numbers = itertools.count()

    def new(self, word):
        return f"{word}-{self.sign}{next(self.numbers)}"

    def comment(self):
        return f"# {self.new('comment')}"

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def claim(self):
        entry = Entry(self.random.choice(ROLES), self.new("claim"), self.new("Text"))
        for _ in range(self.random.randrange(3)):
            self.change_clause(entry, [])
        self.remark(entry)
        return entry

    def article(self):
        marked = self.chance(20)
        return Entry("article", self.new("article"), self.new("Title"), marked=marked)

    def question(self):
        entry = Entry("question", self.new("question"), self.new("Text"))
        entry.clauses["positions"] = [self.new("position") for _ in range(2)]
        entry.marked = self.chance(30)
        return entry

    def link(self, entries):
        claims = references_to_claims(entries)
        if len(claims) < 2:
            return None
        source, target = self.random.sample(claims, 2)
        taken = {frozenset(entry.name.split()) for entry in entries if entry.kind == "link"}
        if frozenset((source, target)) in taken:
            return None
        return Entry("link", f"{source} {target}", self.random.choice(VERBS))

    def remark(self, entry):
        if self.chance(15):
            entry.above.append(self.comment())
        if self.chance(15):
            entry.trailing = self.comment()
        if self.chance(10):
            entry.alone.append(self.comment())

    def map(self):
        entries = [self.question() for _ in range(self.random.randrange(2))]
        for _ in range(self.random.randrange(1, 4)):
            entries.append(self.article())
            entries += [self.claim() for _ in range(self.random.randrange(4))]
        for _ in range(self.random.randrange(3)):
            link = self.link(entries)
            entries += [link] if link else []
        return entries

    def change_clause(self, entry, entries):
        """Add or change a clause of a claim; it may name others of the entries as the speaker."""
        others = ["tags", "quote", "because", "argument", "by", "answers"]
        keyword = self.random.choice([*SINGLES, *others])
        clauses = entry.clauses
        if keyword in SINGLES:
            clauses[keyword] = self.random.choice(SINGLES[keyword])
        elif keyword == "by":
            articles = [each.name for each in entries if each.kind == "article"]
            speakers = ['"A"', '"B"', *articles, *references_to_claims(entries)]
            clauses["by"] = self.random.choice(speakers)
        elif keyword == "answers":
            question = self.random.choice(QUESTIONS)
            clauses.setdefault(("answers", question), []).append(self.new("position"))
        elif keyword == "quote":
            clauses["quote", self.new("words")] = self.random.choice(PLACES)
        elif keyword == "argument":
            clauses["because", self.new("argument")] = [self.new("claim")]
        else:
            names = clauses.setdefault(keyword, [])
            claims = names_beside(entries, entry) if keyword == "because" else []
            is_there = claims and self.chance(50)
            name = self.random.choice(claims) if is_there else self.new("claim")
            names += [] if name in names else [name]

    def change_fact(self, entry):
        """Change a clause or the mark of an article or a question."""
        if self.chance(50):
            entry.marked = not entry.marked
        elif entry.kind == "article":
            entry.clauses["first-page"] = self.random.choice(["1", "2", "233"])
        else:
            entry.clauses.setdefault("positions", []).append(self.new("position"))

    def move_quotation(self, entry):
        keys = [key for key in entry.clauses if key[0] == "quote"]
        if keys:
            entry.clauses[self.random.choice(keys)] = self.random.choice(PLACES)

    def drop_clause(self, entry):
        key = self.random.choice(list(entry.clauses))
        value = entry.clauses[key]
        if isinstance(value, list) and len(value) > 1:
            value.remove(self.random.choice(value))
        else:
            del entry.clauses[key]

    def edit(self, entries, *, wild=False, moves=True):
        """Return the map with some edits."""
        self.moves = moves
        entries = copy.deepcopy(entries)
        for _ in range(self.random.randrange(1, 6)):
            self.edit_once(entries)
            if wild and entries:
                self.edit_wildly(entries)
        return entries

    def edit_wildly(self, entries):
        """Rename an article or a claim with the links to it, or move a claim anywhere."""
        entry = self.random.choice(entries)
        if entry.kind not in {"article", *ROLES}:
            return
        if entry.kind in ROLES and self.chance(50):
            entries.remove(entry)
            starts = [n for n, each in enumerate(entries) if each.kind == "article"]
            entries.insert(self.random.choice(starts) + 1, entry)
            return
        rename(entries, entry, self.new(entry.kind))

    def edit_once(self, entries):
        place = self.random.randrange(len(entries) + 1)
        entry = entries[place] if place < len(entries) else None
        if self.chance(50) or entry is None:
            self.add(entries, place)
        else:
            self.change(entries, place)
        if entry and self.chance(20):
            self.remark(entry)
        if entry and self.chance(10):
            entry.above.clear()
            entry.trailing = None

    def add(self, entries, place):
        """Add a claim, a question, an article with a claim, or a link."""
        first = next((n for n, each in enumerate(entries) if each.kind == "article"), len(entries))
        match self.random.randrange(5):
            case 0:
                entries.insert(place, self.question())
            case 1:
                entries += [self.article(), self.claim()]
            case 2:
                link = self.link(entries)
                entries += [link] if link else []
            case _ if first < len(entries):
                entries.insert(max(place, first + 1), self.claim())

    def change(self, entries, place):
        """Remove, reword or move an entry, or change a clause of it."""
        entry = entries[place]
        match self.random.randrange(6):
            case 0:
                self.remove(entries, place)
            case 1:
                self.reword(entry)
            case 2 if self.moves:
                self.move(entries, place)
            case 3 if entry.kind in ROLES:
                self.change_clause(entry, entries)
            case 3 if entry.kind in {"article", "question"}:
                self.change_fact(entry)
            case 4 if entry.clauses:
                self.drop_clause(entry)
            case 5:
                self.move_quotation(entry)

    def reword(self, entry):
        if entry.kind == "link":
            entry.text = self.random.choice(VERBS)
        elif entry.kind in ROLES and self.chance(40):
            entry.kind = self.random.choice(ROLES)
        else:
            entry.text = self.new("Text")

    def remove(self, entries, place):
        """Take an entry out, an article with all of its claims."""
        gone = places_of(entries)[place]
        if entries[place].kind != "article":
            del entries[place]
            return
        kept = [
            entry
            for entry, article in zip(entries, places_of(entries), strict=True)
            if article != gone or entry.kind in {"link", "question"}
        ]
        entries[:] = kept

    def move(self, entries, place):
        """Move an entry elsewhere in its article, or an article with what is in it."""
        places = places_of(entries)
        entry = entries[place]
        if entry.kind == "article":
            moved = [
                each for each, home in zip(entries, places, strict=True) if home == places[place]
            ]
            rest = [each for each in entries if not any(each is other for other in moved)]
            starts = [n for n, each in enumerate(rest) if each.kind == "article"]
            at = self.random.choice([*starts, len(rest)])
            entries[:] = rest[:at] + moved + rest[at:]
            return
        if entry.kind in ROLES:
            homes = [n for n, home in enumerate(places) if home == places[place] and n != place]
            target = self.random.choice(homes)
            del entries[place]
            entries.insert(target + (target < place), entry)
        else:
            del entries[place]
            entries.insert(self.random.randrange(len(entries) + 1), entry)


def rename(entries, entry, name):
    """Rename an article or a claim, with the references to it."""
    old, entry.name = entry.name, name
    pattern = re.compile(rf"\b{old}(?![\w-])")
    for each in entries:
        if each.kind == "link":
            each.name = pattern.sub(name, each.name)
        if "by" in each.clauses:
            each.clauses["by"] = pattern.sub(name, each.clauses["by"])
        if "because" in each.clauses:
            each.clauses["because"] = [
                name if one == old else one for one in each.clauses["because"]
            ]


def names_beside(entries, entry):
    """Return the other claims of the article of a claim."""
    homes = dict(zip(map(id, entries), places_of(entries), strict=True))
    return [
        each.name
        for each in entries
        if each.kind in ROLES and each is not entry and homes[id(each)] == homes.get(id(entry))
    ]


def places_of(entries):
    """Return the article of each entry."""
    article, found = "", []
    for entry in entries:
        article = entry.name if entry.kind == "article" else article
        found.append(article)
    return found


def references_to_claims(entries):
    """Return the references of all claims."""
    return [
        f"{article}.{entry.name}"
        for entry, article in zip(entries, places_of(entries), strict=True)
        if entry.kind in ROLES
    ]


def text_of(entries):
    """Return a map as a text, nearly canonical."""
    lines = []
    for entry in entries:
        for comment in entry.alone:
            lines += ["", comment, ""]
        if entry.kind == "article":
            lines.append("")
        lines += entry.above
        mark = " ?" if entry.kind == "article" and entry.marked else ""
        head = f'{entry.kind} {entry.name} "{entry.text}"{mark}'
        if entry.kind == "link":
            source, target = entry.name.split()
            head = f"{source} {entry.text} {target}"
        lines.append(f"{head} {entry.trailing or ''}".rstrip())
        lines += (clause_text(key, value, entry.marked) for key, value in entry.clauses.items())
    return "\n".join([*lines, ""])


def clause_text(key, value, marked):
    match key:
        case ("quote", words):
            return f'  quote "{words}"{value}'
        case ("because", name):
            return f"  because {' + '.join(value)} as {name}"
        case "because":
            return f"  because {' + '.join(value)}"
        case ("answers", question):
            return f"  answers {question} {' + '.join(value)}"
        case "positions" | "tags":
            mark = " + " if marked and key == "positions" else ", "
            return f"  {key} {mark.join(value)}"
    return f"  {key} {value}"


@st.composite
def edits(draw, *, wild=False, moves=True):
    """Return a map and two edited versions of it, as texts; wild edits rename and move claims."""
    random = draw(dice(600))
    base = Author(random, "b").map()
    ours, theirs = (Author(random, sign).edit(base, wild=wild, moves=moves) for sign in "ot")
    return text_of(base), text_of(ours), text_of(theirs)


@st.composite
def renamed_twice(draw):
    """Return a map, two versions in which an article or a claim is renamed, and its two names."""
    random = draw(dice(600))
    base = Author(random, "b").map()
    sides = [Author(random, sign).edit(base) for sign in "ot"]
    texts = [{entry.text: entry for entry in side} for side in sides]
    shared = [
        entry
        for entry in base
        if entry.kind in {"article", *ROLES} and all(entry.text in by_text for by_text in texts)
    ]
    assume(shared)
    text = random.choice(shared).text
    names = ("name-ours", "name-theirs")
    for side, by_text, name in zip(sides, texts, names, strict=True):
        rename(side, by_text[text], name)
    return tuple(map(text_of, (base, *sides))), names


def facts(text):
    """Return all that a sound file says, each thing for itself, and its comments."""
    file = SourceFile.of("x", "x", text)
    parsed = parse(file)
    assert parsed.diagnostics == ()
    found = {("comment", comment.text) for comment in find_comments(file)}
    article = ""
    for entry in parsed.tree.entries:
        match entry:
            case tree.Link():
                key = ("link", frozenset((entry.source.text, entry.target.text)))
                found.add((*key, find_relation(entry)))
            case tree.Claim():
                key = ("claim", article, entry.name.text)
                found |= {(*key, "role", entry.keyword), (*key, "text", entry.text.text)}
            case tree.Question():
                key = ("question", entry.name.text)
                found.add((*key, entry.text.text))
            case tree.Article():
                article = entry.name.text
                key = ("article", article)
                found.add((*key, entry.title_inferred, entry.title.text))
        found |= {(*key, *fact) for clause in entry.clauses for fact in clause_facts(clause)}
    return found


def clause_facts(clause):
    match clause:
        case tree.Reasons():
            name = clause.name.text if clause.name else None
            yield from (("because", name, word.text) for word in clause.premises)
        case tree.Quote():
            places = (place and place.text for place in (clause.paragraph, clause.page))
            yield "quote", clause.words.text, *places
        case tree.Answers():
            yield from (("answers", clause.question.text, word.text) for word in clause.positions)
        case tree.By():
            yield "by", clause.quoted, clause.value.text
        case tree.Names():
            yield from ((clause.keyword, word.text) for word in clause.names)
            if clause.names[1:]:
                yield clause.keyword, getattr(clause, "exclusive", None)
        case _:
            yield clause.keyword, clause.value.text
