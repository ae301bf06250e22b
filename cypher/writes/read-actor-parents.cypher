// What actors, and all above them, are part of.
// $ids: list of ids of actors
// columns: id, parent
UNWIND $ids AS id
MATCH (:Actor {id: id})-[:PART_OF*0..]->(actor:Actor)
WITH DISTINCT actor
MATCH (actor)-[:PART_OF]->(parent:Actor)
RETURN actor.id AS id, parent.id AS parent
