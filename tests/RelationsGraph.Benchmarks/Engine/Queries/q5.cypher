MATCH (a:Actor {id: $id})-[r1:SUPPORTS {theatre: $t}]->(b:Actor)-[r2:SUPPORTS {theatre: $t}]->(c:Actor)-[r3:SUPPORTS {theatre: $t}]->(d:Actor)
WHERE a.id <> c.id AND b.id <> d.id AND a.id <> d.id
RETURN d.id AS target, count(r3) AS paths ORDER BY paths DESC, target LIMIT 20
