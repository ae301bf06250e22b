WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      children: COLLECT {
        MATCH (actor)<-[:PART_OF]-(child:Actor)
        RETURN {
          slug: child.id,
          parent: head(COLLECT {
            MATCH (child)-[:PART_OF]->(parent:Actor)
            RETURN {slug: parent.id}
          })
        } AS item ORDER BY child.id
      }
    }
  }) AS data
