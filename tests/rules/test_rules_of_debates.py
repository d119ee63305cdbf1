"""What the rules of questions and attacks flag, and what lies just outside of it."""

import pytest
from mapped import found, marked, read, steps_of

from argmap.analyze.compare.comparison import compare
from argmap.analyze.compare.scope import Scope
from argmap.analyze.rules import (
    disowned_link_end,
    lonely_question,
    unanswered_attack,
    unlinked_opposition,
)

OPPOSED = """
question trade "Gain?"
article a
premise x "X."
conclusion p "P." because x answers trade gain
premise s "S."
article b
premise r "R."
conclusion q "Q." because r as n answers trade lose
reported view "V." by "V" stance rejected answers trade gain
"""


def opposed(more):
    more = more.replace("because y", 'because y premise y "Y."')
    return marked(unlinked_opposition.RULE, OPPOSED + more)


@pytest.mark.parametrize(
    ("more", "joined"),
    [
        ("", False),
        ("a.s opposes b.q", False),
        ("b.r opposes a.p", True),
        ("b.r supports a.p", True),
        ("a.x resembles b.r", False),
        ("b.q contradicts a.p", True),
        ("a.p resembles b.q", True),
        ("a.p undercuts b.q.n", True),
        ('article c premise z "Z."\nc.z restates a.p\nb.q opposes c.z', True),
        ('article c premise z "Z."\nc.z resembles a.p\nb.q opposes c.z', False),
        ('article c premise z "Z."\nc.z restates a.p\nc.z restates b.q', True),
        ('article c premise z "Z."\nb.q implies c.z\nc.z contradicts a.p', True),
        ('article c premise z "Z."\nb.q supports c.z\nc.z contradicts a.p', False),
        ("b.q opposes a.x", True),
        ('article c premise z "Z."\nb.q implies c.z\nc.z implies a.p', True),
        ('article c conclusion z "Z." because y\nc.z restates a.p\nb.q opposes c.y', True),
        ('article c reported z "Z." by a.p stance rejected\nb.q opposes c.z', True),
        ("b.view restates a.p", True),
    ],
)
def test_unlinked_opposition(more, joined):
    assert opposed(more) == ["answers trade lose | answers trade gain"] * (not joined)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ('premise z "Z." answers trade gain', 1),
        ('premise z "Z." answers trade both', 2),
        ('premise z "Z." answers trade both hedge possible', 2),
        ('premise z "Z." answers trade both hedge unlikely', 0),
        ('premise z "Z." answers trade both\npremise y "Y." answers trade gain', 1),
        ('premise z "Z." answers trade lose\npremise y "Y." answers trade gain', 0),
        ('reported z "Z." by "Z" answers trade both', 0),
        ('reported z "Z." by "Z" stance rejected answers trade both', 0),
        ('reported z "Z." by "Z" stance endorsed answers trade both', 2),
    ],
)
def test_an_article_is_told_once_which_earlier_ones_are_opposed_to_it(claims, expected):
    told = opposed(f"b.q contradicts a.p\narticle c\n{claims}")
    assert [each.count(" | ") for each in told] == [expected] * bool(expected)


def test_positions_that_may_hold_together_are_not_opposed():
    together = OPPOSED.replace('"Gain?"', '"Gain?" positions gain + lose')
    assert marked(unlinked_opposition.RULE, together) == []


def test_what_is_opposed_without_a_link_is_divided():
    both = 'article c premise z "Z." answers trade lose premise y "Y." answers trade gain\n'
    (row,) = compare(read(f"{OPPOSED}{both}").workspace, Scope()).rows
    assert ("a.p", "b.q") in {(pair.source, pair.target) for pair in row.clashes}
    assert opposed(both) == ["answers trade lose | answers trade gain"]


def test_no_more_than_three_articles_are_shown():
    text = 'question trade "Gain?"\n' + "".join(
        f'article a{n} premise p "P." answers trade p{n}\n' for n in range(6)
    )
    flaws = found(unlinked_opposition.RULE, text)
    assert [len(each.secondary) for each in flaws] == [1, 2, 3, 3, 3]
    assert [each.message.endswith(", and others") for each in flaws] == [False] * 3 + [True] * 2


def test_where_something_could_not_be_read_nothing_is_missed():
    broken = OPPOSED + "b.q contradict a.p\n"
    assert found(unlinked_opposition.RULE, broken, sound=False) == ()
    assert found(lonely_question.RULE, f'{broken}question calm "?"', sound=False) == ()


def divided(size):
    """Return so many articles on either side of a question, one of each linked with the other."""
    sides = "".join(
        f'article a{n} premise p "P." answers trade gain\n'
        f'article b{n} premise p "P." answers trade lose\n'
        for n in range(size)
    )
    links = "".join(
        f"a{n}.p restates a{n + 1}.p\nb{n}.p restates b{n + 1}.p\n" for n in range(size - 1)
    )
    return f'question trade "Gain?"\n{sides}{links}a0.p contradicts b0.p'


def test_articles_on_one_question_cost_in_proportion_to_their_number():
    few, many = (steps_of(unlinked_opposition.RULE, divided(size)) for size in (100, 400))
    assert many < 5 * few


QUESTIONS = 'question trade "Gain?"\nquestion calm "Calm?"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article a article b", ["no article answers 'trade'", "no article answers 'calm'"]),
        ("article a", []),
        ("", []),
        (
            """article a premise p "P." answers trade gain premise q "Q." answers trade gain
               article b premise p "P." answers calm yes""",
            ["only 'a' answers 'trade'", "only 'b' answers 'calm'"],
        ),
        (
            """article a premise p "P." answers trade gain answers calm no
               article b reported p "P." by "P" stance rejected answers calm no answers trade x""",
            [],
        ),
    ],
)
def test_lonely_question(text, expected):
    assert [each.message for each in found(lonely_question.RULE, QUESTIONS + text)] == expected


DEBATE = """
article a
premise p "P."
conclusion inner "Inner." because p
conclusion main "Main." because inner as n
article b
premise deep "Deep."
conclusion reason "Reason." because deep as m despite weak
conclusion attack "Attack." because reason
conclusion top "Top." because attack
premise weak "Weak."
article c
premise z "Z."
"""


@pytest.mark.parametrize(
    ("links", "attacked"),
    [
        ("b.attack opposes a.main", "main"),
        ("b.attack undercuts a.main.n", "main"),
        ("b.attack opposes a.inner", "inner"),
        ("b.attack opposes a.p", "p"),
        ("b.attack contradicts a.main", None),
        ("a.main contradicts b.attack", None),
        ("b.attack supports a.main", None),
        ("a.p opposes a.main", None),
        ("b.attack opposes a.main\na.p contradicts b.attack", None),
        ("b.attack opposes a.main\na.p contradicts b.reason", None),
        ("b.attack opposes a.main\na.p contradicts b.deep", None),
        ("b.attack opposes a.p\na.main contradicts b.attack", None),
        ("b.attack opposes a.main\nc.z contradicts b.attack", None),
        ("b.attack opposes a.main\na.p contradicts b.weak", "main"),
        ("b.attack opposes a.main\na.p supports b.reason", "main"),
        ("b.reason opposes a.main\na.p contradicts b.attack", "main"),
    ],
)
def test_unanswered_attack(links, attacked):
    attack = links.partition("\n")[0]
    told = marked(unanswered_attack.RULE, DEBATE + links)
    assert told == ([] if attacked is None else [f"{attack} | {attacked}"])


@pytest.mark.parametrize(
    ("answer", "attacked"),
    [
        ("a.p opposes b.attack", "attack"),
        ("a.p opposes b.deep", "deep"),
        ("a.p undercuts b.reason.m", "reason"),
    ],
)
def test_an_answer_that_attacks_needs_an_answer_in_turn(answer, attacked):
    told = marked(unanswered_attack.RULE, f"{DEBATE}b.attack opposes a.main\n{answer}")
    assert told == [f"{answer} | {attacked}"]


def test_check_and_compare_agree_on_what_is_unanswered():
    text = f"{DEBATE}b.deep contradicts a.main\nb.weak opposes a.p"
    told = marked(unanswered_attack.RULE, text)
    compared = compare(read(text).workspace, Scope()).unanswered
    assert [each.link.id for each in compared] == ["b.weak opposes a.p"]
    assert told == ["b.weak opposes a.p | p"]


def test_an_undercut_of_an_argument_that_cannot_be_read_is_left_out():
    text = f'{DEBATE}conclusion q "Q." because absent as n\nb.attack undercuts c.q.n'
    for module in (unanswered_attack, unlinked_opposition, disowned_link_end):
        assert found(module.RULE, text, sound=False) == ()


@pytest.mark.parametrize("module", [unanswered_attack, lonely_question])
def test_what_is_usual_in_a_map_is_only_reported_on_request(module):
    assert not module.RULE.usual


def messages(dates):
    """Return what is said of an attack of the first article on the second."""
    text = "".join(
        f'article {home} {f"date {date}" if date else ""} premise p "P."\n' for home, date in dates
    )
    return [each.message for each in found(unanswered_attack.RULE, f"{text}a.p opposes b.p")]


@pytest.mark.parametrize(
    ("dates", "able"),
    [
        ({"a": "2024-07", "b": "2019-01"}, None),
        ({"a": "2024-07", "b": "2024"}, "'b'"),
        ({"a": "2024-07", "b": "2019", "c": None}, "'c'"),
        ({"a": None, "b": None, "c": None}, "'b' and 'c'"),
        (dict.fromkeys("abcdef"), "'b', 'c' and 3 others"),
    ],
)
def test_an_attack_that_no_text_could_answer_is_not_reported(dates, able):
    told = f"nothing answers this attack on 'b.p', though {able} could"
    assert messages(dates.items()) == ([] if able is None else [told])
