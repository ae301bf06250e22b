// $rows: list of {start, target}, ids   `Start`, `Target`: labels   `TYPE`: the relationship
// columns: written
UNWIND $rows AS row
MATCH (start:`Start` {id: row.start})
MATCH (target:`Target` {id: row.target})
CREATE (start)-[:`TYPE`]->(target)
RETURN count(*) AS written
