"""Makes files of other formats, sound or damaged, and imports them as `argmap import` does."""

import json
from functools import cache
from pathlib import Path
from random import Random

import mutations
import yaml
from strategies import NASTY_TEXTS

from argmap.errors import ArgmapError
from argmap.exchange.detect import read
from argmap.exchange.draft import Document
from argmap.exchange.fitting import combine, fit
from argmap.exchange.kinds import ArticleBy, Kind
from argmap.exchange.write_maps import write_maps

CORPORA = Path(__file__).parents[1] / "exchange" / "corpora"
MATRIX = "matrix"
FOLDERS = (*(kind.value for kind in Kind if kind is not Kind.CSV), MATRIX)
LONGEST = 2_000
BESIDE, REFERENCES = "beside.txt", "refs.bib"
SENTENCES = ("Trams are quiet.", "Rents rose by 12 %.", "Shops gain trade.", "It is dear.", *"?§a")
SENTENCES += ("Close the <centre> &amp; see.", 'They "say" so.', *NASTY_TEXTS)
WORDS = {
    "aif": ' "I" "L" "YA" "TA" "RA" "CA" "MA" "PA" "nodeID" "fromID" 1 1.0 null true [] {} "type"',
    "microtexts": ' src="c1" trg="c1" type="und" type="add" implicit="true" <adu/> &amp; ]]> &x;',
    "argdown": " [T] <T> [T]: <T>: + - _> >< <_ -- ---- (1) === # #tag {a:1} @[T] /* */ // \\",
    "carneades": " ¬p p: [p] {} & * !!set - : 'no' yes ~ | > %s undercutter: premises: issues:",
    "kialo": " 1. 1.1. Pro: Con: -> See 1. [a](b) \\[ Discussion_Title: 999999.1. 1.1.1.1.",
    "matrix": ' , ; | " \t yes: no: silent n/a yes+no - • |---|---| question sep=; <br> “ ” =1',
    "bibliography": ' @article{ } { # and , year= month= \\" \\textbf $x$ -- "id": [] [[1]] true',
}
WORDS["xaif"] = f'{WORDS["aif"]} "AIF" "text" <span id="node1"> </span> <br>'
AIF_TYPES = ("I", "I", "I", "L", "YA", "RA", "RA", "CA", "CA", "MA", "TA", "PA", "X")
ILLOCUTIONS = ("Asserting", "Pure Questioning", "Default Inference", "Argument from Sign", "")


@cache
def read_folder(folder):
    """Return the small files of a format."""
    texts = (path.read_bytes() for path in sorted((CORPORA / folder).iterdir()))
    return tuple(text.decode("utf-8", "replace") for text in texts if len(text) <= LONGEST)


def make_files(dice):
    """Return one or two files, mostly of one format, perhaps with a text beside them, and works."""
    folder = dice.choice(FOLDERS)
    files = {f"{folder}-{number}": write(dice, folder) for number in range(dice.choice((1, 1, 2)))}
    if dice.random() < 0.3:
        text = " ".join(dice.choices(SENTENCES, k=6))
        files[BESIDE] = (
            mutations.damage(dice, encode(text)) if dice.random() < 0.3 else encode(text)
        )
    if dice.random() < 0.1:
        files[REFERENCES] = write(dice, Kind.BIBLIOGRAPHY.value)
    yield files


def write(dice, folder):
    """Return a file of a format, half of them with changes."""
    maker = MAKERS.get(folder)
    text = maker(dice) if maker and dice.random() < 0.6 else dice.choice(read_folder(folder))
    if dice.random() < 0.5:
        text = mutations.mutate_text(dice, text, WORDS[folder].split(" "))
    content = encode(text)
    return mutations.damage(dice, content) if dice.random() < 0.05 else content


def encode(text):
    """Return a text as bytes, whatever is in it."""
    return text.encode("utf-8", "replace")


def write_aif(dice):
    """Return nodes of all types, with edges between any of them; ids are numbers or texts."""
    keys = [dice.choice((number, str(number))) for number in range(dice.randrange(1, 12))]
    nodes = [
        {"nodeID": key, "type": dice.choice(AIF_TYPES), "text": say(dice, *ILLOCUTIONS, "Ann : so")}
        for key in keys
    ]
    ends = (*keys, *map(str, keys), 99)
    count = dice.randrange(3 * len(keys))
    edges = [{"fromID": dice.choice(ends), "toID": dice.choice(ends)} for _ in range(count)]
    people = [{"participantID": 1, "firstname": "Ann", "surname": say(dice)}]
    said = [{"nodeID": key, "personID": 1} for key in keys[::2]]
    return json.dumps(
        {"nodes": nodes, "edges": edges, "participants": people, "locutions": said}, indent=1
    )


def write_xaif(dice):
    """Return a graph with its text, in which some nodes are marked."""
    marks = "".join(
        f'{say(dice)} <span id="node{n}">{dice.choice(SENTENCES)}</span>' for n in range(4)
    )
    return f'{{"AIF": {write_aif(dice)}, "text": {json.dumps(marks)}}}'


def say(dice, *others):
    """Return a sentence, or one of these other texts."""
    return dice.choice((*SENTENCES, *others))


def write_microtext(dice):
    """Return claims of both sides, and edges between claims and edges."""
    parts = [f'<arggraph id="x" topic_id="t" stance="{dice.choice(("pro", "con", ""))}">\n']
    claims = range(dice.randrange(1, 6))
    for n in claims:
        implicit = dice.choice(("", ' implicit="true"'))
        parts.append(f'<edu id="e{n}"{implicit}><![CDATA[{dice.choice(SENTENCES[:5])}]]></edu>\n')
        parts.append(f'<adu id="a{n}" type="{dice.choice(("pro", "pro", "opp"))}"/>\n')
        parts.append(f'<edge id="s{n}" src="e{n}" trg="a{n}" type="seg"/>\n')
    kinds = ("sup", "sup", "reb", "reb", "und", "add", "exa", "x")
    for n in range(dice.randrange(8)):
        source = f"a{dice.choice(claims)}"
        target = dice.choice((f"a{dice.choice(claims)}", f"c{dice.randrange(8)}"))
        kind = dice.choice(kinds)
        parts.append(f'<edge id="c{n}" src="{source}" trg="{target}" type="{kind}"/>\n')
    return "".join((*parts, "</arggraph>"))


def write_argdown(dice):
    """Return statements, arguments and inferences, each perhaps under one above it."""
    lines = []
    for _ in range(dice.randrange(1, 12)):
        title = dice.choice(("[T{}]", "<A{}>", "[T{}]: ", "<A{}>: ", "")).format(dice.randrange(4))
        words = "" if title and not title.endswith(" ") else say(dice, "@[T1]", "{source: a}", "#t")
        sign = dice.choice(
            ("", "", "+ ", "- ", "_ ", "+> ", "-> ", "_> ", "<+ ", "<- ", "<_ ", ">< ")
        )
        lines.append(f"{' ' * dice.randrange(0, 6, 2) if sign else ''}{sign}{title}{words}")
        if dice.random() < 0.2:
            lines += ("", "(1) So.", "(2) [T1]", dice.choice(("--", "----", "-- R {uses: [1]} --")))
            lines += (f"(3) {say(dice, '[T2]')}", "")
        elif dice.random() < 0.2:
            lines += ("", dice.choice(("# A", "## B", "", "")))
    return "\n".join(lines)


def write_carneades(dice):
    """Return statements, arguments and issues, which may name any other."""
    names = ("p", "¬p", "q", "r(a, b)", "no", "map")
    arguments = {
        f"a{n}": {
            "conclusion": dice.choice(names),
            "premises": dice.choice((list, lambda x: dict.fromkeys(x, "q")))(dice.sample(names, 2)),
            "undercutter": dice.choice((*names, "")),
        }
        for n in range(dice.randrange(6))
    }
    graph = {
        "meta": {"title": say(dice)},
        "statements": {name: say(dice) for name in dice.sample(names, dice.randrange(1, 6))},
        "arguments": arguments,
        "issues": {"i": {"positions": dice.sample(names, dice.randrange(4))}},
        "assumptions": dice.sample(names, dice.randrange(4)),
    }
    return yaml.safe_dump(graph, sort_keys=False, allow_unicode=True)


def write_kialo(dice):
    """Return a discussion whose claims refer to each other, and may miss the one above them."""
    lines = [f"Discussion {dice.choice(('Title', 'Name'))}: {dice.choice(SENTENCES)}", ""]
    numbers = [
        "1",
        *(f"1.{dice.randrange(1, 4)}" for _ in range(4)),
        "2",
        "1.1.1",
        "1.2.1",
        "1.1.1.1",
    ]
    for number in dice.sample(numbers, dice.randrange(1, len(numbers))) + numbers[:1]:
        words = say(dice, f"-> See {dice.choice(numbers)}.", "[a](https://a.example) \\[1\\]")
        lines.append(f"{number}. {dice.choice(('Pro: ', 'Con: ', ''))}{words}")
    return "\n".join(lines)


MAKERS = {
    "aif": write_aif,
    "xaif": write_xaif,
    "microtexts": write_microtext,
    "argdown": write_argdown,
    "carneades": write_carneades,
    "kialo": write_kialo,
}


def import_files(files, choice):
    """Return what is written of files, and why others were refused, as the command does it."""
    dice = Random(choice)  # noqa: S311  # the same for the same case
    article_by = dice.choice(tuple(ArticleBy)) if dice.random() < 0.1 else None
    drafts, refusals = [], []
    for name, content in files.items():
        if name == BESIDE:
            continue
        document = Document(name, content, files.get(BESIDE))
        try:
            drafts.append(read(document, _choose_kind(dice, name), article_by))
        except ArgmapError as error:
            refusals.append((name, str(error)))
    return write_maps(fit(combine(drafts))), refusals


def _choose_kind(dice, name):
    """Return what `--from` says: mostly nothing, else the right format, seldom any."""
    folder = name.partition("-")[0]
    right = Kind.CSV if folder == MATRIX else Kind(folder) if folder in FOLDERS else None
    right = Kind.BIBLIOGRAPHY if name == REFERENCES else right
    return dice.choices((None, right, dice.choice(tuple(Kind))), (5, 4, 1))[0]
