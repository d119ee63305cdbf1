"""How much work broken texts make: it grows with their length, not with its square."""

import pytest

from argmap.source.text import SourceFile
from argmap.syntax.parser import parse
from argmap.syntax.recovery import Recovery
from argmap.syntax.suggestions.broken import Broken

FAMILIES = {
    "references in a line": ("article a\n", "a.b "),
    "references in lines": ("article a\n", "a.b\n"),
    "keywords in a line": ("", "premise "),
    "keywords in lines": ("", "premise\n"),
    "clauses in a line": ("article a hedge: x ", "because "),
    "clauses in lines": ("article a hedge: x\n", "because\n"),
    "colons": ("article a\n", '  premise p: "P."\n    hedge: likely\n'),
    "unclosed strings": ("article a\n", '  premise p "P.\n'),
    "quotation marks": ("article a ", '"'),
    "escaped quotation marks": ("article a ", '"\\"\n'),
    "brackets": ("article a ", "[({"),
    "prose": (
        "",
        "The author says, by herald.example, when it rains, that a map of this is due.\n",
    ),
    "premises": ('premise p: "P."\nconclusion c "C." because p', " + a.b"),
    "premises in lines": ('premise p: "P."\nconclusion c "C." because p', "\n + a.b"),
    "broken links": ("article a\n", "a.b is against c.d\n"),
    "words before links": ("article a\n", "foo a.b supports c.d\n"),
    "names": ("article a\n", "as as as as as as as as as as as as as as as as as as as as\n"),
    "strings that look like clauses": ('article a: "x', "\nbecause as as as as as as as !"),
}


def work(text, monkeypatch):
    """Return how many characters are read, again and again, while a broken text is understood."""
    read = [0]

    def counted(method):
        def count(recovery, *arguments):
            start, end = arguments[-2:]
            read[0] += end - start
            return method(recovery, *arguments)

        return count

    def counted_text(method):
        def count(trial, text):
            read[0] += len(text)
            return method(trial, text)

        return count

    with monkeypatch.context() as patch:
        patch.setattr(Recovery, "find_lexemes", counted(Recovery.find_lexemes))
        patch.setattr(Recovery, "parse", counted(Recovery.parse))
        patch.setattr(Broken, "find_failure", counted_text(Broken.find_failure))
        assert parse(SourceFile.of("x", "x", text)).diagnostics
    return read[0]


@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_text_is_about_twice_the_work(family, monkeypatch):
    start, piece = FAMILIES[family]
    single, double = (work(start + piece * times, monkeypatch) for times in (200, 400))
    assert double <= 2.5 * single
