WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed,
  COLLECT {
    MATCH (:Alias {key: $resource})-[:NAMES]->(n:Resource)
    RETURN DISTINCT n.id AS id ORDER BY id <> $resourceId, id LIMIT 5
  } AS resourceNamed
WITH *, head(fromNamed) AS from2, head(resourceNamed) AS resource
RETURN [fromNamed, resourceNamed] AS named,
  {
    rows: COLLECT {
      MATCH (from)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
      WHERE ($source IN r.sourceIds AND (from.id = from2 OR (to:Theatre AND to.id = $to) OR (r.theatre IS NULL AND r.resource = resource)))
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {key: [r.id], item0: {id: 'relation:' + r.id}}
    }
  } AS data
