// The relations between ends. Both are found first: an actor can have very many relations of a kind.
// $rows: list of {from, to}, ids   `KIND`: the kind   `Object`: the label of the end
// columns: from, to, properties
UNWIND $rows AS row
MATCH (from:Actor {id: row.from})
MATCH (to:`Object` {id: row.to})
MATCH (from)-[relation:`KIND`]->(to)
RETURN row.from AS from, row.to AS to, properties(relation) AS properties
