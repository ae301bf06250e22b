MATCH (a:Actor {id: $a}), (b:Actor {id: $b}) MATCH p = shortestPath((a)-[:SUPPORTS*1..6]->(b)) RETURN length(p) AS hops
