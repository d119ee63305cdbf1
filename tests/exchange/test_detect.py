"""The format of a file is found from what is in it, or asked for."""

import pytest

from argmap.errors import ArgmapError
from argmap.exchange.detect import detect
from argmap.exchange.draft import Document
from argmap.exchange.kinds import Kind

FILES = {
    '{"nodes": [], "edges": []}': Kind.AIF,
    '\ufeff {"edges": [], "nodes" : []}': Kind.AIF,
    '{"AIF": {"nodes": []}}': Kind.XAIF,
    '{"aif": {"nodes": []}, "ova": {}}': Kind.XAIF,
    "@comment{x}\n@book{a, title = {A}}": Kind.BIBLIOGRAPHY,
    "@Book(\n  a, title = {A})": Kind.BIBLIOGRAPHY,
    "@include(a.argdown)\n\n[a]: So.\n": Kind.ARGDOWN,
    '[{"id": "a", "type": "book"}]': Kind.BIBLIOGRAPHY,
    "@book{a,\n title = {A}}": Kind.BIBLIOGRAPHY,
    '<?xml version="1.0"?>\n<!DOCTYPE arggraph SYSTEM "a.dtd">\n<arggraph/>': Kind.MICROTEXTS,
    "<arggraph id='x'></arggraph>": Kind.MICROTEXTS,
    "meta:\n  title: A\nstatements:\n  a: A\n": Kind.CARNEADES,
    "Discussion Title: Trams\n\n1. Build trams.\n": Kind.KIALO,
    "Discussion Name: Trams\n\n1. Build trams.\n": Kind.KIALO,
    "[Build]: Build trams.\n  + <Quiet>: They are quiet.\n": Kind.ARGDOWN,
    "[1]: Build trams.\n  + [2]\n": Kind.ARGDOWN,
    "# Trams\n\nBuild trams.\n  - [Dear]\n": Kind.ARGDOWN,
    "| question | herald |\n|---|---|\n| gain? | yes |\n": Kind.CSV,
    "question;herald\ngain?;yes\n": Kind.CSV,
    '{"items": [{"itemType": "book", "title": "A"}]}': Kind.BIBLIOGRAPHY,
    "sep=;\nquestion;herald\n": Kind.CSV,
    "question\therald\n\ngain?\tyes\n": Kind.CSV,
}
NONE = (
    "Dear Sir, yes.\nThis is prose.\n",
    "{}",
    "[1,2]",
    '["a", {"b": 1}]\n',
    "<html></html>",
    "\0\1",
    "%PDF-1.5\n\x02\x1f\n[x]: y\n",
    "x: y\n",
)


@pytest.mark.parametrize("text", FILES)
def test_a_format_is_found(text):
    assert detect(Document("file", text.encode())) is FILES[text]


@pytest.mark.parametrize("text", NONE)
def test_what_has_no_format_is_asked_for(text):
    with pytest.raises(ArgmapError, match="file: cannot tell its format; name it with --from"):
        detect(Document("file", text.encode()))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.argdown", Kind.ARGDOWN), ("a.AD", Kind.ARGDOWN), ("a.csv", Kind.CSV), ("a.json", None)],
)
def test_a_name_counts_if_the_content_does_not_tell(name, kind):
    document = Document(name, b"Trams are quiet.\n  + They run on rails.\n")
    if kind:
        assert detect(document) is kind
        assert detect(Document(name, b'{"nodes": []}')) is Kind.AIF
    else:
        with pytest.raises(ArgmapError, match="cannot tell its format"):
            detect(document)


def test_an_empty_file_is_called_empty():
    with pytest.raises(ArgmapError, match="file: the file is empty"):
        detect(Document("file", b" \n"))


def test_an_argument_file_is_called_one():
    with pytest.raises(ArgmapError, match="this is an argument file already"):
        detect(Document("a.argmap", b"article a\n"))
