"""Files without mistakes are parsed in one go; parsing by entries is for broken ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import entry_tokens, files, layouts

from argmap.source.text import SourceFile
from argmap.syntax import parser
from argmap.syntax.vocabulary import CLAUSES_BY_KEYWORD, VERBS

ACUTE = "\N{COMBINING ACUTE ACCENT}"


def read_in_one_go(text):
    """Return the tree of a text, and fail where it is read a second time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "parse_broken", None)
        return parser.parse(SourceFile.of("x.argmap", "x.argmap", text)).tree


def laid_out(entries):
    links = [entry[2].words for entry in entries if entry[0] == "link"]
    sound = all(verb in VERBS for verb in links)
    tokens = [token for entry in entries if sound for token in entry_tokens(entry)]
    return st.tuples(st.just(len(entries) if sound else 0), layouts(tokens))


@given(files().flatmap(laid_out))
def test_a_sound_file_is_read_in_one_go(written):
    count, text = written
    assert len(read_in_one_go(text).entries) == count


@pytest.mark.parametrize("keyword", CLAUSES_BY_KEYWORD)
def test_a_reference_may_begin_as_a_keyword_does(keyword):
    for article in (keyword, keyword + ACUTE, keyword + "-1"):
        text = f'article a "A"\n{article}.{keyword} supports {article}.{keyword}\n note"n"'
        entry = read_in_one_go(text).entries[1]
        assert (entry.keyword, entry.clauses[0].keyword) == ("link", "note")


@pytest.mark.parametrize("keyword", CLAUSES_BY_KEYWORD)
def test_a_name_may_be_a_keyword_of_a_clause(keyword):
    text = f'premise {keyword} "P."\nconclusion c "C."#\n because {keyword}+{keyword} as {keyword}'
    premise, conclusion = read_in_one_go(text).entries
    assert {word.text for word in (premise.name, *conclusion.clauses[0].premises)} == {keyword}
