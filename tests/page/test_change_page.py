"""`argmap report --diff`: the data of the page of a change, without a browser."""

import json
import subprocess

import pytest
from command_line import run_argmap
from starters import write_starter

WHO = ("-c", "user.name=A. Mapper", "-c", "user.email=mapper@example.org")


def run_git(folder, *words, content=None):
    """Run Git, and return what it prints."""
    command = ["git", *words]
    done = subprocess.run(
        command, cwd=folder, input=content, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module", name="repository")
def _repository(tmp_path_factory):
    """Return a repository in which a claim is reworded, one has come, and a reason has gone."""
    folder = tmp_path_factory.mktemp("repository")
    herald = write_starter(folder / "maps") / "herald.argmap"
    run_git(folder, "init", "-q")
    for message in ("before", "now"):
        for words in (("add", "-A"), (*WHO, "commit", "-q", "-m", message), ("tag", message)):
            run_git(folder, *words)
        text = herald.read_text(encoding="utf-8")
        text = text.replace("Rents in the closed streets", "Rents in </script> lanes")
        text = text.replace("    because rents as visits\n", "")
        herald.write_text(f'{text}premise late "It came late."\n', encoding="utf-8")
    return folder


def build(repository, *arguments):
    """Return the data of the page of a change."""
    done = run_argmap("report", *arguments, "-o", "-", folder=repository)
    assert done.code == 0, done.err
    assert done.out.count("</script>") == 2
    return json.loads(done.out.partition('id=":data">')[2].partition("</script>")[0])


@pytest.mark.parametrize("revisions", ["before..now", "before...now"])
def test_a_change_comes_with_its_consequences_and_pictures(repository, revisions):
    data = build(repository, "maps", "--diff", revisions)
    change = data["change"]
    assert "before" in change["versions"]
    assert list(change["pictures"]) == ["both", "before", "now"]
    severities = [effect["severity"] for effect in change["consequences"]]
    assert severities == sorted(severities, key=["breaking", "notice", "note"].index)
    entries = {entry["id"]: entry for group in change["groups"] for entry in group["entries"]}
    assert entries["herald.late"]["sign"] == "+"
    (reworded,) = entries["herald.rents"]["changes"]
    assert ["the closed streets ", "</script> lanes "] in reworded["segments"]
    assert "herald.late" in data["claims"]


def test_the_findings_are_those_of_the_new_version(repository):
    checked = run_argmap("check", "maps", "--format", "json", folder=repository)
    expected = [(found["code"], found["line"]) for found in json.loads(checked.out)]
    data = build(repository, "--diff", "before")
    assert [(found["code"], found["line"]) for found in data["findings"]] == expected
    assert expected


def test_each_consequence_has_the_words_of_its_claims(repository):
    data = build(repository, "--diff", "before..now")
    for effect in data["change"]["consequences"]:
        for item in effect["about"]:
            assert item["words"]
    about = [item["id"] for effect in data["change"]["consequences"] for item in effect["about"]]
    assert "herald.late" in about


def test_a_cause_that_is_an_argument_is_named_as_in_a_review(tmp_path):
    start = 'article post "P"\n  premise p "It is quick."\n  conclusion c "Start."'
    run_git(tmp_path, "init", "-q")
    for name, reason in (("before", " because p"), ("now", "")):
        (tmp_path / "map.argmap").write_text(f"{start}{reason}\n", encoding="utf-8")
        for words in (("add", "-A"), (*WHO, "commit", "-q", "-m", name), ("tag", name)):
            run_git(tmp_path, *words)
    consequences = build(tmp_path, "--diff", "before..now")["change"]["consequences"]
    causes = [cause["name"] for effect in consequences for cause in effect["causes"]]
    assert set(causes) == {"post.c because p"}


def test_one_revision_is_compared_with_the_working_tree(repository):
    assert "working tree" in build(repository, "--diff", "now")["change"]["versions"]


def test_a_map_that_is_gone_has_a_page_of_its_change(repository):
    add_empty(repository)
    data = build(repository, "--diff", "now..empty")
    assert data["claims"] == {}
    assert data["change"]["pictures"]["before"].startswith("<svg")


def add_empty(repository):
    """Tag a commit without any map."""
    tree = run_git(repository, "mktree", content="")
    commit = run_git(repository, *WHO, "commit-tree", tree.strip(), "-m", "empty")
    run_git(repository, "tag", "-f", "empty", commit.strip())


@pytest.mark.parametrize("option", ["--with-texts", "--isolated", "--stdin-filename=x.argmap"])
def test_options_for_one_version_are_refused(repository, option):
    done = run_argmap("report", "--diff", "now", option, "-o", "x.html", folder=repository)
    assert done.code == 2
    assert f"--diff cannot be combined with {option.partition('=')[0]}" in done.err


def test_an_unknown_revision_is_a_sentence(repository):
    done = run_argmap("report", "--diff", "nowhere", "-o", "x.html", folder=repository)
    assert done.code == 2
    assert "nowhere" in done.err
