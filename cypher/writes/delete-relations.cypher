// $rows: list of {id}   `KIND`: the kind   `Object`: the label of the end
UNWIND $rows AS row
MATCH (:Actor)-[relation:`KIND` {id: row.id}]->(:`Object`)
DELETE relation
