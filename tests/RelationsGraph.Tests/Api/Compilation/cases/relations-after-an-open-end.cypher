WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed
WITH *, head(actorNamed) AS actor
RETURN [actorNamed] AS named,
  {
    rows: COLLECT {
      MATCH (:Actor {id: actor})-[r:OPPOSES]-()
      WITH *, startNode(r) AS from, endNode(r) AS to
      WHERE ((r.validTo < $cursor OR (r.validTo IS NULL AND $cursor IS NOT NULL)) OR ((r.validTo = $cursor OR (r.validTo IS NULL AND $cursor IS NULL)) AND r.id > $cursor2))
      WITH r, from, to ORDER BY r.validTo IS NULL, r.validTo DESC, r.id LIMIT $rows
      RETURN {id: 'relation:' + r.id, validTo: r.validTo}
    }
  } AS data
