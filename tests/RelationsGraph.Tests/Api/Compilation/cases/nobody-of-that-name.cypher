WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {name: actor.name}
  }) AS data
;
WITH COLLECT {
    MATCH (:Alias {key: $name})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $nameId, id LIMIT 5
  } AS nameNamed
WITH *, head(nameNamed) AS name
RETURN [nameNamed] AS named,
  head(COLLECT {
    MATCH (theatre:Theatre {id: name})
    RETURN {name: theatre.name}
  }) AS data
