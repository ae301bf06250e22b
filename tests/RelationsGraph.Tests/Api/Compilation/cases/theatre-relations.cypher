WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed,
  COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed
WITH *, head(idNamed) AS id, head(actorNamed) AS actor
RETURN [idNamed, actorNamed] AS named,
  head(COLLECT {
    MATCH (theatre:Theatre {id: id})
    RETURN {
      relations: {
        rows: COLLECT {
          MATCH (theatre)<-[:WITHIN*0..]-(place:Theatre)
          CALL (place) {
            MATCH (from)-[r:SUPPORTS {theatre: place.id}]->(to) RETURN r, from, to
            UNION ALL
            MATCH (from)-[r:PRESENT_IN {theatre: place.id}]->(to) RETURN r, from, to
          }
          WITH *
          WHERE (from.id = actor OR (to:Actor AND to.id = actor))
            AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
          WITH r, from, to ORDER BY r.confidence DESC, r.id LIMIT $rows
          RETURN {caption: r.caption, confidence: r.confidence}
        },
        total: COUNT {
          MATCH (theatre)<-[:WITHIN*0..]-(place:Theatre)
          CALL (place) {
            MATCH (from)-[r:SUPPORTS {theatre: place.id}]->(to) RETURN r, from, to
            UNION ALL
            MATCH (from)-[r:PRESENT_IN {theatre: place.id}]->(to) RETURN r, from, to
          }
          WITH *
          WHERE (from.id = actor OR (to:Actor AND to.id = actor))
            AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
        }
      }
    }
  }) AS data
