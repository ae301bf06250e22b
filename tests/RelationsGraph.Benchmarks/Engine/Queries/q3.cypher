MATCH (a:Actor {id: $id})<-[r:SUPPORTS|OPPOSES]-(b:Actor)
RETURN r.theatre AS theatre, type(r) AS type, count(DISTINCT b.id) AS n ORDER BY theatre, type
