"""What only the merge of two branches breaks is told before anybody merges them."""

import pytest
from repository import Built, built

HERALD = """article herald
  premise rents "Rents in the closed streets went up."
  premise footfall "Footfall rose in every street."
  premise visits "People stay for longer."
  conclusion gain "Shops gain trade."
    because footfall

    because rents
"""
COURIER = 'article courier\n  premise vans "Vans take longer."\n'
FILES = {"herald.argmap": HERALD, "courier.argmap": COURIER, "links.argmap": "# Links.\n"}
HEADING = "#### What merging into main"


@pytest.fixture
def repository(tmp_path):
    return built(tmp_path / "r", FILES)


def diverge(repository, topic, main):
    """Commit some files on a branch and others on the main one, and go back to the branch."""
    repository.git("switch", "-qc", "topic")
    repository.commit(topic)
    repository.git("switch", "-q", "main")
    repository.commit(main)
    repository.git("switch", "-q", "topic")


def review(repository, *words):
    code, out, err = repository.argmap("review", "--base", "main", *words)
    _, _, rest = out.partition(HEADING)
    lines = [line for line in rest.partition("\n\n")[2].partition("\n\n")[0].split("\n") if line]
    return code, [line.replace("&ZeroWidthSpace;", "").replace("`", "") for line in lines], err


def test_a_name_that_one_side_uses_and_the_other_renames_is_told(repository):
    renamed = HERALD.replace("visits", "stays")
    link = "herald.visits supports courier.vans\n"
    diverge(repository, {"herald.argmap": renamed}, {"links.argmap": link})
    _, (line,), _ = review(repository)
    assert line.startswith("- **breaking**")
    assert "unknown-name: article 'herald' has no claim 'visits' (links.argmap)" in line
    code, _, err = review(repository, "--fail-on", "breaking")
    assert code == 1
    assert err.startswith("argmap: not accepted")


def test_a_last_reason_that_each_side_takes_half_of_is_told(repository):
    one = HERALD.replace("    because footfall\n", "")
    other = HERALD.replace("    because rents\n", "")
    diverge(repository, {"herald.argmap": one}, {"herald.argmap": other})
    _, lines, _ = review(repository)
    assert any("herald.gain lost its last support" in line for line in lines)


def test_a_claim_that_both_sides_add_is_declared_twice(repository):
    first = HERALD.replace("  premise rents", '  premise bikes "Many cycle."\n  premise rents')
    last = f'{HERALD}  premise bikes "Few cycle."\n'
    diverge(repository, {"herald.argmap": first}, {"herald.argmap": last})
    _, lines, _ = review(repository)
    assert any("claim 'bikes' is declared twice" in line for line in lines)


@pytest.mark.parametrize("is_swapped", [False, True])
def test_a_quotation_that_the_text_of_the_other_side_lacks_is_told(tmp_path, is_swapped):
    article = 'article herald\n  source "herald.txt"\n'
    files = {"herald.argmap": article, "herald.txt": "Footfall rose. Rents rose.\n"}
    repository = built(tmp_path / "q", files)
    quoted = f'{article}  premise rents "Rents went up."\n    quote "Rents rose"\n'
    sides = ({"herald.argmap": quoted}, {"herald.txt": "Footfall rose. Leases grew.\n"})
    diverge(repository, *(reversed(sides) if is_swapped else sides))
    code, lines, _ = review(repository, "--fail-on", "breaking")
    assert code == 1
    assert any("herald.rents" in line and "Rents rose" in line for line in lines)


def test_a_conflict_is_told_as_one(repository):
    one, other = (HERALD.replace("went up", verb) for verb in ("rose", "fell"))
    diverge(repository, {"herald.argmap": one}, {"herald.argmap": other})
    assert review(repository) == (
        0, ["- conflict: herald.argmap cannot be merged: both sides change the same"], ""
    )  # fmt: skip


def test_a_conflict_of_lines_that_argmap_resolves_is_told_as_that(repository):
    one = HERALD.replace("went up", "rose")
    other = HERALD.replace('went up."', 'went up."\n    note "N."')
    diverge(repository, {"herald.argmap": one}, {"herald.argmap": other})
    driver = "can only be merged where argmap's merge driver is set up"
    assert review(repository)[1] == [f"- conflict: herald.argmap {driver}"]


def test_what_the_branch_does_by_itself_is_told_once(repository):
    lost = HERALD.replace("    because footfall\n\n    because rents\n", "")
    diverge(repository, {"herald.argmap": lost}, {"courier.argmap": f"{COURIER}# More.\n"})
    assert review(repository)[1] == []


def test_without_a_move_of_the_base_nothing_is_merged(repository):
    repository.git("switch", "-qc", "topic")
    repository.commit({"herald.argmap": HERALD.replace("went up", "rose")})
    assert review(repository)[1] == []


def test_only_places_asked_for_count(repository):
    renamed = HERALD.replace("visits", "stays")
    link = "herald.visits supports courier.vans\n"
    diverge(repository, {"herald.argmap": renamed}, {"links.argmap": link})
    assert review(repository, "courier.argmap", "herald.argmap")[1] == []
    assert review(repository, "links.argmap", "herald.argmap")[1] != []


def test_neither_drivers_nor_hooks_run_and_nothing_is_written(repository, tmp_path):
    ran = tmp_path / "ran"
    repository.git("config", "merge.argmap.driver", f"touch '{ran}'")
    repository.git("config", "merge.default", "argmap")
    one, other = (HERALD.replace("went up", verb) for verb in ("rose", "fell"))
    attributes = {".gitattributes": "*.argmap merge=argmap\n"}
    diverge(
        repository, {"herald.argmap": one, **attributes}, {"herald.argmap": other, **attributes}
    )
    before = repository.git("count-objects", "-v")
    assert len(review(repository)[1]) == 1
    assert not ran.exists()
    assert repository.git("count-objects", "-v") == before
    assert repository.git("status", "--porcelain") == ""


def test_no_driver_of_the_user_decides_what_a_service_would_do(repository, tmp_path):
    ran, settings = tmp_path / "ran", tmp_path / "config"
    settings.write_text(f'[merge]\ndefault = mine\n[merge "mine"]\ndriver = touch {ran}\n')
    one, other = (HERALD.replace("went up", verb) for verb in ("rose", "fell"))
    diverge(repository, {"herald.argmap": one}, {"herald.argmap": other})
    call = ("review", "--base", "main")
    _, out, _ = repository.argmap(*call, GIT_CONFIG_GLOBAL=str(settings))
    assert "cannot be merged" in out
    assert not ran.exists()


def test_a_shallow_clone_and_a_worktree_can_be_merged(repository, tmp_path):
    renamed = HERALD.replace("visits", "stays")
    link = "herald.visits supports courier.vans\n"
    diverge(repository, {"herald.argmap": renamed}, {"links.argmap": link})
    repository.git("clone", "-q", "--depth=2", f"file://{repository.folder}", str(tmp_path / "c"))
    clone = Built(tmp_path / "c")
    clone.git("fetch", "-q", "--depth=2", "origin", "main:main")
    assert len(review(clone)[1]) == 1
    repository.git("worktree", "add", "-q", str(tmp_path / "w"), "--detach", "topic")
    assert len(review(Built(tmp_path / "w"))[1]) == 1


def test_in_a_hook_the_merge_is_not_known(repository):
    renamed = HERALD.replace("visits", "stays")
    diverge(repository, {"herald.argmap": renamed}, {"courier.argmap": f"{COURIER}# More.\n"})
    folder = str(repository.folder / ".git")
    code, out, _ = repository.argmap("review", "--base", "main", GIT_DIR=folder)
    assert code == 0
    assert "Git could not try to merge this into main" in out


def test_conflicts_in_markdown_are_told_if_it_holds_a_part_of_the_map(tmp_path):
    note = '# A note\n\n```argmap\narticle note\n  premise rents "Rents rose."\n```\n'
    names = ("notes/a.md", "notes/prose.md", "other/b.md")
    texts = dict(zip(names, (note, "# Only prose\n", note), strict=True))
    repository = built(tmp_path / "m", {"argmap.toml": 'markdown = ["notes/**"]\n', **texts})
    one, other = (
        {name: text.replace("rose", verb) + verb for name, text in texts.items()}
        for verb in ("grew", "fell")
    )
    diverge(repository, one, other)
    _, lines, _ = review(repository)
    told = "\n".join(lines)
    assert ("notes/a.md" in told, "prose.md" in told, "b.md" in told) == (True, False, False), told
