WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {name: actor.name, iso3: actor.iso3}
  }) AS data
