"""Independent readers of what is exported: arguebuf of AIF, rdflib of linked data."""

import io
import json

import pytest
import rdflib
from arguebuf import load
from builders import car_free_centre, reported_by_reference

from argmap.model.elements import Relation
from argmap.render.export.aif import render_aif, render_xaif
from argmap.render.export.rdf import render_rdf
from argmap.render.export.voices import describe_with_voice, name_voices

AIF = rdflib.Namespace("http://www.arg.dundee.ac.uk/aif#")
BASE = "https://example.org/map"
MAPS = pytest.mark.parametrize("build", [car_free_centre, reported_by_reference])


def describe_all(model):
    """Return the claims of a map in words that are understood outside it, by their names."""
    voices = name_voices(model.articles)
    return {claim.id: describe_with_voice(claim, voices) for claim in model.claims}


@MAPS
@pytest.mark.parametrize(("render", "read"), [(render_aif, load.aif), (render_xaif, load.xaif)])
def test_arguebuf_reads_claims_and_schemes(build, render, read):
    model = build()
    graph = read(json.loads(render(model)))
    texts = sorted(str(atom.text) for atom in graph.atom_nodes.values())
    assert texts == sorted(describe_all(model).values())
    contradictions = sum(link.relation is Relation.CONTRADICTS for link in model.links)
    schemes = len(model.arguments) + len(model.links) + contradictions
    assert len(graph.scheme_nodes) == schemes
    assert all(graph.incoming_nodes(scheme) for scheme in graph.scheme_nodes.values())
    assert all(graph.outgoing_nodes(scheme) for scheme in graph.scheme_nodes.values())


@MAPS
def test_rdflib_reads_the_same_graph(build):
    model = build()
    graph = rdflib.Graph().parse(io.StringIO(render_rdf(model)), format="json-ld", publicID=BASE)
    claims = {str(node): str(text) for node, text in graph.subject_objects(AIF.claimText)}
    assert claims == {
        f"{BASE}#claim-{claim}": words for claim, words in describe_all(model).items()
    }
    inferences = {
        (
            frozenset(map(str, graph.objects(node, AIF.Premise))),
            str(graph.value(node, AIF.Conclusion)),
        )
        for node in graph.subjects(rdflib.RDF.type, AIF["RA-node"])
    }
    assert inferences >= {
        (
            frozenset(f"{BASE}#claim-{premise}" for premise in argument.premises),
            f"{BASE}#claim-{argument.conclusion}",
        )
        for argument in model.arguments
        if not argument.conceded
    }
