MATCH (a:Actor)-[r1:SUPPORTS {theatre: $t}]->(b:Actor)-[r2:SUPPORTS {theatre: $t}]->(c:Actor), (a)-[r3:OPPOSES {theatre: $t}]->(c)
RETURN count(r3) AS n
