"""What is remembered of an earlier run changes nothing but the time that the next one takes."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap.analyze.rules.registry import run_rules
from argmap.load.cache import Memory
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


def seen(files, memory):
    """Return all that a user sees of a run."""
    loaded = load(files, memory=memory)
    found = (*loaded.diagnostics, *run_rules(loaded, memory=memory))
    memory.end_run()
    return render_json(loaded.workspace), render_json_list(found)


@settings(max_examples=200)
@example((QUESTIONS[0], f"article a\n{CLAIMS[1]}", "", None, None), [(NAMES[0], QUESTIONS[1])])
@given(st.tuples(*CONTENTS), st.lists(EDITS, min_size=1, max_size=4))
def test_a_later_run_is_as_if_it_were_the_first(tmp_path_factory, contents, edits):
    root = tmp_path_factory.getbasetemp() / "memory"
    root.mkdir(exist_ok=True)
    memory = Memory()
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
        assert seen(workspace, memory) == seen(workspace, Memory())


def two_articles(text, memory):
    """Return the claims of article `a` with this text, and of one that stays the same."""
    contents = {"a": f'article a\npremise p "{text}"\n', "b": 'article b\npremise p "P."\n'}
    files = tuple(
        RawFile(f"{name}.argmap", Path(f"/m/{name}.argmap"), content.encode())
        for name, content in contents.items()
    )
    loaded = load(WorkspaceFiles(Path("/m"), files), memory=memory)
    memory.end_run()
    return loaded.workspace.claims_by_id


def test_only_what_changed_is_made_anew():
    memory = Memory()
    before, after = two_articles("One.", memory), two_articles("Another.", memory)
    assert after["b.p"] is before["b.p"]
    assert after["a.p"].text == "Another."


def test_what_a_run_does_not_use_is_forgotten():
    memory = Memory()
    assert memory.recall("key", lambda: 1) == 1
    memory.end_run()
    assert memory.recall("key", lambda: 2) == 1
    memory.end_run()
    memory.end_run()
    assert memory.recall("key", lambda: 3) == 3
