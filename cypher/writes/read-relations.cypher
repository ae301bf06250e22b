// The relations between ends.
// $rows: list of {from, to}, ids   `KIND`: the kind   `Object`: the label of the end
// columns: properties
UNWIND $rows AS row
MATCH (:Actor {id: row.from})-[relation:`KIND`]->(:`Object` {id: row.to})
RETURN properties(relation) AS properties
