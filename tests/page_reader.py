"""Reads the page of a map as a browser does, and refuses anything that it should not hold."""

import json
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

VOID = {"meta"}


class Reader(HTMLParser):
    """Reads the elements of a page: their names, attributes and texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.feed(text)
        self.close()

    def handle_starttag(self, name, attributes):
        element = [name, dict(attributes), ""]
        self.elements.append(element)
        if name not in VOID:
            self.open.append(element)

    def handle_endtag(self, name):
        assert self.open.pop()[0] == name

    def handle_data(self, text):
        if self.open:
            self.open[-1][2] += text

    def find(self, name):
        return [(attributes, text) for found, attributes, text in self.elements if found == name]


ELEMENTS = ["html", "head", "meta", "meta", "meta", "meta", "title", "style", "body", "noscript"]


def read_page(text):
    """Return the title and the data of a page, which must hold no other elements than it should."""
    page = Reader(text)
    assert [name for name, _, _ in page.elements] == [*ELEMENTS, "script", "script"]
    assert not any(
        key == "style" or key.startswith("on")
        for _, attributes, _ in page.elements
        for key in attributes
    )
    (about, data), (own, script) = page.find("script")
    assert about == {"type": "application/json", "id": ":data"}
    assert own == {}
    policies = [
        attributes["content"]
        for attributes, _ in page.find("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    styles = page.find("style")[0][1]
    assert policies == [write_policy(script, styles)]
    return page.find("title")[0][1], json.loads(data)


def write_policy(script, styles):
    hashes = (b64encode(sha256(text.encode()).digest()).decode() for text in (script, styles))
    script_hash, style_hash = hashes
    return (
        f"default-src 'none'; script-src 'sha256-{script_hash}'; "
        f"style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'"
    )
