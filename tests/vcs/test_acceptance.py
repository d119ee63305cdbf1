"""What the commits and labels of a branch accept, in real repositories."""

import json

import pytest
from repository import built

BASE = """article herald "Close the centre"
  premise rents "Rents went up."
  premise visits "Visits went up."
  conclusion gain "Shops gain trade."
    because rents
"""
# The conclusion loses its only reason, and so no longer stands; and a claim is gone.
LOSS = BASE.replace("    because rents\n", "").replace('  premise visits "Visits went up."\n', "")


@pytest.fixture
def branch(tmp_path):
    repository = built(tmp_path, {"m.argmap": BASE})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"m.argmap": LOSS})
    return repository


def review(repository, *words):
    return repository.argmap("review", "--base", "main", "--fail-on", "breaking", *words)


def find_ids(repository):
    """Return the short ids of all that is breaking, as a program finds them."""
    _, printed, _ = repository.argmap("diff", "main...topic", "--format", "json")
    report = json.loads(printed)
    entries = (*report["changes"], *report["consequences"])
    return [entry["id"][:8] for entry in entries if entry["severity"] == "breaking"]


def accept(repository, *ids, trailer="Argmap-Accept", author="Ann Mapper"):
    message = f"Say why\n\nBecause.\n\n{trailer}: {' '.join(ids)}"
    repository.git("commit", "-q", "--allow-empty", f"--author={author} <a@b.c>", "-m", message)
    return repository.git("rev-parse", "--short", "HEAD")


def test_what_is_breaking_fails_and_says_how_to_accept_it(branch):
    code, comment, messages = review(branch)
    ids = find_ids(branch)
    assert code == 1
    assert len(ids) == 3
    assert "**3 breaking changes are not accepted.**" in comment
    assert f"Argmap-Accept: {' '.join(ids)}\n" in comment
    assert all(f"**breaking** `{name}`" in comment for name in ids)
    assert messages == f"argmap: not accepted; to accept all: Argmap-Accept: {' '.join(ids)}\n"


def test_without_a_limit_nothing_has_to_be_accepted(branch):
    code, comment, messages = branch.argmap("review", "--base", "main")
    assert (code, messages) == (0, "")
    assert "accept" not in comment


def test_a_trailer_accepts_what_it_names_and_nothing_else(branch):
    *first, last = find_ids(branch)
    commit = accept(branch, *first)
    code, comment, _ = review(branch)
    assert code == 1
    assert "**1 breaking change is not accepted.**" in comment
    assert f"Argmap-Accept: {last}\n" in comment
    assert f"Accepted by Ann Mapper in `{commit}`: `{first[0]}`, `{first[1]}`.\n" in comment
    accept(branch, last)
    code, comment, messages = review(branch)
    assert (code, messages) == (0, "")
    assert "not accepted" not in comment


def test_the_example_of_the_comment_accepts_everything(branch):
    line = next(line for line in review(branch)[1].splitlines() if "Argmap-Accept: " in line)
    branch.git("commit", "-q", "--allow-empty", "-m", f"Accept\n\n{line}")
    assert review(branch)[0] == 0


def test_several_trailers_commas_and_whole_ids_are_read(branch):
    _, printed, _ = branch.argmap("diff", "main...topic", "--format", "json")
    whole = json.loads(printed)["consequences"][0]["id"]
    others = ", ".join(name for name in find_ids(branch) if not whole.startswith(name))
    lines = f"argmap-accept: {whole.upper()}\nSigned-off-by: A <a@b.c>\nArgmap-Accept: {others}"
    message = f"X\n\n{lines}"
    branch.git("commit", "-q", "--allow-empty", "-m", message)
    assert review(branch)[0] == 0


def test_an_id_that_nothing_has_is_told(branch):
    accept(branch, "0123456789abcdef", find_ids(branch)[0][:4], "because")
    code, comment, messages = review(branch)
    assert code == 1
    assert "but nothing here has this ID: `0123456789abcdef`" in comment
    assert "`because`" in comment
    assert "accepts what nothing has as its ID" in messages


def test_an_acceptance_does_not_outlive_the_change(branch):
    ids = find_ids(branch)
    accept(branch, *ids)
    branch.commit({"m.argmap": BASE})
    code, comment, _ = review(branch)
    assert code == 0
    assert comment.startswith("argmap: no changes to the argument.\n")
    assert "nothing here has this ID" in comment


def test_commits_of_the_main_branch_accept_nothing(branch):
    ids = find_ids(branch)
    branch.git("checkout", "-q", "main")
    accept(branch, *ids)
    branch.git("checkout", "-q", "topic")
    branch.git("merge", "-q", "--no-edit", "main")
    assert review(branch)[0] == 1


def test_what_looks_like_a_trailer_in_the_middle_of_a_message_is_none(branch):
    ids = find_ids(branch)
    message = f"X\n\nArgmap-Accept: {' '.join(ids)}\n\nThat was only quoted."
    branch.git("commit", "-q", "--allow-empty", "-m", message)
    assert review(branch)[0] == 1


def test_a_label_accepts(branch):
    first, *others = find_ids(branch)
    labels = ("--label", "bug", "--label", f"argmap-accept: {first}", f"--label=-{others[0]}")
    code, comment, _ = review(branch, *labels)
    assert code == 1
    assert f"Accepted by a label: `{first}`." in comment
    more = (f"--label=Argmap-Accept:{name}" for name in others)
    assert review(branch, *labels, *more)[0] == 0


def test_names_of_people_and_ids_do_nothing_in_the_comment(branch):
    hostile = "@octocat <!-- x --> [a](https://evil.example)"
    accept(
        branch,
        "`@octocat`",
        "<b>",
        "closes",
        "#1",
        author=hostile.replace("<", "(").replace(">", ")"),
    )
    _, comment, messages = review(branch, "--label", "argmap-accept: ::error::x @octocat")
    assert "@octocat" not in comment
    assert "[a](" not in comment.replace("\\[a\\](", "")
    assert "<b>" not in comment
    assert "`closes`" in comment
    assert "#1" not in comment.partition("```mermaid")[0]
    assert "::" not in messages


def test_many_are_listed_up_to_a_number(tmp_path):
    claims = "".join(f'  premise p{n} "Premise {n}."\n' for n in range(60))
    repository = built(tmp_path, {"m.argmap": f'article a "A"\n{claims}'})
    repository.git("checkout", "-q", "-b", "topic")
    repository.commit({"m.argmap": 'article a "A"\n'})
    _, comment, messages = review(repository)
    line = next(line for line in comment.splitlines() if line.startswith("Argmap-Accept: "))
    assert len(line.split()) == 1 + 24 + 1
    assert line.endswith(" …")
    assert len(messages.partition("Argmap-Accept: ")[2].split()) == 60
