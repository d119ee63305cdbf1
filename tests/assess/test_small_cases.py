"""What becomes of the claims of small maps, each worked out by hand in a comment."""

import pytest
from assessed import assessed, mapped

from argmap.analyze.assess.assessment import Defeat, assess
from argmap.analyze.assess.sureness import find_bases

PAIR = 'article a\n  premise p "P."\narticle b\n  premise q "Q."\n'

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
    # Both premises stand. Each conclusion is attacked by the other alone, so neither is defeated by
    # what stands, nor does it defeat its attacker first.
    found = assessed(NIXON)
    assert found == {"stands": "a.quaker a.republican", "undecided": "a.pacifist a.hawk"}


def test_who_rejects_one_side_decides_the_quarrel():
    # Without 'republican' nothing leads to 'hawk', so nothing attacks 'pacifist'. 'hawk' could be
    # reached before the rejection, so it is defeated.
    assert assessed(NIXON, reject="a.republican") == {
        "stands": "a.quaker a.pacifist",
        "defeated": "a.republican a.hawk",
    }
    # A rejected conclusion attacks nothing, though its premise stands.
    assert assessed(NIXON, reject="a.hawk") == {
        "stands": "a.quaker a.republican a.pacifist",
        "defeated": "a.hawk",
    }


@pytest.mark.parametrize("confidence", ["", "  confidence low\n"])
def test_the_weaker_verb_never_does_more_than_the_stronger(confidence):
    # To oppose makes less credible, and to contradict keeps both from standing.
    assert assessed(PAIR + "a.p opposes b.q\n" + confidence) == {
        "stands": "a.p",
        "contested": "b.q",
    }
    assert assessed(PAIR + "a.p contradicts b.q\n" + confidence) == {"undecided": "a.p b.q"}


OPPOSED = """
article a
  premise p "P."
  premise o "O."
  conclusion m "M."
    because p
  conclusion c "C."
    because m
    because o
  conclusion d "D."
    because m
article b
  premise q "Q."
  premise r "R."
"""


def test_what_leads_through_what_is_contested_alone_is_contested():
    # d has no other reason than m, and m no other than p; c has o as well.
    found = assessed(OPPOSED + "b.q opposes a.p\n")
    assert found == {"stands": "a.o a.c b.q b.r", "contested": "a.p a.m a.d"}


def test_an_opposer_that_is_contested_itself_contests_and_one_that_falls_does_not():
    text = OPPOSED + "b.q opposes a.o\n"
    assert assessed(text + "b.r opposes b.q\n")["contested"] == "a.o b.q"
    # An undecided opposer is mentioned only.
    assert assessed(text + "b.r contradicts b.q\n") == {
        "stands": "a.p a.o a.m a.c a.d",
        "undecided": "b.q b.r",
    }
    assert "contested" not in assessed(text, reject="b.q")


def test_what_opposes_a_claim_contests_what_restates_or_implies_it():
    text = PAIR + 'article c\n  premise r "R."\nc.r opposes b.q\n'
    assert assessed(text + "a.p restates b.q\n")["contested"] == "a.p b.q"
    assert assessed(text + "a.p implies b.q\n")["contested"] == "a.p b.q"
    assert assessed(text + "b.q implies a.p\n") == {"stands": "a.p c.r", "contested": "b.q"}


CONTRADICTED = """
article a
  premise p "P."
  conclusion c "C."
    because p as way
article b
  premise q "Q."
  conclusion d "D."
    because q as sight
article c
  premise r "R."
a.c contradicts b.d
c.r undercuts b.d.sight
"""


def test_what_is_defended_stands_again():
    # r takes away the only reason for d, so nothing attacks c.
    assert assessed(CONTRADICTED) == {"stands": "a.p a.c b.q c.r", "defeated": "b.d"}
    assert assessed(CONTRADICTED, "a b")["undecided"] == "a.c b.d"
    # d is not shown when nothing accepted leads to it, and then it attacks nothing.
    assert assessed(CONTRADICTED, "a") == {"stands": "a.p a.c", "not shown": "b.q b.d c.r"}


DENIED = """
article a
  premise p "P."
  conclusion c "C."
    because p
  conclusion e "E."
    because c
article b
  premise q "Q."
  conclusion d "D."
    because q as way
  conclusion f "F."
    because d
b.d contradicts a.c
a.p undercuts b.d.way
"""


def test_what_is_denied_and_what_leans_on_it():
    # p takes away the only reason for d, so c stands; f leans on d.
    assert assessed(DENIED) == {"stands": "a.p a.c a.e b.q", "defeated": "b.d b.f"}
    assessment = assess(mapped(DENIED))
    # d is contradicted by c, which stands: nobody but c denies it.
    assert assessment.find_defeat("b.d") is Defeat.DENIED
    assert assessment.find_defeat("b.f") is Defeat.REASONS_FAIL


def ring(count):
    """Return the map of so many premises, each contradicting the next, round and round."""
    claims = "".join(f'  premise p{place} "P{place}."\n' for place in range(count))
    links = "".join(f"a.p{at} contradicts a.p{(at + 1) % count}\n" for at in range(count))
    return f"article a\n{claims}{links}"


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_ring_of_attacks_is_undecided(count):
    # Nothing is unattacked, so the least complete extension is empty, whatever the ring's length.
    assert assessed(ring(count)) == {"undecided": " ".join(f"a.p{place}" for place in range(count))}


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
    # c would stand on 'only', whose force c takes away: it neither stands nor fails. d waits on c.
    assert assessed(SELF_ATTACK) == {"stands": "a.p a.q", "undecided": "a.c a.d"}


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
    # 'sight' does not apply, so the only reason for 'red' fails; 'hot' has another reason.
    assert assessed(UNDERCUT) == {
        "stands": "a.looks-red a.felt a.hot b.red-light",
        "defeated": "a.red",
    }
    # Accepted by name, 'red' stands without the argument: an undercut is no attack on it.
    assert "a.red " in assessed(UNDERCUT, "a b a.red")["stands"]
    # Rejecting the argument does what the undercut does.
    assert assessed(UNDERCUT, "a", "a.red.sight")["defeated"] == "a.red"


def test_an_undercut_never_passes_along_implies():
    text = UNDERCUT + 'article c\n  premise crimson "It is crimson."\nc.crimson implies a.red\n'
    assert "a.red " in assessed(text)["stands"]
    assert "c.crimson" in assessed(text)["stands"]


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
    assert assessed(LINKED) == {"stands": "a.p a.q a.both a.either"}
    assert assessed(LINKED, reject="a.q") == {"stands": "a.p a.either", "defeated": "a.q a.both"}
    # Not accepted is not rejected: nothing accepted leads to 'both'.
    assert assessed(LINKED, "a.p") == {"stands": "a.p a.either", "not shown": "a.q a.both"}


CIRCLE = """
article a
  premise p "P."
  conclusion x "X."
    because y
  conclusion y "Y."
    because x
  conclusion z "Z."
    because p
a.x contradicts a.z
"""


def test_a_circle_of_reasons_reaches_nothing():
    assert assessed(CIRCLE) == {"stands": "a.p a.z", "not shown": "a.x a.y"}


def test_a_circle_stands_when_something_outside_carries_it():
    # p implies x, x is a reason for y. x and z contradict each other, so z attacks p as well.
    found = assessed(CIRCLE + "a.p implies a.x\n")
    assert found == {"undecided": "a.p a.x a.y a.z"}
    assert assessed(CIRCLE + "a.p implies a.x\n", reject="a.z")["stands"] == "a.p a.x a.y"


def test_a_circle_fails_once_what_carries_it_does():
    # r takes away the only way into the circle: x and y lean on each other alone.
    text = CIRCLE.replace("    because y\n", "    because y\n    because p as way\n")
    text += 'article b\n  premise r "R."\nb.r undercuts a.x.way\n'
    assert assessed(text) == {"stands": "a.p a.z b.r", "defeated": "a.x a.y"}


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
c.q contradicts b.d
"""


def test_restated_claims_share_their_status():
    # q contradicts d, and so the class of c and d, which contradicts it.
    assert assessed(RESTATED) == {"stands": "a.p b.e", "undecided": "a.c b.d c.q"}
    # With a alone accepted, c stands on p, and d with it, though e is not accepted.
    assert assessed(RESTATED, "a")["stands"] == "a.p a.c b.d"
    # Rejecting one rejects both.
    assert assessed(RESTATED, "a b", "b.d")["defeated"] == "a.c b.d"


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
    found = assessed(IMPLIED.format("resembles"), "a")
    assert found == {"stands": "a.all b.most b.some", "not shown": "b.survey c.none"}


def test_implies_passes_attacks_and_rejection_to_the_left():
    # 'none' attacks all three, and stands against 'some' alone, which stands if 'all' or 'most' do.
    found = assessed(IMPLIED.format("contradicts"))
    assert found == {"stands": "b.survey", "undecided": "a.all b.most b.some c.none"}
    # Who rejects 'all' may well accept 'some'.
    found = assessed(IMPLIED.format("resembles"), reject="a.all")
    assert found == {"stands": "b.most b.survey b.some c.none", "defeated": "a.all"}
    assert assessed(IMPLIED.format("resembles"), reject="b.some")["defeated"] == (
        "a.all b.most b.some"
    )


REPORTED = """
article a
  reported view "The view."
    by "somebody"
    because survey
    stance {}
  premise survey "A survey."
  conclusion c "C."
    because view
"""


def test_a_reported_view_counts_only_when_it_is_endorsed():
    # Open: its reason is that of who holds the view.
    assert assessed(REPORTED.format("open"), "a a.survey") == {
        "stands": "a.survey",
        "not shown": "a.view a.c",
    }
    # Endorsed, it stands on its reason.
    assert assessed(REPORTED.format("endorsed")) == {"stands": "a.view a.survey a.c"}
    assert assessed(REPORTED.format("endorsed"), reject="a.survey")["defeated"] == (
        "a.view a.survey a.c"
    )


def test_an_endorsed_view_without_reasons_is_a_ground():
    text = 'article a\n  reported v "V."\n    by "x"\n    stance endorsed\n'
    assert assessed(text) == {"stands": "a.v"}
    assert assessed(text.replace("endorsed", "open")) == {"not shown": "a.v"}


BY = """
article a
  premise p "P."
  conclusion c "C."
    because p
article b
  reported v "They say C."
    by a.c
    stance rejected
  premise q "Q."
b.q {} b.v
"""


def test_a_report_of_a_claim_is_that_claim():
    assert assessed(BY.format("resembles")) == {"stands": "a.p a.c b.v b.q"}
    # What attacks or opposes the view attacks or opposes the claim.
    assert assessed(BY.format("contradicts")) == {"stands": "a.p", "undecided": "a.c b.v b.q"}
    assert assessed(BY.format("opposes")) == {"stands": "a.p b.q", "contested": "a.c b.v"}
    # That b reports it is no ground for it.
    assert assessed(BY.format("resembles"), "b")["not shown"] == "a.p a.c b.v"


def test_an_assumption_with_a_reason_stands_on_it():
    text = (
        'article a\n  premise p "P."\n  assumption bare "Taken for granted."\n'
        '  assumption drawn "Left for the reader to draw."\n    because p\n'
    )
    assert assessed(text) == {"stands": "a.p a.bare a.drawn"}
    assert assessed(text, reject="a.p") == {"stands": "a.bare", "defeated": "a.p a.drawn"}


def test_a_conclusion_without_reasons_is_not_shown():
    text = 'article a\n  conclusion c "C."\n'
    assert assessed(text) == {"not shown": "a.c"}
    assert assessed(text, "a.c") == {"stands": "a.c"}


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


def test_a_concession_contests_only_when_the_reader_is_strict():
    assert "a.c" in assessed(CONCEDED, "a")["stands"]
    # Strict: q and r together count against c.
    assert assessed(CONCEDED, "a", strict=True)["contested"] == "a.c"
    # Its premises are linked: without r it has no force. It can be undercut and rejected, too.
    assert "contested" not in assessed(CONCEDED, "a", "a.r", strict=True)
    assert "contested" not in assessed(CONCEDED, "a b", strict=True)
    assert "contested" not in assessed(CONCEDED, "a", "a.c.but", strict=True)


@pytest.mark.parametrize("verb", ["supports", "resembles", "contrasts"])
def test_support_and_likeness_carry_nothing(verb):
    assert assessed(PAIR + f"a.p {verb} b.q\n", "a") == {"stands": "a.p", "not shown": "b.q"}


UNLIKELY = """
article a
  premise p "P."
    hedge unlikely
  premise o "O."
  conclusion c "C."
    because p
  conclusion rare "Rare."
    because o
    hedge unlikely
article b
  premise q "Q."
a.p {} b.q
"""


def test_what_its_author_calls_unlikely_counts_for_nothing_unless_accepted():
    # p is no ground and no reason; 'rare' stands as what it is, but carries nothing.
    for verb in ("contradicts", "opposes", "supports"):
        found = assessed(UNLIKELY.format(verb))
        assert found == {"stands": "a.o a.rare b.q", "not shown": "a.p a.c"}
    assert assessed(UNLIKELY.format("contradicts"), "a b a.p")["undecided"] == "a.p a.c b.q"
    assert assessed(UNLIKELY.format("opposes"), "a b a.p")["contested"] == "b.q"
    text = UNLIKELY.format("resembles") + "a.rare implies b.q\n"
    assert assessed(text, "a") == {"stands": "a.o a.rare", "not shown": "a.p a.c b.q"}


def test_an_unlikely_claim_has_the_status_of_those_it_restates():
    text = UNLIKELY.format("restates") + 'article c\n  premise r "R."\nc.r {} a.p\n'
    # q stands, and so does p; but as a reason p still does not count.
    assert assessed(text.format("resembles")) == {
        "stands": "a.p a.o a.rare b.q c.r",
        "not shown": "a.c",
    }
    # What is said against p is said against q.
    assert assessed(text.format("opposes"))["contested"] == "a.p b.q"
    assert assessed(text.format("contradicts"))["undecided"] == "a.p b.q c.r"


def test_a_contradiction_within_a_class_leaves_it_undecided():
    # p and q say the same and cannot both be true: the class attacks itself.
    found = assessed(PAIR + "a.p restates b.q\na.p contradicts b.q\n")
    assert found == {"undecided": "a.p b.q"}


def test_an_empty_map_has_nothing_to_stand():
    assert assessed("article a\n") == {}


SURE = """
article a
  premise sure "Sure."
    hedge certain
  premise plain "Plain."
  premise maybe "Maybe."
    hedge possible
  assumption taken "Taken."
  conclusion c "C."
    because maybe
    because plain + taken
    hedge certain
  conclusion d "D."
    because c + sure
  conclusion e "E."
    because maybe + d
    hedge likely
  conclusion f "F."
    because sure
    if "it rains"
    hedge likely
  conclusion g "G."
    because f
    because plain + f
"""


def test_a_claim_stands_as_surely_as_its_weakest_link():
    bases = find_bases(assess(mapped(SURE)))
    found = {claim.partition(".")[2]: basis.sureness.value for claim, basis in bases.items()}
    # Of the reasons for c, the one from 'plain' is the surer; e needs 'maybe'.
    assert found == {
        "sure": "certain",
        "plain": "unhedged",
        "maybe": "possible",
        "taken": "unhedged",
        "c": "unhedged",
        "d": "unhedged",
        "e": "possible",
        "f": "likely",
        "g": "likely",
    }
    assert {claim for claim, basis in bases.items() if basis.is_overstated} == {"a.c", "a.e"}
    assert bases["a.e"].weakest == "a.maybe"
    assert bases["a.d"].assumptions == ("a.taken",)
    assert bases["a.g"].conditions == ("a.f",)


def test_of_equally_sure_ways_the_one_with_fewest_conditions_is_shown():
    text = (
        'article a\n  premise p "P."\n    if "it rains"\n  premise q "Q."\n'
        '  conclusion c "C."\n    because p\n    because q\n'
    )
    assert find_bases(assess(mapped(text)))["a.c"].premises == ("a.q",)
    # A surer way is shown, whatever its conditions.
    surer = text.replace('  premise q "Q."\n', '  premise q "Q."\n    hedge likely\n')
    assert find_bases(assess(mapped(surer)))["a.c"].conditions == ("a.p",)


def test_sureness_is_per_claim_and_not_per_class():
    text = PAIR.replace('"Q."', '"Q."\n    hedge possible') + "a.p restates b.q\n"
    found = {claim: basis.sureness for claim, basis in find_bases(assess(mapped(text))).items()}
    assert found == {"a.p": "unhedged", "b.q": "possible"}
