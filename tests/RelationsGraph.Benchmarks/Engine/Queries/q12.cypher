MATCH (a:Actor {id: $a})-[:OPPOSES]->(x:Actor)<-[:OPPOSES]-(b:Actor {id: $b})
RETURN DISTINCT x.id AS enemy ORDER BY enemy LIMIT 100
