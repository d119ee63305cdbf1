"""Hypothesis strategies: files with mistakes, above all names given twice or to nothing."""

from hypothesis import strategies as st
from strategies import NASTY_TEXTS, Picks

NAMES = ("a", "b", "c")
WORDS = ("Rents rise.", "Rents fall.", "Shops in the centre close.", *NASTY_TEXTS)
# NAME, TEXT, CLAIM and ARGUMENT are filled in.
CLAIMS = ("conclusion NAME TEXT", "conclusion NAME TEXT", "premise NAME TEXT")
CLAIMS += ("reported NAME TEXT by CLAIM", "assumption NAME TEXT")
CLAUSES = ("because NAME as NAME", "because NAME as NAME", "because NAME + NAME")
CLAUSES += ("despite NAME as NAME", "by NAME", "by CLAIM", "by TEXT", "by ARGUMENT", "by NAME.1")
CLAUSES += ("where TEXT", "note TEXT", "answers NAME NAME", "answers NAME a + b", "answers NAME c")
CLAUSES += ("hedge unlikely", "hedge maybe", "stance endorsed", 'quote "rents" at page 1')
OTHERS = ("article NAME TEXT", "question NAME TEXT positions a, b", "map TEXT", "CLAIM supports")
OTHERS += ("question NAME TEXT positions a + b + c", "ARGUMENT", "\\", 'premise NAME "', "by")
OTHERS += ("CLAIM supports CLAIM", "CLAIM undercuts ARGUMENT", "CLAIM undercuts ARGUMENT")
OTHERS += tuple(f"CLAIM {verb} CLAIM" for verb in ("contradicts", "implies", "restates", "opposes"))


def write_name(picks):
    return picks.one(NAMES)


def write_text(picks):
    words = picks.one(WORDS).encode("utf-8", "replace").decode()
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_reference(parts):
    return lambda picks: ".".join(write_name(picks) for _ in range(parts))


BLANKS = {"NAME": write_name, "TEXT": write_text}
BLANKS |= {"CLAIM": write_reference(2), "ARGUMENT": write_reference(3)}


def fill(picks, form):
    return " ".join(BLANKS[word](picks) if word in BLANKS else word for word in form.split(" "))


def write_entry(picks):
    if picks.number(3) == 0:
        return fill(picks, picks.one(OTHERS))
    clauses = picks.several(lambda: fill(picks, picks.one(CLAUSES)), 4)
    return "\n  ".join((fill(picks, picks.one(CLAIMS)), *clauses))


@st.composite
def mistaken_files(draw):
    """Return the text of a file that has an article, and whatever else comes."""
    entries = [write_entry(Picks(draw)) for _ in range(draw(st.integers(2, 9)))]
    return "\n".join(("article a", *entries, ""))
