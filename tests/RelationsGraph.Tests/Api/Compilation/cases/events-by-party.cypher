WITH COLLECT {
    MATCH (:Alias {key: $party})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $partyId, id LIMIT 5
  } AS partyNamed
WITH *, head(partyNamed) AS party
RETURN [partyNamed] AS named,
  {
    rows: COLLECT {
      MATCH (occurrence:Event)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party})
      WITH DISTINCT occurrence
      WHERE NOT coalesce(occurrence.date IS NULL, false)
      WITH occurrence ORDER BY occurrence.id LIMIT $rows
      RETURN {slug: occurrence.id, date: occurrence.date, endDate: occurrence.endDate, kind: occurrence.kind}
    },
    total: COUNT {
      MATCH (occurrence:Event)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party})
      WITH DISTINCT occurrence
      WHERE NOT coalesce(occurrence.date IS NULL, false)
    }
  } AS data
