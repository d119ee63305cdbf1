"""What arg-microtexts lose when they are read."""

from argmap.exchange.draft import Document
from argmap.exchange.read_microtexts import read_microtexts


def list_losses(content):
    text = f'<arggraph id="fair">\n{content}\n</arggraph>'
    return [loss.describe() for loss in read_microtexts(Document("fair.xml", text.encode())).losses]


def test_a_second_edge_with_the_same_id_is_reported():
    content = (
        '<edu id="e1">It is fun.</edu><edu id="e2">It is free.</edu>\n'
        '<adu id="a1" type="pro"/><edge id="s1" src="e1" trg="a1" type="seg"/>\n'
        '<adu id="a2" type="pro"/><edge id="s2" src="e2" trg="a2" type="seg"/>\n'
        '<edge id="c1" src="a2" trg="a1" type="sup"/>\n'
        '<edge id="c1" src="a2" trg="a1" type="reb"/>'
    )
    assert list_losses(content) == [
        "fair.xml:6 (c1): the edge is left out: its id is that of an edge above"
    ]


def test_a_text_without_claims_is_reported():
    assert list_losses("") == ["fair.xml:1 (fair): there are no claims ('adu') in this text"]
