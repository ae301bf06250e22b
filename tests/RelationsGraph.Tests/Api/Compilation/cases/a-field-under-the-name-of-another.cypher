WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (theatre:Theatre {id: id})
    RETURN {id: theatre.id, slug: theatre.name, name: 'theatre:' + theatre.id}
  }) AS data
