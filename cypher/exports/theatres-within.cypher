// Theatres of a name or id, each with all that lies within it.
// $key: the folded name
// columns: id, within
MATCH (:Alias {key: $key})-[:NAMES]->(theatre:Theatre)
WITH DISTINCT theatre
MATCH (theatre)<-[:WITHIN*0..]-(place:Theatre)
WITH theatre.id AS id, collect(DISTINCT place.id) AS within
RETURN id, within
ORDER BY id
