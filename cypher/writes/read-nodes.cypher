// What the graph has of some nodes with names.
// $ids: list of ids   `Label`: their label   `PARENT`: the relationship to what they lie in or are part of
// columns: id, labels, properties, parent, aliases
UNWIND $ids AS id
MATCH (node:`Label` {id: id})
OPTIONAL MATCH (node)-[:`PARENT`]->(parent)
WITH id, node, min(parent.id) AS parent
OPTIONAL MATCH (node)<-[:NAMES]-(alias:Alias)
RETURN id, labels(node) AS labels, properties(node) AS properties, parent, collect([alias.text, alias.lang, alias.rank]) AS aliases
