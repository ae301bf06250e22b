MATCH (:Actor)-[r:SUPPORTS|OPPOSES {theatre: $t}]->(:Actor)
RETURN r.validFrom / 10000 AS year, type(r) AS type, count(r) AS n ORDER BY year, type
