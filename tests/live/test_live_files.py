"""Nothing acts that is in broken files, in titles, settings, branches, commits and documents."""

import json

import pytest
from command_line import run_argmap
from live_signs import (
    find_commands,
    find_controls,
    find_live_dot,
    find_live_markdown,
    find_live_mermaid,
    find_live_svg,
    read_json,
)
from page_reader import read_page
from payloads import PAYLOADS
from planted_payloads import GROUPS, fill_line, write_map, write_text
from repository import built

IN_CI = {"CI": "true", "COLUMNS": "80"}
# A null byte makes a file no text at all.
RAW = tuple(payload.replace("\x00", "") for payload in PAYLOADS)
SHOWN = frozenset("\x1b\x07\x08\x9b\x9d")


def check_harmless(*texts):
    """Check that no line of what was printed controls a terminal, or is a command."""
    for text in texts:
        assert "Traceback" not in text
        assert find_controls(text) == []
        assert find_commands(text) == []


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """Return two folders with files in which the payloads stand raw: in texts, and between them."""
    folder = tmp_path_factory.mktemp("broken")
    for version, end in (("old", ""), ("new", " more")):
        (folder / version).mkdir()
        for number, payload in enumerate(RAW):
            raw = f'"{payload} zz{number}{end}"'
            text = (
                f"article a{number} {raw}\n  note {raw}\n"
                f"premise p {raw}\n  quote {raw}\n  by {raw}\n"
                f"{payload}\npremise z {raw} {payload}\na{number}.p opposes {payload}\n"
            )
            (folder / version / f"{number}.argmap").write_text(text, "utf-8", newline="")
    return folder


@pytest.mark.parametrize(
    "call",
    [
        *(f"check new --format {form}" for form in ("full", "concise", "json", "junit", "sarif")),
        *(f"check new --format {form}" for form in ("gitlab", "rdjson")),
        "check new --diff",
        "check new --statistics",
        "fmt new --diff",
        "export new",
        "show a0.p new",
        *(f"diff old new --format {form}" for form in ("text", "markdown", "json")),
    ],
)
def test_a_broken_file_does_no_harm(broken, call):
    done = run_argmap(*call.split(), folder=broken, environment=IN_CI)
    assert done.code in {0, 1}
    check_harmless(done.out, done.err)
    if "markdown" in call:
        assert find_live_markdown(done.out) == []


@pytest.mark.parametrize("command", ["fmt -", "check - --fix"])
def test_text_that_is_passed_through_does_no_harm_in_a_log(broken, command):
    for file in sorted((broken / "new").iterdir()):
        given = file.read_bytes()
        logged, printed = (
            run_argmap(*command.split(), folder=broken / "new", stdin=given, environment=variables)
            for variables in (IN_CI, {"CI": ""})
        )
        check_harmless(logged.out, logged.err, printed.err)
        # What is passed on elsewhere is unchanged; a safe fix removes such characters.
        assert command != "fmt -" or SHOWN & set(given.decode()) <= set(printed.out)


def test_git_shows_and_merges_broken_files_without_harm(broken, tmp_path):
    ours = tmp_path / "ours.argmap"
    for number in range(len(RAW)):
        old, new = (broken / version / f"{number}.argmap" for version in ("old", "new"))
        names = ("m.argmap", old, "0" * 40, "100644", new, "0" * 40, "100644")
        shown = run_argmap("diff-driver", *names, folder=tmp_path, environment=IN_CI)
        ours.write_bytes(new.read_bytes())
        merged = run_argmap("merge", old, ours, old, folder=tmp_path, environment=IN_CI)
        check_harmless(shown.out, shown.err, merged.out, merged.err)


TITLES = {
    "export": None,
    "export --format graphml": None,
    "render -o - --format svg": find_live_svg,
    "render -o - --format dot": find_live_dot,
    "render -o - --format mmd": find_live_mermaid,
    "assess --format markdown": find_live_markdown,
    "compare --format markdown": find_live_markdown,
    "compare --format svg": find_live_svg,
    "report -o -": lambda page: read_page(page) and (),
}


@pytest.mark.parametrize("call", TITLES)
def test_the_title_of_a_map_does_no_harm(tmp_path, call):
    for number in range(len(PAYLOADS)):
        title = fill_line(number, "map")
        (tmp_path / "m.argmap").write_text(
            f"map {write_text(title)}\n  note {write_text(title)}\n"
            'question q "Q?"\narticle a\npremise p "P."\n'
            'conclusion c "C." because p answers q yes\n',
            "utf-8",
        )
        done = run_argmap(*call.split(), folder=tmp_path, environment=IN_CI)
        assert done.code == 0, done.err
        check_harmless(done.out, done.err)
        assert list(TITLES[call](done.out) if TITLES[call] else ()) == []
        assert call != "export" or title in read_json(done.out)


def test_settings_do_no_harm(tmp_path):
    (tmp_path / "m.argmap").write_text('article a\npremise p "P."\n', "utf-8")
    for group in GROUPS:
        words = [json.dumps(PAYLOADS[number]).replace("\x7f", "\\u007f") for number in group]
        (tmp_path / "argmap.toml").write_text(
            "\n".join(f"{word} = 1" for word in words)
            + f"\nselect = [{', '.join(words)}]\n[render]\ntheme = {words[0]}\n"
            + f"link-base = {words[1]}\n[per-file-ignore]\n"
            + "\n".join(f"{word} = [{word}]" for word in words),
            "utf-8",
        )
        for form in ("full", "json", "sarif", "junit"):
            done = run_argmap("check", "--format", form, folder=tmp_path, environment=IN_CI)
            assert done.code == 1
            assert (done.out + done.err).count("there is no setting") >= len(group)
            check_harmless(done.out, done.err)


@pytest.mark.parametrize("group", GROUPS)
def test_a_review_does_no_harm(tmp_path, group):
    repository = built(tmp_path / "r", {"readme.txt": "x"})
    write_map(repository.folder / "map", group)
    repository.commit({}, "Begin")
    repository.git("checkout", "-q", "-b", "topic")
    for path in sorted((repository.folder / "map").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (repository.folder / "map").rmdir()
    write_map(repository.folder / "map", group, is_changed=True)
    payload = PAYLOADS[group[0]].replace("\x00", "")
    repository.git("config", "user.name", payload)
    repository.commit({}, f"Change\n\nArgmap-Accept: {payload}")
    labels = [
        word for number in group for word in ("--label", f"argmap-accept: {PAYLOADS[number]}")
    ]
    words = ("review", "--base", "main", "--fail-on", "notice", *labels)
    links = ("--link-base", "https://maps.example/{commit}")
    for options in ((), links):
        code, out, err = repository.argmap(*words, *options, **IN_CI)
        assert code == 1, err
        check_harmless(out, err)
        assert find_live_markdown(out) == []


def test_a_document_does_no_harm(tmp_path):
    for number, payload in enumerate(("##vso[task.x]evil", "x\u202e\u009b31m", "::error::x")):
        (tmp_path / f"{number}.html").write_text(
            f"<html><head><title>{payload}</title><meta name=author content='{payload}'></head>"
            f"<body><article><h1>{payload}</h1><p>{'Words of a text. ' * 20}</p></article>",
            "utf-8",
        )
    names = sorted(path.name for path in tmp_path.iterdir())
    done = run_argmap("convert", *names, folder=tmp_path, environment=IN_CI)
    assert done.code == 0, done.err
    assert done.out.count("article ") == len(names)
    check_harmless(done.out, done.err)
