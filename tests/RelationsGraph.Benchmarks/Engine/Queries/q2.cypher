MATCH (a:Actor)-[r:SUPPORTS {theatre: $t}]->(b:Actor) WHERE r.validFrom <= $d AND (r.validTo IS NULL OR r.validTo > $d)
RETURN a.id AS a, b.id AS b, r.strength AS s ORDER BY s DESC, a, b LIMIT 100
