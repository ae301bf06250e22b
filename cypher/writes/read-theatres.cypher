// Theatres with all that they lie in.
// $ids: list of ids of theatres
// columns: id, parent
UNWIND $ids AS id
MATCH (:Theatre {id: id})-[:WITHIN*0..]->(theatre:Theatre)
WITH DISTINCT theatre
OPTIONAL MATCH (theatre)-[:WITHIN]->(parent:Theatre)
RETURN theatre.id AS id, parent.id AS parent
