"""`argmap diff` in repositories of every shape."""

import json
import shutil

import pytest
from repository import Built, built

HERALD = """article herald
premise rents "Rents in the closed streets went up."
premise footfall "Footfall rose in every street."
conclusion gain "Shops gain trade."
  because rents + footfall
"""
COURIER = """article courier
premise deliveries "Deliveries take twice as long since the closure."
conclusion lose "Shops lose trade."
  because deliveries
"""
REWORDED = HERALD.replace("went up", "rose")
FILES = {"herald.argmap": HERALD, "courier.argmap": COURIER}


def changes(repository, *words, folder=None, **environment):
    code, out, err = repository.argmap(
        "diff", "--format", "json", *words, folder=folder, **environment
    )
    assert code == 0, err
    assert not err, err
    return json.loads(out)["changes"]


def told(*call, **rest):
    return [(each["kind"], each["old"], each["new"]) for each in changes(*call, **rest)]


def refused(repository, *words, **environment):
    code, out, err = repository.argmap("diff", *words, **environment)
    assert (code, out) == (2, "")
    assert err.startswith("argmap: ")
    assert err.count("\n") == 1
    return err.removeprefix("argmap: ").strip()


@pytest.fixture
def repository(tmp_path):
    return built(tmp_path / "r", FILES)


WORDED = [("reworded", "herald.rents", "herald.rents")]


def test_the_working_tree_is_compared_with_where_the_branch_parted(repository):
    repository.git("switch", "-qc", "topic")
    repository.commit({"herald.argmap": REWORDED})
    repository.git("switch", "-q", "main")
    repository.commit({"courier.argmap": COURIER.replace("twice", "thrice")})
    repository.git("switch", "-q", "topic")
    assert told(repository) == WORDED
    code, out, _ = repository.argmap("diff")
    assert code == 0
    assert out.startswith("the merge base of HEAD and main (")
    assert "→ the working tree" in out.splitlines()[0]


def test_what_is_not_committed_and_not_tracked_counts_and_what_is_ignored_does_not(repository):
    repository.write({"herald.argmap": REWORDED, "new.argmap": "article echo\n"})
    repository.write({"built.argmap": "article built\n", ".gitignore": "built.argmap\n"})
    assert told(repository, "HEAD") == [("added", None, "echo"), *WORDED]


def test_the_index_does_not_count(repository):
    repository.write({"herald.argmap": REWORDED})
    repository.git("add", "-A")
    repository.write({"herald.argmap": HERALD})
    assert told(repository, "HEAD") == []


def test_ranges_mean_what_they_mean_to_git(repository):
    repository.git("switch", "-qc", "topic")
    repository.commit({"herald.argmap": REWORDED})
    repository.git("switch", "-q", "main")
    repository.commit({"courier.argmap": COURIER.replace("twice", "thrice")})
    back = ("reworded", "courier.deliveries", "courier.deliveries")
    assert told(repository, "main", "topic") == told(repository, "main..topic")
    assert sorted(told(repository, "main..topic")) == sorted([*WORDED, back])
    assert told(repository, "main...topic") == WORDED
    assert told(repository, "..topic") == told(repository, "HEAD", "topic")
    assert told(repository, "topic...") == [back]


def test_a_claim_renamed_and_reworded_on_a_branch_is_one_claim(repository):
    text = HERALD.replace("rents", "street-rents").replace("went up", "rose")
    repository.commit({"herald.argmap": text.replace("street-rents in", "rents in")})
    assert told(repository, "HEAD~1", "HEAD") == [
        ("renamed", "herald.rents", "herald.street-rents"),
        ("reworded", "herald.rents", "herald.street-rents"),
    ]


def test_a_claim_moved_between_files_is_the_same_and_between_articles_is_moved(repository):
    line = 'premise rents "Rents in the closed streets went up."\n'
    repository.commit(
        {"herald.argmap": HERALD.replace(line, ""), "more.argmap": f"article herald\n{line}"}
    )
    repository.commit(
        {"herald.argmap": HERALD.replace(line, "").replace("rents + ", ""), "more.argmap": None,
         "courier.argmap": COURIER + line}
    )  # fmt: skip
    assert ("moved", "herald.rents", "courier.rents") in told(repository, "HEAD~2", "HEAD")


def test_a_renamed_file_means_nothing(repository):
    repository.git("mv", "herald.argmap", "daily.argmap")
    repository.commit({"sub/x.argmap": COURIER, "courier.argmap": None})
    assert told(repository, "HEAD~1") == []


def test_of_a_criss_cross_one_merge_base_is_taken(repository):
    repository.git("switch", "-qc", "topic")
    repository.commit({"herald.argmap": REWORDED})
    repository.git("switch", "-q", "main")
    repository.commit({"courier.argmap": COURIER.replace("twice", "thrice")})
    one, other = repository.git("rev-parse", "main"), repository.git("rev-parse", "topic")
    repository.git("merge", "-q", "--no-ff", "-m", "One", other)
    repository.git("switch", "-q", "topic")
    repository.git("merge", "-q", "--no-ff", "-m", "Other", one)
    bases = repository.git("merge-base", "--all", "main", "topic").split()
    assert len(bases) == 2
    repository.commit({"echo.argmap": "article echo\n"})
    found = told(repository)
    assert ("added", None, "echo") in found
    assert len(found) == 2
    assert repository.git("merge-base", "HEAD", "main") == bases[0]


def test_an_octopus_is_a_commit_like_others(repository):
    for name in ("a", "b", "c"):
        repository.git("switch", "-qc", name, "main")
        repository.commit({f"{name}.argmap": f"article {name}\n"})
    repository.git("switch", "-qc", "all", "main")
    repository.git("merge", "-q", "-m", "All", "a", "b", "c")
    assert len(repository.git("rev-list", "--parents", "-n1", "HEAD").split()) == 4
    assert told(repository) == [("added", None, each) for each in ("a", "b", "c")]


def test_a_detached_head_is_compared_like_a_branch(repository):
    repository.commit({"herald.argmap": REWORDED})
    repository.git("switch", "-q", "--detach", "HEAD~1")
    repository.write({"courier.argmap": COURIER.replace("twice", "thrice")})
    assert told(repository) == [("reworded", "courier.deliveries", "courier.deliveries")]


def test_a_submodule_and_links_are_passed_over(repository, tmp_path):
    built(tmp_path / "other", {"x.argmap": "article x\n"})
    repository.git("submodule", "--quiet", "add", str(tmp_path / "other"), "inner")
    (repository.folder / "link.argmap").symlink_to("herald.argmap")
    (repository.folder / "out").symlink_to(tmp_path / "other")
    repository.commit({})
    assert told(repository, "HEAD~1", "HEAD") == []
    assert told(repository, "HEAD~1") == []


def test_odd_names_of_files_are_read(repository):
    odd = 'wei\u00df "x"\ttab\nline.argmap'
    repository.commit({odd: "article odd\n", b"\xff\xfe.argmap": "article bytes\n"})
    found = told(repository, "HEAD~1", "HEAD")
    assert sorted(found) == sorted([("added", None, "odd"), ("added", None, "bytes")])
    assert told(repository, "HEAD~1") == found
    for form in ("text", "markdown", "json"):
        code, out, _ = repository.argmap("diff", "HEAD~1", "--format", form)
        assert code == 0
        assert "\t" not in out


def test_the_main_branch_is_looked_for_in_an_order(tmp_path):
    repository = built(tmp_path / "r", FILES, branch="master")
    repository.git("switch", "-qc", "topic")
    repository.commit({"herald.argmap": REWORDED})
    assert "HEAD and master" in repository.argmap("diff")[1]
    repository.git("branch", "main", "master")
    assert "HEAD and main (" in repository.argmap("diff")[1]
    repository.git("update-ref", "refs/remotes/origin/main", "master")
    assert "HEAD and origin/main (" in repository.argmap("diff")[1]
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert "HEAD and origin/HEAD (" in repository.argmap("diff")[1]


def test_without_a_main_branch_a_revision_must_be_named(tmp_path):
    repository = built(tmp_path / "r", FILES, branch="trunk")
    assert "found no main branch (origin/HEAD, origin/main, main, master)" in refused(repository)
    assert told(repository, "HEAD") == []


def test_without_a_commit_there_is_nothing_to_compare_with(tmp_path):
    repository = built(tmp_path / "r")
    assert "no commits yet" in refused(repository, "HEAD")
    assert "no commits yet" in refused(repository)


def test_outside_a_repository_one_sentence_says_so(tmp_path):
    assert "not in a Git repository" in refused(
        Built(tmp_path / "plain"), GIT_CEILING_DIRECTORIES=str(tmp_path)
    )


def test_without_git_one_sentence_says_so(repository, tmp_path):
    (tmp_path / "bin").mkdir()
    assert "git not found on PATH" in refused(repository, PATH=str(tmp_path / "bin"))


@pytest.mark.parametrize("name", ["--upload-pack=x", "-x", "--end-of-options"])
def test_a_revision_is_never_read_as_an_option(repository, name):
    code, _, _ = repository.argmap("diff", name)
    assert code == 2
    for words in (f"..{name}", f"HEAD...{name}"):
        assert refused(repository, words) == f"'{name}' is not a valid revision name"
    assert sorted(each.name for each in repository.folder.iterdir()) == [
        ".git",
        "courier.argmap",
        "herald.argmap",
    ]


def test_a_name_that_is_missing_has_no_remedy_without_a_remote(repository):
    assert refused(repository, "nowhere") == "unknown revision 'nowhere'"


def test_what_is_missing_in_a_shallow_clone_is_fetched_by_the_command_given(repository, tmp_path):
    repository.git("switch", "-qc", "topic")
    for number in range(3):
        repository.commit({"herald.argmap": f"{REWORDED}# {number}\n"})
    repository.git("switch", "-q", "main")
    clone = Built(tmp_path / "clone")
    url = repository.folder.as_uri()
    shutil.rmtree(clone.folder)
    repository.git("clone", "-q", "--depth=1", "--branch=topic", url, str(clone.folder))
    for call in (("origin/main",), ("origin/main...HEAD",), ("HEAD~2",), ("main...HEAD",)):
        for _ in range(3):  # one step may lead to the next, such as a branch without its history
            code, _, err = clone.argmap("diff", *call)
            if code == 0:
                break
            command = err.strip().partition("run: ")[2]
            assert command.startswith("git fetch "), err
            clone.git(*command.split()[1:])
        assert code == 0, call
    assert told(clone, "origin/main...HEAD") == WORDED


def test_a_missing_commit_is_fetched_by_its_hash(repository, tmp_path):
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth=1", repository.folder.as_uri(), str(clone))
    wanted = "0123456789abcdef0123456789abcdef01234567"
    assert refused(Built(clone), wanted).endswith(f"run: git fetch origin {wanted}")


def test_a_name_that_is_also_a_file_is_not_guessed(repository):
    repository.git("branch", "herald.argmap")
    assert "both a revision and a path" in refused(repository, "herald.argmap")
    assert told(repository, "refs/heads/herald.argmap") == []


def test_one_path_alone_is_told_where_paths_go(repository):
    assert "argmap diff -- herald.argmap" in refused(repository, "herald.argmap")


@pytest.mark.parametrize("words", [("herald.argmap", "nowhere"), ("HEAD", "./herald.argmap")])
def test_of_a_path_and_what_is_none_both_are_named(repository, words):
    message = refused(repository, *words)
    assert all(f"'{word}'" in message for word in words)


def test_paths_behind_the_dashes_narrow_what_is_told(repository):
    repository.write({"herald.argmap": REWORDED, "sub/x.argmap": "article x\n"})
    assert told(repository, "HEAD", "--", "sub") == [("added", None, "x")]
    assert told(repository, "--", "herald.argmap") == WORDED
    assert told(repository, "HEAD", "--", "x.argmap", folder=repository.folder / "sub") == [
        ("added", None, "x")
    ]
    assert told(repository, "HEAD", "--", "courier.argmap") == []
    assert "no argument file in nowhere" in refused(repository, "HEAD", "--", "nowhere")
    assert "is outside the repository" in refused(repository, "HEAD", "--", "..")


def test_each_workspace_is_compared_for_itself(repository):
    repository.commit(
        {"one/argmap.toml": "", "one/x.argmap": HERALD, "two/pyproject.toml": "[tool.argmap]\n",
         "two/x.argmap": HERALD}
    )  # fmt: skip
    repository.write({"one/x.argmap": REWORDED, "two/x.argmap": REWORDED})
    found = changes(repository, "HEAD")
    assert [each["workspace"] for each in found] == ["one", "two"]
    assert len({each["id"] for each in found}) == 2
    assert [each["file"] for each in found] == ["one/x.argmap", "two/x.argmap"]


def test_a_workspace_that_moved_is_known_by_its_files(repository):
    other = HERALD.replace("herald", "echo")
    repository.commit({"one/argmap.toml": "", "one/x.argmap": HERALD.replace("herald", "one"),
                       "two/argmap.toml": "", "two/y.argmap": other})  # fmt: skip
    repository.git("mv", "one", "uno")
    repository.git("mv", "two", "due")
    assert told(repository, "HEAD") == []


def test_the_only_workspace_that_moved_is_the_same_though_no_file_is(repository):
    repository.commit({"herald.argmap": None, "courier.argmap": None,
                       "one/argmap.toml": "", "one/x.argmap": HERALD})  # fmt: skip
    repository.git("mv", "one", "uno")
    repository.git("mv", "uno/x.argmap", "uno/y.argmap")
    repository.write({"uno/y.argmap": REWORDED})
    assert told(repository, "HEAD") == WORDED


def test_settings_of_a_revision_rule_it(repository):
    text = 'article q\n  source "h.txt"\npremise p "P."\n  quote "one two"\n'
    settings = {"argmap.toml": 'sources = "texts"\n', "texts/h.txt": "one two"}
    repository.commit({"q.argmap": text, **settings})
    repository.commit({"texts/h.txt": "one 2"})
    _, out, _ = repository.argmap("diff", "--format", "json", "HEAD~1", "HEAD")
    (found,) = (each for each in json.loads(out)["consequences"] if each["kind"] == "quote-fails")
    assert found["refs"] == ["q.p"]


def test_texts_of_a_revision_are_never_those_outside_it(repository, tmp_path):
    (tmp_path / "secret.txt").write_text("one two")
    text = 'article q\n  source "{}"\npremise p "P."\n  quote "one two"\n'
    for source in ("../secret.txt", str(tmp_path / "secret.txt"), "link.txt"):
        (repository.folder / "link.txt").unlink(missing_ok=True)
        (repository.folder / "link.txt").symlink_to("../secret.txt")
        repository.commit({"q.argmap": text.format(source)})
        code, out, err = repository.argmap("diff", "HEAD", "HEAD", "--format", "json")
        assert (code, err) == (0, "")
        repository.commit({"q.argmap": text.format(source).replace("one two", "three")})
        _, out, _ = repository.argmap("diff", "HEAD~1", "HEAD", "--format", "json")
        told = json.loads(out)["consequences"]
        assert not any("quote" in each["kind"] or "quote-" in each["message"] for each in told)


def test_texts_beside_the_repository_are_given_by_a_folder(repository, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/h.txt").write_text("one two")
    text = 'article q\n  source "h.txt"\npremise p "P."\n  quote "one two"\n'
    repository.commit({"q.argmap": text})
    repository.commit({"q.argmap": text.replace("two", "2")})
    call = ("diff", "HEAD~1", "HEAD", "--format", "json")
    _, bare, _ = repository.argmap(*call)
    _, sourced, _ = repository.argmap(*call, "--sources", str(tmp_path / "texts"))
    assert ["quote-" in out for out in (bare, sourced)] == [False, True]


def test_mistakes_on_a_side_are_told_and_the_rest_is_compared(repository):
    repository.write({"herald.argmap": REWORDED.replace("conclusion gain", "conclusion")})
    code, out, err = repository.argmap("diff", "HEAD")
    assert code == 0
    assert "1 entry now" in err
    assert "herald.rents" in out
    _, out, _ = repository.argmap("diff", "HEAD", "--format", "json")
    assert json.loads(out)["workspaces"][0]["unread"] == {"before": 0, "after": 1}


def test_a_bare_repository_is_read(repository, tmp_path):
    repository.commit({"herald.argmap": REWORDED})
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    assert told(Built(tmp_path / "bare"), "HEAD~1", "HEAD") == WORDED
    assert "no working tree" in refused(Built(tmp_path / "bare"), "HEAD~1")


def test_a_sparse_checkout_lacks_nothing(repository):
    repository.commit({"a/x.argmap": "article x\n", "b/y.argmap": "article y\n"})
    repository.git("sparse-checkout", "set", "a")
    assert not (repository.folder / "b").exists()
    assert told(repository, "HEAD") == []


def test_from_a_folder_below_the_whole_repository_is_compared(repository):
    repository.commit({"sub/x.argmap": "article x\n"})
    repository.write({"herald.argmap": REWORDED})
    assert told(repository, "HEAD", folder=repository.folder / "sub") == WORDED


def test_nothing_is_checked_out_and_no_file_changes(repository):
    repository.commit({"herald.argmap": REWORDED})
    before = repository.git("status", "--porcelain"), repository.git("rev-parse", "HEAD")
    index = (repository.folder / ".git/index").read_bytes()
    told(repository, "HEAD~1")
    assert (repository.git("status", "--porcelain"), repository.git("rev-parse", "HEAD")) == before
    assert (repository.folder / ".git/index").read_bytes() == index


def test_two_folders_and_two_files_are_compared_without_git(tmp_path):
    plain = Built(tmp_path)
    plain.write({"old/a.argmap": HERALD, "new/b.argmap": REWORDED})
    calls = [("old", "new"), ("./old", "./new"), ("old/a.argmap", "new/b.argmap")]
    for call in calls:
        assert told(plain, *call, PATH="", GIT_CEILING_DIRECTORIES=str(tmp_path)) == WORDED


def test_folders_with_several_workspaces_are_compared_one_by_one(tmp_path):
    plain = Built(tmp_path)
    for side, text in (("old", HERALD), ("new", REWORDED)):
        plain.write({f"{side}/{name}/argmap.toml": "" for name in "xy"})
        plain.write({f"{side}/{name}/m.argmap": text for name in "xy"})
    assert [each["workspace"] for each in changes(plain, "old", "new")] == ["x", "y"]


def test_exit_codes_tell_whether_and_how_much_differs(repository):
    assert repository.argmap("diff", "HEAD", "--exit-code")[0] == 0
    repository.write({"herald.argmap": HERALD.replace("premise rents", "premise rents  ")})
    assert repository.argmap("diff", "HEAD", "--exit-code")[0] == 0
    repository.write({"herald.argmap": REWORDED})
    codes = [
        repository.argmap("diff", "HEAD", *words)[0]
        for words in ((), ("--exit-code",), ("--fail-on", "notice"), ("--fail-on", "breaking"))
    ]
    assert codes == [0, 1, 1, 0]
    repository.write({"herald.argmap": HERALD.replace("  because rents + footfall\n", "")})
    assert repository.argmap("diff", "HEAD", "--fail-on", "breaking")[0] == 1


def test_quotations_that_moved_count_for_the_exit_code_and_not_for_the_severity(repository):
    quoted = HERALD.replace('up."\n', 'up."\n  quote "rents went up" at 1\n')
    repository.commit({"herald.argmap": quoted})
    repository.write({"herald.argmap": quoted.replace("at 1", "at 2")})
    assert changes(repository, "HEAD") == []
    calls = [("--fail-on", "notice"), ("--exit-code",), ("--exit-code", "--", "herald.argmap")]
    assert [repository.argmap("diff", "HEAD", *words)[0] for words in calls] == [0, 1, 1]
    assert repository.argmap("diff", "HEAD", "--exit-code", "--", "courier.argmap")[0] == 0


def test_a_third_revision_has_no_place(repository):
    assert "names two revisions already" in refused(repository, "HEAD..HEAD", "HEAD")
