WITH COLLECT {
    MATCH (:Alias {key: $on})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $onId, id LIMIT 5
  } AS onNamed
WITH *, head(onNamed) AS on
RETURN [onNamed] AS named,
  COLLECT {
    MATCH (from)-[r:DEPENDS_ON]->(to:Actor {id: on})
    RETURN {
      `from`: {slug: from.id},
      certainty: toUpper(r.certainty),
      resource: head(COLLECT {
        MATCH (resource:Resource {id: r.resource})
        RETURN {slug: resource.id}
      })
    } AS item ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
  } AS data
