"""A finding keeps its fingerprint while lines move, and shares it with no other."""

import json

from findings import LONE, file_of, found_at, render_gitlab, render_sarif, span_of

from argmap.render.diagnostics.ci import compute_fingerprints

TEXT = (
    'article herald "Close the centre"\n'
    '  premise visits "More people come."\n'
    "  because rents + rents\n"
    "  because rents + rents\n"
)


def all_marked(text, words="rents", path="maps/a.argmap"):
    file = file_of(text, path)
    return [found_at(span_of(file, words, number)) for number in range(1, text.count(words) + 1)]


def test_lines_above_and_indentation_change_no_fingerprint():
    before = compute_fingerprints(all_marked(TEXT))
    for other in ("# a comment\n\n" + TEXT, TEXT.replace("  ", "\t"), TEXT.replace("\n", "\r\n")):
        assert compute_fingerprints(all_marked(other)) == before


def test_findings_that_are_alike_have_fingerprints_of_their_own():
    assert len(set(compute_fingerprints(all_marked(TEXT)))) == 4


def test_rule_file_words_and_line_each_make_a_difference():
    (plain,) = compute_fingerprints(all_marked(TEXT, "visits"))
    file = file_of(TEXT)
    others = (
        all_marked(TEXT, "visits", "maps/b.argmap"),
        all_marked(TEXT, "premise"),
        all_marked(TEXT.replace("More", "Many"), "visits"),
        [found_at(span_of(file, "visits"), rule=LONE)],
    )
    assert len({plain, *(compute_fingerprints(each)[0] for each in others)}) == 5


def test_what_the_message_says_makes_none():
    file = file_of(TEXT)
    one, other = (found_at(span_of(file, "visits"), message) for message in ("this", "that"))
    assert compute_fingerprints([one]) == compute_fingerprints([other])


def test_reports_hold_them():
    findings = all_marked(TEXT)
    (run,) = json.loads(render_sarif(findings))["runs"]
    issues = json.loads(render_gitlab(findings))
    assert [issue["fingerprint"] for issue in issues] == list(compute_fingerprints(findings))
    assert [each["partialFingerprints"] for each in run["results"]] == [
        {"markedWords/v1": name} for name in compute_fingerprints(findings)
    ]
