"""No file crashes the import or makes it hang, what it writes is valid, and no text of it acts."""

import json
from pathlib import Path
from time import process_time

import pytest
from command_line import run_argmap
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import ArgmapError
from argmap.exchange.detect import detect, read
from argmap.exchange.draft import Document
from argmap.exchange.fitting import combine, fit
from argmap.exchange.kinds import Kind
from argmap.exchange.write_maps import write_maps
from argmap.session import open_session
from argmap.source.diagnostics import Severity
from argmap.source.text import SourceFile
from argmap.syntax.formatter import format_file

CORPORA = Path(__file__).parent / "corpora"
KINDS = (Kind.MICROTEXTS, Kind.AIF, Kind.XAIF, Kind.CARNEADES)
FILES = sorted(p for kind in KINDS for p in (CORPORA / kind).iterdir() if p.stem != "deep")
HOSTILE = (
    '" article x',
    "\\",
    '"',
    "# argmap: allow",
    "\n\nmap",
    "\x1b[31m",
    "\u202eab",
    "<b>&lt;",
)
TEXTS = st.text(max_size=12) | st.sampled_from(HOSTILE)
SECONDS = 10
SPEECH = "CI"


def bring_in(document, kind=None):
    """Import a file; return the files of the map, or nothing if it was refused in a sentence."""
    try:
        draft = read(document, kind, None)
    except ArgmapError as error:
        assert str(error).startswith(document.name)  # noqa: PT017  # it may also be read
        return None
    files = write_maps(fit(combine([draft]))).files
    for name, text in files.items():
        if name.endswith(".argmap"):
            assert format_file(SourceFile.of(name, name, text)).text == text
    if not any(name.endswith(".argmap") for name in files):
        return None
    session = open_session(texts=files)
    findings = session.check()
    assert [f for f in findings if f.rule.severity is Severity.ERROR] == []
    assert session.require_complete()
    return files


KEYS = st.integers(0, 9).map(str)
NODES = st.fixed_dictionaries(
    {
        "nodeID": KEYS,
        "type": st.sampled_from(
            ("I", "I", "I", "L", "RA", "RA", "CA", "CA", "MA", "PA", "YA", "TA")
        ),
        "text": TEXTS,
    },
    optional={"scheme": TEXTS},
)
EDGES = st.fixed_dictionaries({"fromID": KEYS, "toID": KEYS})
GRAPHS = st.fixed_dictionaries(
    {"nodes": st.lists(NODES, max_size=12), "edges": st.lists(EDGES, max_size=24)}
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("nodes", "edges", "nodeID", "text", "AIF")), inner)
    ),
    max_leaves=12,
)


@given(GRAPHS, st.none() | TEXTS)
@settings(max_examples=60)
def test_every_graph_of_aif_becomes_a_valid_map(graph, companion):
    beside = None if companion is None else companion.encode("utf-8", "replace")
    bring_in(Document("a.json", json.dumps(graph).encode(), beside), Kind.AIF)


@given(ANY_JSON, st.sampled_from((Kind.AIF, Kind.XAIF, Kind.CARNEADES)))
@settings(max_examples=60)
def test_every_json_is_read_or_refused(value, kind):
    bring_in(Document("a.json", json.dumps(value).encode()), kind)


ADUS = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(("pro", "opp")), TEXTS), max_size=7)
ENDS = st.sampled_from([f"{letter}{number}" for letter in "aec" for number in range(7)])
TYPES = st.sampled_from(("seg", "sup", "sup", "reb", "reb", "und", "und", "add", "exa", "?"))


@given(ADUS, st.lists(st.tuples(st.integers(0, 9), ENDS, ENDS, TYPES), max_size=16), TEXTS)
@settings(max_examples=60)
def test_every_microtext_becomes_a_valid_map(adus, edges, companion):
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415  # only here

    parts = ['<arggraph id="x" topic_id="t" stance="pro">']
    for number, kind, text in adus:
        words = "".join(c for c in text if c.isprintable()).replace("]]>", "")
        parts.append(f'<edu id="e{number}"><![CDATA[{words}]]></edu>')
        parts.append(f'<adu id="a{number}" type="{kind}"/>')
        parts.append(f'<edge id="s{number}" src="e{number}" trg="a{number}" type="seg"/>')
    parts += (
        f'<edge id="c{key}" src="{source}" trg="{target}" type={quoteattr(kind)}/>'
        for key, source, target, kind in edges
    )
    content = "".join((*parts, "</arggraph>")).encode("utf-8", "replace")
    bring_in(Document("a.xml", content, companion.encode("utf-8", "replace")), Kind.MICROTEXTS)


NAMES = st.sampled_from(("p", "¬p", "q", "no", "r(a, b)", "map", ""))
ARGUMENTS = st.fixed_dictionaries(
    {"conclusion": NAMES, "premises": st.lists(NAMES, max_size=3) | st.dictionaries(NAMES, NAMES)},
    optional={"undercutter": NAMES, "scheme": TEXTS, "weight": st.floats()},
)
CARNEADES = st.fixed_dictionaries(
    {
        "statements": st.dictionaries(NAMES, TEXTS | st.fixed_dictionaries({"text": TEXTS})),
        "arguments": st.dictionaries(NAMES, ARGUMENTS),
        "issues": st.dictionaries(NAMES, st.fixed_dictionaries({"positions": st.lists(NAMES)})),
        "assumptions": st.lists(NAMES, max_size=3),
        "meta": TEXTS | st.dictionaries(st.sampled_from(("title", "note")), TEXTS),
    }
)


@given(CARNEADES)
@settings(max_examples=40)
def test_every_graph_of_carneades_becomes_a_valid_map(graph):
    bring_in(Document("a.yml", json.dumps(graph).encode()), Kind.CARNEADES)


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=80)
def test_a_damaged_file_is_read_or_refused(path, data):
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    damaged = content[:start] + data.draw(st.binary(max_size=6)) + content[end:]
    document = Document("damaged", damaged, data.draw(st.none() | st.just(content)))
    bring_in(document, Kind(path.parent.name))


def build_chain(size):
    """Return a chain of reasons, each for the next."""
    nodes = [{"nodeID": f"i{n}", "type": "I", "text": f"Number {n} holds."} for n in range(size)]
    nodes += [{"nodeID": f"r{n}", "type": "RA", "text": "RA"} for n in range(size - 1)]
    edges = [(f"i{n}", f"r{n}") for n in range(size - 1)]
    edges += [(f"r{n}", f"i{n + 1}") for n in range(size - 1)]
    return {"nodes": nodes, "edges": [{"fromID": s, "toID": t} for s, t in edges]}


def chain_of_edges(size):
    """Return edges that add premises to one another."""
    edges = (f'<edge id="c{n}" src="a" trg="c{n + 1}" type="add"/>' for n in range(size))
    return f'<arggraph><adu id="a"/>{"".join(edges)}</arggraph>'


def build_star(kind, size):
    """Return a scheme with as many premises as targets."""
    nodes = [{"nodeID": n, "type": "I", "text": f"Number {n} holds."} for n in range(2 * size)]
    nodes.append({"nodeID": "s", "type": kind, "text": kind})
    edges = [{"fromID": n, "toID": "s"} for n in range(size)]
    return {
        "nodes": nodes,
        "edges": edges + [{"fromID": "s", "toID": size + n} for n in range(size)],
    }


LARGE = {
    "inferences": build_star("RA", 500),
    "rephrases": build_star("MA", 500),
    "voices": build_star("YA", 500),
    "isolated": {"nodes": [{"nodeID": n, "type": "I", "text": "Same."} for n in range(3000)]},
    "chain": build_chain(1500),
    "added": chain_of_edges(20000),
    "deep xml": "<arggraph>" * 20000,
    "deep json": '{"nodes":' + "[" * 100000,
    "deep yaml": "statements: " + "{a: " * 20000,
    "long number": '{"nodes": [{"nodeID": ' + "9" * 5000 + "}]}",
    "aliases": "statements:\n  a: &a [x, x]\n"
    + "".join(f"  {chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(20)),
    "long yaml": "statements: [" + "x, " * 400000,
    "many positions": json.dumps(
        {"statements": {f"p{n}": "P" for n in range(400)}, "issues": {"i": {"positions": []}}}
    ).replace('"positions": []', f'"positions": {json.dumps([f"p{n}" for n in range(400)])}'),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_deep_files_take_no_time(name):
    content = LARGE[name] if isinstance(LARGE[name], str) else json.dumps(LARGE[name])
    kind = Kind.AIF if content.startswith("{") and "positions" not in content else None
    start = process_time()
    beside = b"number 1 holds " * 1000
    document = Document("large", content.encode(), beside)
    try:
        draft = read(document, kind or detect(document), None)
        write_maps(fit(combine([draft])))
    except ArgmapError as error:
        assert str(error).startswith("large")  # noqa: PT017  # as above
    assert process_time() - start < SECONDS


def test_texts_from_files_act_neither_on_a_terminal_nor_in_a_log(tmp_path):
    nodes = [{"nodeID": "\x1b[2J\n::error::x", "type": "XX", "text": "x"}, {"nodeID": "1"}]
    nodes += [{"nodeID": "2", "type": "I", "text": "##[error]x \x1b]0;t\x07 \u202ey"}]
    (tmp_path / "a.json").write_text(json.dumps({"nodes": nodes, "edges": []}))
    done = run_argmap("import", "a.json", "-o", "o", folder=tmp_path, environment={SPEECH: "1"})
    assert done.code == 0
    assert "\n::" not in done.err
    assert "##[" not in done.err
    assert not {"\x1b", "\u202e"} & set(done.err)
    assert "\x1b" not in (tmp_path / "o" / "a.argmap").read_text()
    assert "\u202e" not in (tmp_path / "o" / "a.argmap").read_text()


def test_nodes_that_are_no_objects_are_counted():
    aif = b'{"nodes": [1, null, {"nodeID": "1", "type": "I", "text": "Yes."}], "edges": ["x"]}'
    messages = [loss.message for loss in read(Document("a.json", aif), Kind.AIF, None).losses]
    assert messages == [
        "2 of its nodes left out: not objects",
        "1 of its edges left out: not objects",
    ]


def test_xml_in_an_encoding_that_it_does_not_name_is_refused_with_the_reason():
    content = b'<arggraph id="x">\n<edu id="e1">caf\xe9</edu></arggraph>'
    with pytest.raises(ArgmapError, match=r"a.xml:2: not valid XML: .*; the file is not UTF-8"):
        read(Document("a.xml", content), Kind.MICROTEXTS, None)
