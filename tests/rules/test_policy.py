"""Which rules run: the usual ones, what settings and a call say, and what nobody can turn off."""

import pytest
from msgspec.structs import replace
from steps import steps

from argmap.analyze.check import check_loading, check_workspace
from argmap.analyze.policy import Policy, RuleSelection, build_policy
from argmap.analyze.rules.registry import RULES, RULES_BY_WORD, is_firm
from argmap.errors import ArgmapError
from argmap.load.discovery import Input, find_workspaces
from argmap.load.file_patterns import MOST_PATTERNS, matches_pattern
from argmap.load.loader import load
from argmap.load.settings import FileIgnore, RuleSeverity, Setting, Settings
from argmap.source.diagnostics import Severity
from argmap.source.text import SourceFile, Span

NOWHERE = Span(SourceFile.of("argmap.toml", "argmap.toml", ""), 0, 0)
CIRCLE = RULES_BY_WORD["circular-argument"]
UNSUPPORTED = RULES_BY_WORD["unsupported-conclusion"]
SILENT = RULES_BY_WORD["missing-clause"]
UNKNOWN = RULES_BY_WORD["unknown-name"]
UNUSUAL = next(rule for rule in RULES if not rule.usual)


def words(*texts):
    return tuple(Setting(text, NOWHERE) for text in texts)


def wanted(settings=None, **choice):
    return build_policy(settings or Settings(), RuleSelection(**choice)).wanted


def flaws(settings):
    return [flaw.message for flaw in build_policy(settings).diagnostics]


def test_the_usual_rules_are_on():
    assert wanted() == {rule for rule in RULES if rule.usual}
    assert UNUSUAL not in wanted()


@pytest.mark.parametrize("word", [CIRCLE.name, CIRCLE.code])
def test_one_rule_is_selected_by_its_name_or_code(word):
    on = wanted(select=(word,))
    assert CIRCLE in on
    assert UNSUPPORTED not in on
    assert wanted(Settings(select=words(word))) == on


def test_a_part_of_a_code_selects_all_rules_that_start_so():
    assert {CIRCLE, UNSUPPORTED} <= wanted(select=("A",)) == wanted(select=("A5",))
    assert UNSUPPORTED not in wanted(select=("A501",))
    assert wanted(select=("all",)) == set(RULES)
    assert wanted(select=("usual",)) == wanted()
    assert wanted(select=("usual", UNUSUAL.name)) == {*wanted(), UNUSUAL}


def test_a_call_selects_in_place_of_the_settings_and_ignores_on_top_of_them():
    settings = Settings(select=words("usual"), ignore=words("A502"))
    assert wanted(settings, select=("A",)) == wanted(select=("A",)) - {UNSUPPORTED}
    assert not wanted(settings, ignore=("A501",)) & {CIRCLE, UNSUPPORTED}


def test_what_is_ignored_stays_off_however_it_is_selected():
    assert CIRCLE not in wanted(Settings(select=words("A501"), ignore=words("A")))
    assert CIRCLE not in wanted(Settings(strict=True, ignore=words("A501")))


def test_strict_is_every_rule():
    assert wanted(strict=True) == set(RULES) == wanted(Settings(strict=True))
    assert wanted(Settings(select=words("A5")), strict=True) == set(RULES)


def test_no_choice_turns_off_what_spoils_the_map_or_the_rules_for_settings():
    firm = {rule for rule in RULES if is_firm(rule)}
    assert UNKNOWN in firm
    assert RULES_BY_WORD["F404"] in firm
    assert SILENT not in firm
    for choice in ({"select": ("A501",)}, {"ignore": ("N",)}, {"ignore": ("all",)}):
        assert firm <= wanted(**choice)
    assert wanted(ignore=("all",)) == firm


def test_part_of_a_code_ignores_those_of_its_rules_that_can_be():
    assert SILENT not in wanted(ignore=("N2",))
    assert flaws(Settings(ignore=words("N2"))) == []


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        (
            {"ignore": ("N202",)},
            "'N202' cannot be ignored; what it reports is missing from the map, so fix that",
        ),
        ({"ignore": ("F403",)}, "'F403' cannot be ignored; fix the settings that it reports"),
        (
            {"select": ("circular-arguments",)},
            "there is no rule 'circular-arguments'; did you mean 'circular-argument'?",
        ),
        ({"select": ("A502", "usuall")}, "there is no rule 'usuall'; did you mean 'usual'?"),
        ({"ignore": ("Z9",)}, "there is no rule 'Z9'; 'argmap rule --all' lists the rules"),
    ],
)
def test_a_call_that_asks_for_what_cannot_be_is_told_so(choice, sentence):
    with pytest.raises(ArgmapError) as told:
        build_policy(Settings(), RuleSelection(**choice))
    assert str(told.value) == sentence


def test_a_word_of_the_settings_is_wrong_though_the_call_selects_in_its_place():
    policy = build_policy(Settings(select=words("A99")), RuleSelection(select=("A5",)))
    assert [flaw.message for flaw in policy.diagnostics] == ["there is no rule 'A99'"]


def severity(given, rule):
    severities = tuple(
        RuleSeverity(Setting(word, NOWHERE), Severity(name)) for word, name in given.items()
    )
    policy = build_policy(Settings(severities=severities))
    return (policy.severities or {}).get(rule, rule.severity)


def test_the_word_that_means_fewer_rules_says_how_much_one_weighs():
    for given in (
        {"all": "error", "A502": "warning", "A": "error", "A5": "error"},
        {"A502": "warning", "A5": "error", "usual": "error"},
        {"unsupported-conclusion": "warning", "A50": "error"},
    ):
        assert severity(given, UNSUPPORTED) is Severity.WARNING
        assert severity(given, RULES_BY_WORD["A503"]) is Severity.ERROR
    assert severity({}, UNSUPPORTED) is UNSUPPORTED.severity


def test_no_severity_makes_less_of_a_hole_in_the_map():
    assert severity({"all": "warning"}, UNKNOWN) is Severity.ERROR
    assert severity({"all": "warning"}, CIRCLE) is Severity.WARNING
    given = (RuleSeverity(Setting("N202", NOWHERE), Severity.WARNING),)
    assert flaws(Settings(severities=given)) == ["'N202' cannot be made a warning"]


TEXT = """article herald
  conclusion gain "Shops gain trade."
  reported doom "Closing streets kills shops."
"""


def loaded(settings):
    (files,) = find_workspaces(Input(["-"], TEXT.encode(), "drafts/herald.argmap"))
    return replace(load(files), settings=settings)


def found(settings, choice=None):
    policy = build_policy(settings, choice or RuleSelection())
    return check_workspace(loaded(settings), policy), policy


def codes(settings, choice=None):
    return [each.rule.code for each in found(settings, choice)[0]]


def test_a_rule_that_is_off_finds_nothing_in_the_model_or_while_loading():
    assert {"A502", "N210"} <= set(codes(Settings()))
    assert set(codes(Settings(ignore=words("A502", "N210")))).isdisjoint({"A502", "N210"})
    assert codes(Settings(), RuleSelection(select=("N210",))) == ["N210"]


def test_rules_are_ignored_in_the_files_that_a_pattern_fits():
    for pattern, expected in (("drafts/*", []), ("final/*", ["A502"])):
        settings = Settings(select=words("A502"), file_ignores=(FileIgnore(pattern, words("A5")),))
        assert codes(settings) == expected


def test_findings_have_the_severity_that_the_settings_give_them():
    (each,), policy = found(
        Settings(
            select=words("A502"),
            severities=(RuleSeverity(Setting("A502", NOWHERE), Severity.ERROR),),
        )
    )
    assert each.rule.severity is Severity.ERROR
    assert policy.fails((each,))


def test_a_warning_fails_only_a_strict_check():
    findings, policy = found(Settings(select=words("A502")))
    assert not policy.fails(findings)
    for settings, choice in (
        (Settings(strict=True), None),
        (Settings(), RuleSelection(strict=True)),
    ):
        _, strict = found(settings, choice)
        assert strict.fails(findings)
        assert not strict.fails(())


def test_what_is_found_in_loading_is_ignored_too():
    policy = build_policy(Settings(ignore=words("N210")))
    assert [each.rule.code for each in loaded(Settings()).diagnostics] == ["N210"]
    assert check_loading(loaded(Settings()), policy) == ()


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("drafts/*", "drafts/a.argmap"),
        ("drafts/", "drafts/a.argmap"),
        ("drafts/", "drafts/deep/er/a.argmap"),
        ("drafts/**", "drafts/deep/a.argmap"),
        ("./drafts/*", "drafts/a.argmap"),
        ("a.argmap", "a.argmap"),
        ("a.argmap", "deep/er/a.argmap"),
        ("*.argmap", "deep/a.argmap"),
        ("**/a.argmap", "a.argmap"),
        ("**/drafts/**/a.*", "x/drafts/a.argmap"),
        ("**/drafts/**/a.*", "x/y/drafts/z/z/a.argmap"),
        ("drafts/?.argmap", "drafts/a.argmap"),
        ("drafts/[ab].argmap", "drafts/b.argmap"),
    ],
)
def test_a_pattern_fits(pattern, name):
    assert matches_pattern(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("drafts/*", "drafts/deep/a.argmap"),
        ("drafts/*", "final/drafts/a.argmap"),
        ("drafts/", "drafts"),
        ("A.argmap", "a.argmap"),
        ("a", "a.argmap"),
        ("drafts/?.argmap", "drafts/ab.argmap"),
        ("../drafts/*", "drafts/a.argmap"),
        ("", "a.argmap"),
    ],
)
def test_a_pattern_does_not_fit(pattern, name):
    assert not matches_pattern(pattern, name)


def test_a_hostile_pattern_takes_no_longer():
    assert not matches_pattern("*a" * 500 + "b", "a" * 5000)
    assert not matches_pattern("/".join(["**", "a"] * 200) + "/b", "/".join("a" * 400))


def test_a_pattern_is_read_once_and_a_file_looked_up_once():
    rules = frozenset(RULES)
    ignored = tuple((f"drafts/x{number}.argmap", rules) for number in range(MOST_PATTERNS))
    policy = Policy(rules, ignored)

    def apply(name):
        assert all(policy.applies(rule, name) for rule in rules)

    apply("drafts/a.argmap")
    assert steps(lambda: apply("drafts/b.argmap")) < 20 * MOST_PATTERNS
    assert steps(lambda: apply("drafts/b.argmap")) < 10 * len(rules)
