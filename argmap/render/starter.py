"""The small workspace that `argmap init` creates."""

MAP = """# The map: its title, and the questions that its articles answer.
map "A car-free centre: two op-eds"

question trade "Do shops in the centre gain or lose?"
  positions gain, lose, unchanged
"""

HERALD = """# One file an article. What follows `article`, up to the next one, is this article's.
article herald "Close the centre and watch it bloom"
  author "R. Vale"
  publisher "The Herald" ?  # ? = the mapper's inference, not stated in the text
  date 2024-03  # EDTF, as exact as you know it
  source "texts/herald.txt"  # quotations are looked up in this text

  premise footfall "Footfall rose in every street that was closed in 2022."
    quote "footfall rose in every street" at 1
    when 2022
  assumption spend "People on foot spend at least as much a visit as drivers do."
  premise rents "Rents in the closed streets went up."
    quote "rents went up" at 1
  reported doom "Closing streets kills shops."
    quote "says closures … kill shops" at 2
    by "the Traders' Union"
    stance rejected
  conclusion shops-gain "Shops in a car-free centre gain trade."
    because footfall + spend as visits  # linked: the premises need each other
    because rents  # a second, independent argument
    despite lost-parking  # conceded by the author, and outweighed
    quote "shops will probably do better" at 3
    hedge likely
    answers trade gain
  premise lost-parking "Drivers from outside town lose their parking."
    quote "lose their parking" at 3
"""

COURIER = """article courier "A centre without customers"
  date 2024-04-02
  source "texts/courier.txt"

  premise deliveries "Deliveries take twice as long since the closure."
    quote "deliveries take twice as long" at 1
  conclusion shops-lose "Shops in a car-free centre lose trade."
    because deliveries
    quote "will lose trade" at 1
    if "the ring road is not widened"
    answers trade lose
"""

LINKS = """# What the articles say to one another: ARTICLE.CLAIM verb ARTICLE.CLAIM
courier.shops-lose contradicts herald.shops-gain
  note "Same streets, same years."
courier.deliveries undercuts herald.shops-gain.visits
  confidence low
  note "If goods arrive late, footfall need not mean sales."

# Links within an article say how its claims bear on a view that it reports.
herald.footfall opposes herald.doom
"""

HERALD_TEXT = """In 2022 we closed six streets to cars. Footfall rose in every street, and
rents went up.

The Traders' Union says closures of any kind kill shops. It has said so of
every change since 1975.

Drivers from outside town lose their parking, and nobody should make light
of that. Even so, shops will probably do better without cars.
"""

COURIER_TEXT = """Ask any shopkeeper: deliveries take twice as long since the closure. Unless
the ring road is widened, the centre will lose trade.
"""

SETTINGS = """# A folder with this file is the root of a workspace: its .argmap files make one map.
# Below are some settings; take the # away to use one. `argmap rule --all` lists the rules.

# select = ["usual", "unanswered-attack"]   # the rules that are on
# ignore = ["unused-claim"]                 # and those of them that are off
# sources = "texts"                         # where the articles' texts are
# tags = ["trade", "method"]                # the tags that may be used

# [limits]
# text-words = 40                           # in the text of a claim
# quote-words = 30                          # in a quotation
"""


def starter_files() -> tuple[tuple[str, str], ...]:
    """Return the names and texts of the files of the workspace."""
    return (
        ("argmap.toml", SETTINGS),
        ("map.argmap", MAP),
        ("herald.argmap", HERALD),
        ("courier.argmap", COURIER),
        ("links.argmap", LINKS),
        ("texts/herald.txt", HERALD_TEXT),
        ("texts/courier.txt", COURIER_TEXT),
    )
