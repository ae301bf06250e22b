WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      name: coalesce(head(COLLECT {
        MATCH (actor)<-[:NAMES]-(alias:Alias) WHERE alias.lang = $lang
        RETURN alias.text AS text ORDER BY alias.rank, text LIMIT 1
      }), actor.name),
      other: coalesce(head(COLLECT {
        MATCH (actor)<-[:NAMES]-(alias2:Alias) WHERE alias2.lang = $lang2
        RETURN alias2.text AS text ORDER BY alias2.rank, text LIMIT 1
      }), actor.name)
    }
  }) AS data
