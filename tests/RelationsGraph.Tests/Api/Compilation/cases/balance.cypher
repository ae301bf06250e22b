WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [theatreNamed] AS named,
  {
    rows: COLLECT {
      UNWIND within AS place
      CALL (place) {
        MATCH (from)-[r:SUPPORTS {theatre: place}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:ALLIED_WITH {theatre: place}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:COOPERATES_WITH {theatre: place}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:OPPOSES {theatre: place}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:RIVAL_OF {theatre: place}]->(to) RETURN r, from, to
      }
      WITH r, from, to
      WHERE r.certainty = 'asserted'
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
      WITH r, from, to
      WHERE from <> to
      WITH r, from, to WHERE to:Actor
      RETURN {
        id: r.id,
        kind: r.kind,
        theatre: r.theatre,
        domain: r.domain,
        resource: r.resource,
        sign: r.sign,
        confidence: r.confidence,
        strength: r.strength,
        validFrom: r.validFrom,
        validTo: r.validTo,
        hasAmount: r.amount IS NOT NULL,
        start: from.id,
        `end`: to.id,
        item0: {id: 'relation:' + r.id, `from`: {slug: from.id}}
      }
    },
    actors: COLLECT {
      UNWIND within AS place2
      CALL (place2) {
        MATCH (from2)-[r2:SUPPORTS {theatre: place2}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:ALLIED_WITH {theatre: place2}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:COOPERATES_WITH {theatre: place2}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:OPPOSES {theatre: place2}]->(to2) RETURN r2, from2, to2
        UNION ALL
        MATCH (from2)-[r2:RIVAL_OF {theatre: place2}]->(to2) RETURN r2, from2, to2
      }
      WITH r2, from2, to2
      WHERE r2.certainty = 'asserted'
        AND (r2.validFrom IS NULL OR r2.validFrom <= $asOf) AND (r2.validTo IS NULL OR r2.validTo > $asOf)
      WITH r2, from2, to2
      WHERE from2 <> to2
      UNWIND CASE WHEN to2:Actor THEN [from2, to2] ELSE [] END AS actor
      WITH DISTINCT actor
      RETURN {id: actor.id, item0: {slug: actor.id}}
    }
  } AS data
