"""What stands of small maps, each worked out by hand in a comment."""

import pytest
from assessed import standing

NIXON = """
article a
  premise quaker "Nixon is a Quaker."
  premise republican "Nixon is a Republican."
  conclusion pacifist "Nixon is a pacifist."
    because quaker
  conclusion hawk "Nixon is no pacifist."
    because republican
a.pacifist contradicts a.hawk
"""


def test_two_conclusions_that_contradict_are_undecided():
    # Both premises stand. Each conclusion is attacked by the other alone, so neither is beaten by
    # what stands, nor does it beat its attacker first.
    assert standing(NIXON) == ("a.quaker a.republican", "a.pacifist a.hawk")


def test_who_rejects_one_side_decides_the_quarrel():
    # Without 'republican' there is no argument for 'hawk', so nothing attacks 'pacifist'.
    assert standing(NIXON, reject="a.republican") == ("a.quaker a.pacifist", "")
    # A rejected conclusion attacks nothing, though its premise stands.
    assert standing(NIXON, reject="a.hawk") == ("a.quaker a.republican a.pacifist", "")


REINSTATEMENT = """
article a
  premise p "P."
article b
  premise q "Q."
article c
  premise r "R."
b.q opposes a.p
c.r opposes b.q
"""


def test_what_is_defended_stands_again():
    # r is not attacked and stands, so q falls, so nothing that stands attacks p.
    assert standing(REINSTATEMENT) == ("a.p c.r", "")
    # Without r, q stands, and p falls.
    assert standing(REINSTATEMENT, "a b") == ("b.q", "")
    # Nothing that is not accepted attacks anything.
    assert standing(REINSTATEMENT, "a") == ("a.p", "")


def test_opposing_is_directed_and_contradicting_is_not():
    pair = 'article a\n  premise p "P."\n  premise q "Q."\na.p {} a.q\n'
    # p beats q, and nothing beats p.
    assert standing(pair.format("opposes")) == ("a.p", "")
    # Each attacks the other.
    assert standing(pair.format("contradicts")) == ("", "a.p a.q")


def ring(count):
    """Return the map of so many premises, each opposed by the one before it, round and round."""
    claims = "".join(f'  premise p{place} "P{place}."\n' for place in range(count))
    links = "".join(f"a.p{at} opposes a.p{(at + 1) % count}\n" for at in range(count))
    return f"article a\n{claims}{links}"


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_a_ring_of_attacks_is_undecided(count):
    # Nothing is unattacked, so the least complete extension is empty, whatever the ring's length.
    assert standing(ring(count)) == ("", " ".join(f"a.p{place}" for place in range(count)))


SELF_ATTACK = """
article a
  premise p "P."
  premise q "Q."
  conclusion c "C."
    because q as only
  conclusion d "D."
    because c
a.c undercuts a.c.only
"""


def test_an_argument_that_undercuts_itself_is_undecided():
    # c would stand on 'only', whose force c takes away: it neither stands nor falls. d waits on c.
    assert standing(SELF_ATTACK) == ("a.p a.q", "a.c a.d")


UNDERCUT = """
article a
  premise looks-red "It looks red."
  premise felt "It feels hot."
  conclusion red "It is red."
    because looks-red as sight
  conclusion hot "It is hot."
    because felt
    because red
article b
  premise red-light "The light is red."
b.red-light undercuts a.red.sight
"""


def test_an_undercut_takes_away_the_argument_and_not_the_conclusion():
    # 'sight' does not apply, so nothing leads to 'red'; 'hot' has another reason.
    assert standing(UNDERCUT) == ("a.looks-red a.felt a.hot b.red-light", "")
    # Accepted by name, 'red' stands without the argument: an undercut is no attack on it.
    stands, _ = standing(UNDERCUT, "a b a.red")
    assert "a.red " in stands
    # Rejecting the argument does what the undercut does.
    assert standing(UNDERCUT, "a", "a.red.sight") == ("a.looks-red a.felt a.hot", "")


LINKED = """
article a
  premise p "P."
  premise q "Q."
  conclusion both "Both."
    because p + q
  conclusion either "Either."
    because p
    because q
"""


def test_linked_premises_are_all_needed_and_convergent_ones_are_not():
    # Without q, the linked argument lacks a premise; 'either' still has the one from p.
    assert standing(LINKED) == ("a.p a.q a.both a.either", "")
    assert standing(LINKED, reject="a.q") == ("a.p a.either", "")
    assert standing(LINKED, reject="a.p a.q") == ("", "")


CIRCLE = """
article a
  premise p "P."
  conclusion x "X."
    because y
  conclusion y "Y."
    because x
  conclusion z "Z."
    because p
a.x opposes a.z
"""


def test_a_circle_of_reasons_does_not_support_itself():
    # x and y have no finite argument, so both fall, and x beats nothing.
    assert standing(CIRCLE) == ("a.p a.z", "")


def test_a_circle_stands_when_something_outside_supports_it():
    # p supports x, x is a reason for y. x beats z.
    assert standing(CIRCLE + "a.p supports a.x\n") == ("a.p a.x a.y", "")


def test_a_circle_falls_once_its_support_falls():
    # q beats p, so the only way into the circle is shut: x and y lean on each other alone.
    text = CIRCLE + "a.p supports a.x\narticle b\n" + '  premise q "Q."\nb.q opposes a.p\n'
    assert standing(text) == ("b.q", "")


def test_a_circle_is_undecided_while_its_support_is():
    text = CIRCLE + "a.p supports a.x\narticle b\n" + '  premise q "Q."\nb.q contradicts a.p\n'
    # p and q are undecided, and so is all that p alone may carry: x, y and z.
    assert standing(text) == ("", "a.p a.x a.y a.z b.q")


RESTATED = """
article a
  premise p "P."
  conclusion c "C."
    because p
article b
  conclusion d "The same as C."
    because e
  premise e "E."
article c
  premise q "Q."
a.c restates b.d
c.q opposes b.d
"""


def test_restated_claims_share_their_fate():
    # q attacks d, and so the class of c and d: both fall, though p and e stand.
    assert standing(RESTATED) == ("a.p b.e c.q", "")
    # With a alone accepted, c stands on p, and d with it, though e is not accepted.
    assert standing(RESTATED, "a") == ("a.p a.c b.d", "")
    # Rejecting one rejects both.
    assert standing(RESTATED, "a b", "b.d") == ("a.p b.e", "")


IMPLIED = """
article a
  premise all "All shops gain."
article b
  conclusion most "Most shops gain."
    because survey
  premise survey "A survey says so."
  conclusion some "Some shops gain."
    because most
article c
  premise none "No shop gains."
a.all implies b.most
b.most implies b.some
c.none {} b.some
"""


def test_implies_passes_acceptance_to_the_right():
    # 'all' carries 'most', and that 'some', though no survey is accepted.
    assert standing(IMPLIED.format("resembles"), "a") == ("a.all b.most b.some", "")


def test_implies_passes_attacks_and_rejection_to_the_left():
    # 'none' beats 'some', and whatever implies it.
    assert standing(IMPLIED.format("opposes")) == ("b.survey c.none", "")
    # 'none' attacks all three, and stands against 'some' alone, which stands if 'all' or 'most' do.
    assert standing(IMPLIED.format("contradicts")) == ("b.survey", "a.all b.most b.some c.none")
    # Who rejects 'some' cannot accept 'most' or 'all'.
    assert standing(IMPLIED.format("resembles"), reject="b.some") == ("b.survey c.none", "")
    # Who rejects 'all' may well accept 'some'.
    assert standing(IMPLIED.format("resembles"), reject="a.all") == (
        "b.most b.survey b.some c.none",
        "",
    )


def test_claims_that_imply_each_other_do_not_carry_themselves():
    pair = 'article a\n  conclusion p "P."\n    because r\n  conclusion q "Q."\n    because r\n'
    text = f'{pair}  premise r "R."\na.p implies a.q\na.q implies a.p\n'
    assert standing(text) == ("a.p a.q a.r", "")
    # Each is implied by the other, and by nothing that stands.
    assert standing(text, reject="a.r") == ("", "")


REPORTED = """
article a
  reported view "The view."
    by "somebody"
    because survey
    stance {}
  premise survey "A survey."
  conclusion c "C."
    because view
a.survey supports a.view
"""


def test_a_reported_view_counts_only_when_it_is_endorsed():
    # Open: neither its reason nor the link speaks for it as far as the author is concerned.
    assert standing(REPORTED.format("open")) == ("a.survey", "")
    assert standing(REPORTED.format("rejected")) == ("a.survey", "")
    # Endorsed, it stands on its reason.
    assert standing(REPORTED.format("endorsed")) == ("a.view a.survey a.c", "")
    assert standing(REPORTED.format("endorsed"), reject="a.survey") == ("", "")
    # Accepted by name, it is a ground.
    assert standing(REPORTED.format("open"), "a.view") == ("a.view a.c", "")


def test_an_endorsed_view_without_reasons_is_a_ground():
    text = 'article a\n  reported v "V."\n    by "x"\n    stance endorsed\n'
    assert standing(text) == ("a.v", "")
    assert standing(text.replace("endorsed", "open")) == ("", "")


def test_a_reported_view_attacks_only_when_it_counts():
    text = (
        'article a\n  premise p "P."\n  reported v "V."\n    by "x"\n    stance {}\n'
        "a.v opposes a.p\n"
    )
    assert standing(text.format("open")) == ("a.p", "")
    assert standing(text.format("endorsed")) == ("a.v", "")


def test_a_reported_view_stands_when_what_stands_restates_or_implies_it():
    text = 'article a\n  premise p "P."\narticle b\n  reported v "V."\n    by "x"\na.p {} b.v\n'
    assert standing(text.format("restates")) == ("a.p b.v", "")
    assert standing(text.format("implies")) == ("a.p b.v", "")
    assert standing(text.format("supports")) == ("a.p", "")


ASSUMED = """
article a
  premise p "P."
  assumption bare "Taken for granted."
  assumption drawn "Left for the reader to draw."
    because p
"""


def test_an_assumption_with_a_reason_stands_on_it():
    assert standing(ASSUMED) == ("a.p a.bare a.drawn", "")
    assert standing(ASSUMED, reject="a.p") == ("a.bare", "")


def test_a_conclusion_without_reasons_falls():
    text = 'article a\n  conclusion c "C."\n'
    assert standing(text) == ("", "")
    assert standing(text, "a.c") == ("a.c", "")


CONCEDED = """
article a
  premise p "P."
  premise q "Q."
  premise r "R."
  conclusion c "C."
    because p
    despite q + r as but
article b
  premise u "U."
b.u undercuts a.c.but
"""


def test_a_concession_counts_only_when_the_reader_is_strict():
    assert standing(CONCEDED, "a") == ("a.p a.q a.r a.c", "")
    # Strict: q and r together beat c.
    assert standing(CONCEDED, "a", strict=True) == ("a.p a.q a.r", "")
    # Its premises are linked: without r it has no force.
    assert standing(CONCEDED, "a", "a.r", strict=True) == ("a.p a.q a.c", "")
    # It can be undercut, and rejected, as any argument.
    assert standing(CONCEDED, "a b", strict=True) == ("a.p a.q a.r a.c b.u", "")
    assert standing(CONCEDED, "a", "a.c.but", strict=True) == ("a.p a.q a.r a.c", "")


def test_support_is_a_further_argument_and_likeness_is_nothing():
    text = 'article a\n  premise p "P."\narticle b\n  premise q "Q."\na.p {} b.q\n'
    assert standing(text.format("supports"), "a") == ("a.p b.q", "")
    assert standing(text.format("resembles"), "a") == ("a.p", "")
    assert standing(text.format("contrasts"), "a") == ("a.p", "")
    # Nor does what is supported stand against an attack.
    beaten = text.format("supports") + 'article c\n  premise r "R."\nc.r opposes b.q\n'
    assert standing(beaten) == ("a.p c.r", "")


def test_a_contradiction_within_a_class_leaves_it_undecided():
    # p and q say the same and cannot both be true: the class attacks itself.
    text = 'article a\n  premise p "P."\narticle b\n  premise q "Q."\n'
    assert standing(text + "a.p restates b.q\na.p contradicts b.q\n") == ("", "a.p b.q")


def test_an_empty_map_has_nothing_to_stand():
    assert standing("article a\n") == ("", "")
