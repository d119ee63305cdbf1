"""`argmap merge`, called on three files."""

import pytest

from argmap.merge import merge as merging

BASE = 'article a\n  premise p "P."\n  premise q "Q."\n'
OURS = BASE.replace("P.", "P one.")
THEIRS = BASE.replace("Q.", "Q two.")
BOTH = OURS.replace("Q.", "Q two.")
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def merge(tmp_path, process):
    """Return a function that merges three contents: the exit code, the result, the messages."""

    def run(base, ours, theirs, *more):
        names = []
        for name, content in {"base": base, "ours": ours, "theirs": theirs}.items():
            place = tmp_path / name
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
            names.append(name)
        done = process("merge", *names, *more, cwd=tmp_path)
        return done.returncode, (tmp_path / "ours").read_bytes(), done.stderr.decode()

    return run


def test_the_result_is_written_to_our_side(merge):
    assert merge(BASE, OURS, THEIRS) == (0, BOTH.encode(), "")


def test_a_conflict_is_marked_with_as_many_signs_and_the_path_given(merge):
    code, content, said = merge(BASE, OURS, BASE.replace("P.", "P two."), "9", "maps/m.argmap")
    assert (code, said) == (1, "maps/m.argmap: 1 conflict\n")
    assert content.decode() == (
        "article a\n"
        "<<<<<<<<< ours (maps/m.argmap)\n"
        '  premise p "P one."\n'
        "=========\n"
        '  premise p "P two."\n'
        ">>>>>>>>> theirs (maps/m.argmap)\n"
        '  premise q "Q."\n'
    )


def test_a_path_cannot_forge_lines(merge):
    _, content, said = merge(BASE, OURS, BASE.replace("P.", "P two."), "7", "a\n=======\x1b[31m")
    assert content.count(b"\n=======") == 1
    assert b"\x1b" not in content
    assert "\x1b" not in said


@pytest.mark.parametrize("odd", ["  article   a  premise\np 'x", "\ufeff  article   a", "\0", ""])
def test_what_only_one_side_changed_comes_out_byte_for_byte(merge, odd):
    assert merge(BASE, odd, BASE) == (0, odd.encode(), "")
    assert merge(BASE, BASE, odd) == (0, odd.encode(), "")
    assert merge(BASE, odd, odd) == (0, odd.encode(), "")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_follow_our_side(merge, line_end):
    found = merge(BASE, OURS.replace("\n", line_end), THEIRS.replace("\n", "\r\n"))
    assert found == (0, BOTH.replace("\n", line_end).encode(), "")


def test_a_byte_order_mark_follows_our_side(merge):
    assert merge(BASE, MARK + OURS.encode(), THEIRS)[1] == MARK + BOTH.encode()
    assert merge(BASE, OURS, MARK + THEIRS.encode())[1] == BOTH.encode()


APART = 'article a\n  premise p "P."\n#\n#\n#\n  premise q "Q."\n'


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda text: text + "premise", "the base has errors"),
        (lambda text: text + '  premise p "Again."\n', "the base has the claim 'a.p' twice"),
        (lambda text: text + "article a\n", "the base has the article 'a' twice"),
        (lambda text: text + 'map "M"\nmap "M"\n', "the base has a map twice"),
        (
            lambda text: text + "a.p implies a.q\n" * 2,
            "the base has a link between 'a.p' and 'a.q' twice",
        ),
    ],
)
def test_what_cannot_be_merged_by_what_it_says_is_left_to_git(merge, damage, reason):
    base, ours, theirs = (
        damage(text) for text in (APART, APART.replace("P.", "X."), APART.replace("Q.", "Y."))
    )
    code, content, said = merge(base, ours, theirs)
    assert (code, said) == (0, f"ours: merged line by line: {reason}\n")
    assert content.decode() == base.replace("P.", "X.").replace("Q.", "Y.")


def test_conflicts_that_git_finds_are_its_own(merge):
    code, content, said = merge("premise", "premise p", "premise q", "8", "m.argmap")
    assert code == 1
    assert content.startswith(b"<<<<<<<< ours (m.argmap)\npremise p\n========\n")
    assert said.endswith("m.argmap: 1 conflict\n")


def test_other_encodings_are_left_to_git(merge):
    base = APART.encode("latin-1") + b"# \xe9\n"
    found = merge(base, base.replace(b"P.", b"X."), base.replace(b"Q.", b"Y."))
    assert found[0] == 0
    assert found[1] == base.replace(b"P.", b"X.").replace(b"Q.", b"Y.")
    assert found[2] == "ours: merged line by line: the base is not a text in UTF-8\n"


def test_what_is_no_text_stays_and_is_said(merge):
    code, content, said = merge(b"\0a", b"\0b", b"\0c")
    assert (code, content) == (2, b"\0b")
    assert said.startswith("argmap: git cannot merge these files either: ")


def test_a_missing_file_is_said(process, tmp_path):
    done = process("merge", "x", "y", "z", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        b"argmap: cannot read x: No such file or directory\n",
    )


@pytest.mark.parametrize("culprit", ["arrange", "is_lossless"])
def test_a_mistake_of_argmap_costs_no_work(argmap, tmp_path, monkeypatch, culprit):
    def fails(*_):
        raise RecursionError

    monkeypatch.setattr(merging, culprit, fails)
    for name, text in {
        "b": APART,
        "o": APART.replace("P.", "X."),
        "t": APART.replace("Q.", "Y."),
    }.items():
        (tmp_path / name).write_text(text)
    done = argmap("merge", *(tmp_path / name for name in "bot"))
    assert done.code == 0
    assert "merged line by line: argmap failed on it (RecursionError" in done.err
    assert (tmp_path / "o").read_text() == APART.replace("P.", "X.").replace("Q.", "Y.")
