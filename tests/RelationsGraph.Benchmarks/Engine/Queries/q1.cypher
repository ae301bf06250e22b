MATCH (a:Actor {id: $id})-[r]-(b:Actor)
RETURN a.name AS name, type(r) AS type, b.id AS other, r.theatre AS theatre, r.validFrom AS validFrom
ORDER BY validFrom DESC, other, type, theatre LIMIT 20
