"""Maps as they are in pages."""

MAP = """\
map "A car-free centre"

article herald "Close the <b>centre</b> & watch"
  source "texts/herald.txt"

  premise footfall "Footfall rose in every street."
  conclusion gain "Shops gain trade."
    because footfall
    hedge likely

article courier
  conclusion lose "Shops lose trade."

courier.lose contradicts herald.gain
"""
BROKEN = """\
article herald
  conclusion gain "Shops gain trade."
    because footfal
"""
