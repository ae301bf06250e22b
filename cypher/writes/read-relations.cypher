// The relations between ends.
// $rows: list of {from, to}, ids   `KIND`: the kind   `Object`: the label of the end
// columns: from, to, properties
UNWIND $rows AS row
MATCH (:Actor {id: row.from})-[relation:`KIND`]->(:`Object` {id: row.to})
RETURN row.from AS from, row.to AS to, properties(relation) AS properties
