"""What a reader of each format would act on, stated anew, and how the format is read back."""

import csv
import html
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# .NET trims white space before it looks for a command; some runners split at more line ends.
COMMAND = re.compile(r"^\s*::|##\w*\[")
# GitLab and many bots obey a line of a note that starts with a slash.
SLASH = re.compile(r"^\s*/\w")


def find_controls(text):
    """Return the lines that can control a terminal or turn text around."""
    return [line for line in text.split("\n") if UNSAFE.search(line)]


def find_commands(text):
    """Return the lines that a service of continuous integration would take for commands."""
    return [line for line in text.splitlines() if COMMAND.search(line)]


def read_json(text):
    """Return all strings in a JSON document, but the keys."""

    def walk(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for item in value.values():
                yield from walk(item)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)

    return set(walk(json.loads(text)))


SVG = "{http://www.w3.org/2000/svg}"
DRAWN = re.compile(
    "svg|title|desc|g|rect|path|line|text|tspan|circle|ellipse|polygon|polyline|defs|marker|style"
    "|pattern|use|clipPath|a"
)


def find_live_svg(text):
    """Return the elements and attributes of a picture that can run or load something."""
    found = []
    for element in ET.fromstring(text).iter():  # noqa: S314  # the picture is ours
        names = [name.rpartition("}")[2] for name in element.attrib]
        if not DRAWN.fullmatch(element.tag.removeprefix(SVG)):
            found.append(element.tag)
        found += [name for name in names if name.lower().startswith("on")]
        found += [
            value
            for name, value in element.attrib.items()
            if name.endswith("href") and not value.startswith("https://maps.example/")
        ]
    return found


def read_xml(text):
    """Return the texts of the elements of an XML document."""
    return {element.text or "" for element in ET.fromstring(text).iter()}  # noqa: S314  # ours


# Inside of quotation marks, DOT and Mermaid have only text.
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
QUOTED_IN_MERMAID = re.compile(r'"[^"]*"')
DOT_LINE = re.compile(r"^[\w\s=\[\]{}#\->.,:;]*$")
MERMAID_LABEL = re.compile(r"^(?:[^<>\[\]{}`*_|\\\"&$#\n]|#\d+;|<br/>)*$")


def find_live_dot(text):
    """Return the lines of a DOT file in which something of an author is outside of a text."""
    rest = QUOTED.sub("", text)
    return [line for line in rest.splitlines() if not DOT_LINE.match(line) or "zz" in line]


def read_dot(text):
    """Return the texts in a DOT file as Graphviz shows them."""
    return html.unescape(
        "\n".join(re.sub(r"\\(.)", r"\1", part[1:-1]) for part in QUOTED.findall(text))
    )


def find_live_mermaid(text):
    """Return the labels of a flowchart that mean something, and what is outside of labels."""
    body = re.sub(r"^---\n.*?^---\n", "", text, count=1, flags=re.DOTALL | re.MULTILINE)
    labels = [label[1:-1] for label in QUOTED_IN_MERMAID.findall(body)]
    outside = QUOTED_IN_MERMAID.sub("", body)
    live = [label for label in labels if not MERMAID_LABEL.match(label)]
    return live + [line for line in outside.splitlines() if "zz" in line]


# A cell is a formula for a spreadsheet that trims it, drops what cannot be seen, or splits it.
START = re.compile(r"(?:^|;)([^;]*)")


def find_formulas(text):
    """Return the cells of a table that a spreadsheet would run."""
    found = []
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        for cell in row:
            for part in START.findall(cell):
                seen = "".join(sign for sign in part if not _is_blank(sign))
                if re.match(r'"*[=+\-@]', unicodedata.normalize("NFKC", seen)):
                    found.append(cell)
    return found


def _is_blank(sign):
    is_format = unicodedata.category(sign) in {"Cf", "Cc", "Zs", "Zl", "Zp"}
    return is_format or sign in "\u034f\u115f\u1160\u2800\u3164\uffa0\ufe0f"


# What the text of a page does on GitHub or GitLab, once the Markdown is rendered.
ACTIVE = re.compile(
    r"""
      [@\uff20]\w | [#!]\d | \b[a-z]+-\d | :[\w+-]+: | \w+:// | www\.\w | (?:mailto|xmpp):\w
    | (?<!\w)[0-9a-f]{7,40}(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
OWN_LINK = "https://maps.example/"
PLAIN = re.compile(
    "p|table|thead|tbody|tr|th|td|h[1-6]|ul|ol|li|strong|br|hr|details|summary|sub|span|code|pre"
    "|blockquote|a|em|del|ins"
)


class _Page(HTMLParser):
    """Collects the text of a page, and the tags and links in it that are not ours."""

    def __init__(self):
        super().__init__()
        self.live, self.texts, self.code = [], [], 0

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.code += tag in {"code", "pre"}
        if not PLAIN.fullmatch(tag) or (tag == "a" and not values["href"].startswith(OWN_LINK)):
            self.live.append((tag, values))
        self.live += [name for name in values if name not in {"href", "align", "open", "class"}]

    def handle_endtag(self, tag):
        self.code -= tag in {"code", "pre"}

    def handle_comment(self, data):
        if data.strip() != "argmap-review":
            self.live.append(data)

    def handle_data(self, data):
        # A border between elements separates words for those who look for names in the text.
        self.texts.append("\0" if self.code else data)


def render_page(markdown):
    """Return the page that GitHub makes of Markdown, before it takes out unsafe tags."""
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return markdown_to_html_with_extensions(markdown, options, extensions)


def find_live_markdown(markdown):
    """Return what acts in the page of a Markdown text, and the lines that are commands of bots."""
    page = _Page()
    page.feed(render_page(markdown))
    page.close()
    texts = "\x01".join(page.texts)
    found = [*page.live, *(match[0] for match in ACTIVE.finditer(texts))]
    return found + [line for line in markdown.splitlines() if SLASH.match(line)]


def read_markdown(markdown):
    """Return the text of the page of a Markdown text, without the breaks in it."""
    text = re.sub("<[^>]*>", "", render_page(markdown))
    return html.unescape(text).replace("\u200b", "")
