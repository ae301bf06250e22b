MATCH (a:Actor)-[r:SUPPORTS {theatre: $t}]->(:Actor)
RETURN a.id AS x, count(r) AS n ORDER BY n DESC, x LIMIT 20
