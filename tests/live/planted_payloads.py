"""Maps in which a payload is in every field that an author can fill, each marked with its place."""

import re

from payloads import PAYLOADS

# A map of so many payloads can be drawn in every format.
GROUP = 8
GROUPS = tuple(
    tuple(range(start, min(start + GROUP, len(PAYLOADS))))
    for start in range(0, len(PAYLOADS), GROUP)
)
# An argument file with such a character is refused (S107).
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
# What no file can be named after.
UNNAMEABLE = re.compile("[\x00/]")
CLAIMS = ("premise", "assumption", "reported", "conclusion", "conceded")
FIELDS = (
    "question",
    "question-note",
    "title",
    "author",
    "publisher",
    "article-note",
    "quote",
    "by",
    "if",
    "when",
    "where",
    "claim-note",
    "link-note",
    *CLAIMS,
)


def fill(number, field):
    """Return the payload of a number at the start of a field, and a mark that says which it is."""
    return f"{PAYLOADS[number]} zz{number}zz{field}"


def fill_line(number, field):
    """Return the filled field as an argument file can have it: on one line."""
    return " ".join(CONTROL.sub("", fill(number, field)).split())


def write_text(text):
    """Return a text as an argument file has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_entries(number, say, *, is_changed=False):
    """Return the entries of two articles whose fields hold the payload of that number."""
    removed = "" if is_changed else f"  premise old {say('premise')}\n"
    added = f"  premise new {say('premise')}\n" if is_changed else ""
    return f"""question q{number} {say("question")}
  positions yes, no
  note {say("question-note")}
article a{number} {say("title")}
  author {say("author")}
  publisher {say("publisher")}
  url "https://a.example"
  source "a.txt"
  note {say("article-note")}
  premise p {say("premise")}
    quote {say("quote")}
    by {say("by")}
    if {say("if")}
    when {say("when")}
    where {say("where")}
    note {say("claim-note")}
  assumption s {say("assumption")}
  premise d {say("conceded")}
  reported r {say("reported")}
    by {say("by")}
    stance rejected
    quote {say("quote")} at 1
  conclusion c {say("conclusion")}
    because p + s as w
    despite d
    hedge likely
    if {say("if")}
    answers q{number} yes
{removed}{added}article b{number} {say("title")}
  # argmap: allow unused-claim because {fill_line(number, "reason")}
  premise x {say("premise")}  # {fill_line(number, "comment")}
    quote {say("quote")}
  conclusion c {say("conclusion")}
    because x
    answers q{number} no
a{number}.c contradicts b{number}.c
  note {say("link-note")}
b{number}.x undercuts a{number}.c.w
  note {say("link-note")}
  confidence low
b{number}.x opposes a{number}.p
"""


def write_map(folder, numbers, *, is_changed=False):
    """Write a workspace whose files, names of files and source texts hold these payloads.

    In the changed version, claims are reworded, removed and added.
    """
    end = ", however" if is_changed else ""
    for number in numbers:
        place = folder / UNNAMEABLE.sub("_", fill(number, "folder"))
        place.mkdir(parents=True)
        entries = write_entries(
            number,
            lambda field, number=number: write_text(fill_line(number, field) + end),
            is_changed=is_changed,
        )
        name = UNNAMEABLE.sub("_", fill(number, "file"))
        (place / f"{name}.argmap").write_text(entries, encoding="utf-8", newline="")
        parts = (fill(number, "words"), fill_line(number, "quote"), fill(number, "text"))
        source = "\n\n".join(part.replace("\x00", "") for part in parts)
        (place / "a.txt").write_text(source, encoding="utf-8", newline="")
    (folder / "argmap.toml").touch()


def list_texts(numbers, fields=FIELDS):
    """Return the texts of these fields, which whoever reads the data of a map must get."""
    return {fill_line(number, field) for number in numbers for field in fields}
