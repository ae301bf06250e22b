// $rows: list of {id, properties}, the id being that of whom the alias names   `Label`: the label of that
// columns: written
UNWIND $rows AS row
MATCH (named:`Label` {id: row.id})
CREATE (alias:Alias)-[:NAMES]->(named)
SET alias = row.properties
RETURN count(*) AS written
