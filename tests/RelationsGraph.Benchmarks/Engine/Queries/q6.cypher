MATCH (a:Actor)-[s:SUPPORTS {theatre: $t}]->(b:Actor), (a)-[o:OPPOSES]->(b) WHERE o.theatre <> $t
RETURN DISTINCT a.id AS x, b.id AS y, o.theatre AS elsewhere ORDER BY x, y, elsewhere LIMIT 100
