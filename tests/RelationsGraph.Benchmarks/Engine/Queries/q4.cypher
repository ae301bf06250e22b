MATCH (a:Actor)-[r1:SUPPORTS {theatre: $t}]->(b:Actor)-[r2:SUPPORTS {theatre: $t}]->(c:Actor)
WHERE r1.validFrom <= $d AND (r1.validTo IS NULL OR r1.validTo > $d) AND r2.validFrom <= $d AND (r2.validTo IS NULL OR r2.validTo > $d) AND a.id <> c.id
RETURN b.id AS proxy, count(r2) AS chains ORDER BY chains DESC, proxy LIMIT 20
