"""`check --fix`, `--unsafe-fixes` and `--diff`: what is written, printed and returned."""

import stat

import pytest

WRONG = (
    "article a\n"
    '  premise rain: "It rains all day long."\n'
    '  conclusion wet "The street is wet today."\n'
    "    because rian\n"
)
SAFE = WRONG.replace("rain:", "rain")
RIGHT = SAFE.replace("rian", "rain")


@pytest.fixture
def map_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "m.argmap"
    place.write_text(WRONG)
    return place


def test_fix_writes_what_is_safe_and_reports_what_is_left(argmap, map_file):
    result = argmap("check", "--fix")
    assert (result.code, result.out, map_file.read_text()) == (1, "", SAFE)
    assert "'rian'" in result.err
    assert "':'" not in result.err
    assert "fixed m.argmap:2: S101 unexpected-text: rain: → rain\n" in result.err
    assert "1 mistake fixed, 1 left (1 can be fixed with --fix --unsafe-fixes)\n" in result.err


def test_unsafe_fixes_are_made_when_they_are_asked_for(argmap, map_file):
    result = argmap("check", "--fix", "--unsafe-fixes")
    assert (result.code, map_file.read_text()) == (0, RIGHT)
    assert result.err.startswith(
        "fixed m.argmap:2: S101 unexpected-text: rain: → rain\n"
        "fixed m.argmap:4: N202 unknown-name: rian → rain\n"
        "2 mistakes fixed, 0 left\nno mistakes; 1 article, 2 claims, 1 arg"
    )


def test_diff_shows_the_change_and_writes_nothing(argmap, map_file):
    result = argmap("check", "--diff")
    assert (result.code, map_file.read_text()) == (1, WRONG)
    assert '-  premise rain: "It' in result.out
    assert '+  premise rain "It' in result.out
    assert result.err == (
        "would fix m.argmap:2: S101 unexpected-text: rain: → rain\n"
        "1 mistake would be fixed in 1 file\n"
    )
    both = argmap("check", "--diff", "--unsafe-fixes")
    assert "+    because rain\n" in both.out
    assert map_file.read_text() == WRONG


@pytest.mark.parametrize(
    ("wrong", "change"),
    [
        ('premise rain "It rains.', '2: S105 unclosed-string: rains. → rains."'),
        (
            'premise rain "It\n\n rains."',
            '2: S105 unclosed-string: "It ⏎ ⏎ rains." → "It ⏎ rains."',
        ),
        ('premise rain "R."\n note "N."\n note "N."', "4: N206 repeated-clause: note "),
        ('premise rain "R." tags one & two and three', "2: S101 unexpected-text: one & two and "),
        (f"premise rain “{'r' * 99}”", "2: S101 unexpected-text: “rrr"),
        ('premise rain "R\x07."', '2: S107 control-character: "R\\u{7}." → "R."'),
    ],
)
def test_each_fix_is_listed_with_the_words_that_change(wrong, change, argmap, map_file):
    map_file.write_text(f"article a\n{wrong}\n", encoding="utf-8")
    result = argmap("check", "--diff")
    (line,) = (line for line in result.err.splitlines() if line.startswith("would fix"))
    assert line.startswith(f"would fix m.argmap:{change}")
    assert len(line) < 190


def test_a_removed_line_and_a_fix_in_two_places_are_listed(argmap, map_file):
    map_file.write_text('article a\nconclusion c "C."\n because d\n because d\npremise d "D."\n')
    assert "A504 repeated-argument: because d → (nothing)\n" in argmap("check", "--diff").err


def test_nothing_that_an_open_string_may_hide_is_fixed(argmap, map_file):
    text = 'article a\npremise p "P.\n\nso it goes "on"\n\nit\npremise q "Q." note "N." note "N."\n'
    map_file.write_text(text)
    assert argmap("check", "--fix").code == 1
    assert map_file.read_text() == text


def test_diff_of_what_cannot_be_fixed_is_empty_and_succeeds(argmap, map_file):
    map_file.write_text(SAFE)
    result = argmap("check", "--diff")
    assert (result.code, result.out, result.err) == (0, "", "nothing would be fixed\n")


def test_a_check_offers_its_fixes_in_the_format_for_people_only(argmap, map_file):
    offer = "1 can be fixed with --fix, 1 more with --fix --unsafe-fixes\n"
    result = argmap("check")
    assert offer in result.err
    assert "  = fix: leave out the colon\n" in result.err
    assert "  = unsafe fix: write 'rain'\n" in result.err
    assert "2 can be fixed with --fix --unsafe-fixes\n" in argmap("check", "--unsafe-fixes").err
    assert "can be fixed" not in argmap("check", "--format", "concise").err
    assert map_file.read_text() == WRONG


def test_line_ends_mode_and_byte_order_mark_stay(argmap, map_file):
    map_file.write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    map_file.chmod(0o640)
    argmap("check", "--fix", "--unsafe-fixes")
    assert map_file.read_bytes() == b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(map_file.stat().st_mode) == 0o640


def test_a_file_without_a_change_is_not_written(argmap, map_file):
    map_file.write_text(RIGHT)
    before = map_file.stat()
    assert argmap("check", "--fix").code == 0
    assert map_file.stat().st_ino == before.st_ino


@pytest.mark.parametrize("content", [WRONG.encode() + b"# \xe9\n", WRONG.encode() + b"\0"])
def test_a_file_that_is_no_utf8_is_left_alone(content, argmap, map_file):
    map_file.write_bytes(content)
    assert argmap("check", "--fix").code == 1
    assert map_file.read_bytes() == content


def test_standard_input_is_mended_to_standard_output_and_no_file_is_touched(argmap, map_file):
    result = argmap("check", "-", "--fix", stdin=WRONG.encode())
    assert (result.code, result.out) == (1, SAFE)
    (map_file.parent / "n.argmap").write_text('article n: "N"\n')
    whole = argmap("check", ".", "-", "--stdin-filename", "m.argmap", "--fix", stdin=WRONG.encode())
    assert (whole.out, map_file.read_text()) == (SAFE, WRONG)
    assert (map_file.parent / "n.argmap").read_text() == 'article n: "N"\n'
    assert argmap("check", "-", "--diff", stdin=WRONG.encode()).out.startswith("--- a/<stdin>\n")


def test_fixes_of_rules_that_are_ignored_are_not_made(argmap, map_file):
    map_file.write_text(RIGHT.replace("because rain", "because rain\n    because rain"))
    assert argmap("check", "--fix", "--ignore", "A").err.startswith("no mistakes")
    assert map_file.read_text().count("because rain") == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--fix", "--diff"],
        ["--fix", "--watch"],
        ["--diff", "--watch"],
        ["--diff", "--statistics"],
        ["--diff", "--format", "json"],
        ["-", "--fix", "--format", "json"],
    ],
)
def test_options_that_clash_are_refused_in_a_sentence(options, argmap, map_file):
    result = argmap("check", *options)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("argmap: ")
    assert map_file.read_text() == WRONG
