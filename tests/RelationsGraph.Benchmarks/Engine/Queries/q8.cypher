MATCH (:Actor)-[r:DEPENDS_ON {commodity: $c}]->(b:Actor)
RETURN b.id AS supplier, count(r) AS n, sum(r.strength) AS w ORDER BY w DESC, supplier LIMIT 20
