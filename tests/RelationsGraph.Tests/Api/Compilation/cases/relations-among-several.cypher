WITH COLLECT {
    UNWIND range(0, size($between) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed
WITH *, [ids IN betweenNamed | head(ids)] AS between
RETURN [betweenNamed] AS named,
  {
    rows: COLLECT {
      MATCH (from:Actor)-[r:OPPOSES|RIVAL_OF]->(to:Actor)
      WHERE from.id IN between AND to.id IN between AND r.contested = $contested
      WITH r, from, to ORDER BY r.kind, r.strength DESC, r.id LIMIT $rows
      RETURN {
        key: [r.kind, r.strength, r.id],
        item0: {
          kind: r.kind,
          `from`: {slug: from.id},
          `to`: CASE
            WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
            WHEN to:Theatre THEN {`is a`: 'Theatre'}
            WHEN to:Event THEN {`is a`: 'Event'}
            WHEN to:Agreement THEN {`is a`: 'Agreement'}
          END,
          strength: r.strength
        }
      }
    }
  } AS data
