// $rows: list of {from, to, properties}   `KIND`: the kind   `Object`: the label of the end
// columns: written
UNWIND $rows AS row
MATCH (from:Actor {id: row.from})
MATCH (to:`Object` {id: row.to})
CREATE (from)-[relation:`KIND`]->(to)
SET relation = row.properties
RETURN count(*) AS written
