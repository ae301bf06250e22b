// $rows: list of {id, properties}   `KIND`: the kind   `Object`: the label of the end
// columns: written
UNWIND $rows AS row
MATCH (:Actor)-[relation:`KIND` {id: row.id}]->(:`Object`)
SET relation = row.properties
RETURN count(*) AS written
