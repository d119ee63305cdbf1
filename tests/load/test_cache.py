"""The cache of an earlier run changes nothing but the time that the next one takes."""

from functools import partial
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap.analyze.check import run_rules
from argmap.load.cache import Cache
from argmap.load.discovery import RawFile, WorkspaceFiles
from argmap.load.loader import load
from argmap.render.diagnostics.json import render_json_list
from argmap.render.export.json import render_json

QUESTIONS = ['question q "Q?"\n', 'question q "Q?" positions yes\n', "", "question q\n"]
CLAIMS = [
    'premise p "P." quote "some words" at 1\n',
    'premise p "P." answers q no\n',
    'conclusion c "C." because p as n because p\n',
    'conclusion c "C." because x\n',
    'reported r "R." stance open\n',
    "conclusion c because p\n",
    'assumption p "P." tags a, a\n',
]
ARTICLES = st.builds(
    lambda name, claims: f'article {name} source "t.txt"\n' + "".join(claims),
    st.sampled_from("ab"),
    st.lists(st.sampled_from(CLAIMS), max_size=3),
)
LINKS = ["a.p undercuts b.c.n\n", "a.p supports b.c\na.p supports b.c\n", "a.p 1\n", None]
TEXTS = ["Some words.\n", "Other words.\n", None]
NAMES = ("0.argmap", "1.argmap", "2.argmap", "3.argmap", "t.txt")
CONTENTS = (
    st.sampled_from(QUESTIONS),
    ARTICLES,
    ARTICLES,
    st.sampled_from(LINKS),
    st.sampled_from(TEXTS),
)
EDITS = st.integers(0, 4).flatmap(lambda n: st.tuples(st.just(NAMES[n]), CONTENTS[n]))


def seen(files, cache):
    """Return all that a user sees of a run."""
    cache.start_run()
    loaded = load(files, cache=cache)
    found = (*loaded.diagnostics, *run_rules(loaded))
    return render_json(loaded.workspace), render_json_list(found)


@settings(max_examples=200)
@example((QUESTIONS[0], f"article a\n{CLAIMS[1]}", "", None, None), [(NAMES[0], QUESTIONS[1])])
@given(st.tuples(*CONTENTS), st.lists(EDITS, min_size=1, max_size=4))
def test_a_later_run_is_as_if_it_were_the_first(tmp_path_factory, contents, edits):
    root = tmp_path_factory.getbasetemp() / "cache"
    root.mkdir(exist_ok=True)
    cache = Cache()
    texts = dict(zip(NAMES, contents, strict=True))
    for name, content in ((NAMES[0], contents[0]), *edits):
        texts[name] = content
        (root / "t.txt").unlink(missing_ok=True)
        if texts["t.txt"]:
            (root / "t.txt").write_text(texts["t.txt"])
        files = tuple(
            RawFile(each, root / each, text.encode())
            for each, text in texts.items()
            if text is not None and each != "t.txt"
        )
        workspace = WorkspaceFiles(root, files)
        assert seen(workspace, cache) == seen(workspace, Cache())


def two_articles(text, cache):
    """Return the claims of article `a` with this text, and of one that stays the same."""
    contents = {"a": f'article a\npremise p "{text}"\n', "b": 'article b\npremise p "P."\n'}
    files = tuple(
        RawFile(f"{name}.argmap", Path(f"/m/{name}.argmap"), content.encode())
        for name, content in contents.items()
    )
    cache.start_run()
    loaded = load(WorkspaceFiles(Path("/m"), files), cache=cache)
    return loaded.workspace.claims_by_id


def test_only_what_changed_is_made_again():
    cache = Cache()
    before, after = two_articles("One.", cache), two_articles("Another.", cache)
    assert after["b.p"] is before["b.p"]
    assert after["a.p"].text == "Another."


def test_what_a_run_does_not_use_is_forgotten():
    cache = Cache()
    assert cache.recall("key", (), lambda: 1) == 1
    cache.start_run()
    assert cache.recall("key", (), lambda: 2) == 1
    cache.start_run()
    cache.start_run()
    assert cache.recall("key", (), lambda: 3) == 3


def test_an_id_that_is_used_again_recalls_nothing():
    cache = Cache()
    for number in range(100):
        assert cache.recall("key", [object()], partial(int, number)) == number


def test_a_value_that_is_not_reusable_is_made_again():
    cache = Cache()
    assert cache.recall("key", (), lambda: 1, lambda _: False) == 1
    assert cache.recall("key", (), lambda: 2) == 2


def test_the_hint_of_a_mistake_follows_the_other_files():
    cache = Cache()

    def hint(name):
        texts = {
            "a": 'article a\nconclusion c "C." because x\n',
            "b": f'article b\npremise {name} "P."\n',
        }
        files = tuple(
            RawFile(article, Path(f"/m/{article}"), text.encode())
            for article, text in texts.items()
        )
        cache.start_run()
        return load(WorkspaceFiles(Path("/m"), files), cache=cache).diagnostics[-1].hint

    assert [hint("x"), hint("y"), hint("x")] == [
        "did you mean 'b.x'?",
        'state it in the article, for example: premise x "…"',
        "did you mean 'b.x'?",
    ]
