// Actors and their names, after one of them, in their order.
// $after: id, '' for the first   $limit: how many
// columns: id, name, kind, names
MATCH (actor:Actor)
WHERE actor.id > $after
WITH actor
ORDER BY actor.id
LIMIT $limit
OPTIONAL MATCH (actor)<-[:NAMES]-(alias:Alias)
RETURN actor.id AS id, actor.name AS name, actor.kind AS kind, collect(alias.text) AS names
ORDER BY id
