"""Maps for the tests of the server."""

MAP = """\
map "Two texts"

question trade "Do shops gain or lose?"
  positions gain, lose
"""
HERALD = """\
article herald "Close the centre"
  date 2024-03
  source "texts/herald.txt"

  conclusion shops-gain "Shops gain from a car-free centre."
    answers trade gain
    because footfall

  premise footfall "Footfall rises."
    quote "Footfall rises by a third" at 1
"""
COURIER = """\
article courier "A centre without customers"

  conclusion shops-lose "Shops lose customers."
    answers trade lose
    because deliveries

  premise deliveries "Deliveries take longer."

courier.shops-lose contradicts herald.shops-gain
"""
TEXT = "Footfall rises by a third, says the city.\n\nShops profit from it.\n"
FILES = {
    "map.argmap": MAP,
    "herald.argmap": HERALD,
    "courier.argmap": COURIER,
    "texts/herald.txt": TEXT,
}


def write_map(folder, files=FILES):
    """Write a map into a folder, and return the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder
