WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (theatre:Theatre {id: id})
    RETURN {
      name: theatre.name,
      actors: COLLECT {
        MATCH (theatre)<-[:WITHIN*0..]-(place:Theatre)
        CALL (place) {
          MATCH (from)-[r:SUPPORTS {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:ALLIED_WITH {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:COOPERATES_WITH {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:OPPOSES {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:RIVAL_OF {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:DEPENDS_ON {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:MEMBER_OF {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:HOSTS {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:CONTROLS {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:PRESENT_IN {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:VIOLATES {theatre: place.id}]->(to) RETURN r, from, to
          UNION ALL
          MATCH (from)-[r:PARTY_TO {theatre: place.id}]->(to) RETURN r, from, to
        }
        WITH *
        WHERE r.certainty = 'asserted'
          AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
        UNWIND [from, to] AS actor
        WITH DISTINCT actor WHERE actor:Actor
        RETURN {slug: actor.id} AS item ORDER BY actor.id
      },
      relations: {
        total: COUNT {
          CALL (theatre) {
            MATCH (from2)-[r2:SUPPORTS {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:ALLIED_WITH {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:COOPERATES_WITH {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:OPPOSES {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:RIVAL_OF {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:DEPENDS_ON {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:MEMBER_OF {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:HOSTS {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:CONTROLS {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:PRESENT_IN {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:VIOLATES {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
            UNION ALL
            MATCH (from2)-[r2:PARTY_TO {theatre: theatre.id}]->(to2) RETURN r2, from2, to2
          }
          WITH *
        }
      }
    }
  }) AS data
