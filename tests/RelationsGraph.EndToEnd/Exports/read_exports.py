"""Reads a folder of exports with readers that know nothing of RelationsGraph, and prints what they found as JSON."""
import csv
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

import networkx

folder = pathlib.Path(sys.argv[1])
nodes, relations = (list(csv.DictReader(open(folder / "csv" / name, encoding="utf-8", newline=""), strict=True)) for name in ("nodes.csv", "relations.csv"))
lines = [json.loads(line) for line in open(folder / "all.jsonl", encoding="utf-8")]
graphml = networkx.read_graphml(folder / "all.graphml", force_multigraph=True)

# Older versions of the library know GEXF up to 1.2, which has all that is used here, under another name.
known = folder / "known.gexf"
text = (folder / "all.gexf").read_text(encoding="utf-8")
known.write_text(re.sub(r'"http://gexf\.net/1\.3"', '"http://www.gexf.net/1.2draft"', text), encoding="utf-8")
gexf = networkx.read_gexf(known)

assert graphml.is_directed() and gexf.is_directed()
assert {node["id"]: node["name"] for node in nodes} == dict(graphml.nodes(data="name")) == dict(gexf.nodes(data="label"))
ends = {relation["id"]: (relation["from"], relation["to"]) for relation in relations}
assert len(ends) == len(relations)
assert ends == {key: (start, end) for start, end, key in graphml.edges(keys=True)} == {data["id"]: (start, end) for start, end, data in gexf.edges(data=True)}

by_id = {relation["id"]: relation for relation in relations}
for start, end, key, data in graphml.edges(keys=True, data=True):
    row = by_id[key]
    for column in ("kind", "caption", "theatre", "domain", "valid_from", "valid_to", "sources"):
        assert data.get(column, "") == row[column], (key, column)
    assert isinstance(data["contested"], bool) and isinstance(data["sign"], int), data
    assert float(row["confidence"]) == data["confidence"]
for start, end, data in gexf.edges(data=True):
    row = by_id[data["id"]]
    spell = [(row["valid_from"] or "None", row["valid_to"] or "None")]
    assert data.get("spells", [("None", "None")]) == spell, data
    assert data["confidence"] == [(float(row["confidence"]), *spell[0])], data

# The structure that GEXF 1.3 asks for: attributes before nodes before edges, declared once, of known types.
space = "{http://gexf.net/1.3}"
root = xml.parse(folder / "all.gexf").getroot()
graph = root.find(space + "graph")
assert root.tag == space + "gexf" and root.get("version") == "1.3"
assert (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation")) == ("dynamic", "date", "interval")
assert [child.tag.removeprefix(space) for child in graph] == ["attributes", "attributes", "attributes", "nodes", "edges"]
declared = [attribute.get("id") for attribute in graph.iter(space + "attribute")]
assert len(declared) == len(set(declared))
assert {attribute.get("type") for attribute in graph.iter(space + "attribute")} <= {"string", "integer", "double", "boolean"}
assert {value.get("for") for value in graph.iter(space + "attvalue")} <= set(declared)
for time in list(graph.iter(space + "spell")) + list(graph.iter(space + "attvalue")):
    for end in ("start", "end"):
        assert time.get(end) is None or re.fullmatch(r"\d{4}-\d\d-\d\d", time.get(end))

print(json.dumps({"version": networkx.__version__, "nodes": len(nodes), "relations": len(relations), "claims": sum(line["type"] == "claim" for line in lines)}))
