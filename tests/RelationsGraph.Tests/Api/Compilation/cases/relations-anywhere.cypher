WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed
WITH *, head(fromNamed) AS from2
RETURN [fromNamed] AS named,
  {
    rows: COLLECT {
      MATCH (from)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
      WHERE ($source IN r.sourceIds AND (from.id = from2 OR (to:Theatre AND to.id = $to) OR (r.kind = $kind AND r.theatre IS NULL)))
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {id: 'relation:' + r.id}
    }
  } AS data
