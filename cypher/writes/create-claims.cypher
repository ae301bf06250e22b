// $rows: list of {properties, subject, object, source}   `Object`: the label of the object
// columns: written
UNWIND $rows AS row
MATCH (subject:Actor {id: row.subject})
MATCH (object:`Object` {id: row.object})
MATCH (source:Source {id: row.source})
CREATE (claim:Claim)-[:SUBJECT]->(subject)
CREATE (claim)-[:OBJECT]->(object)
CREATE (claim)-[:FROM_SOURCE]->(source)
SET claim = row.properties
RETURN count(*) AS written
