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
      MATCH (from)-[:PART_OF*0..]->(fromTop) WHERE NOT EXISTS { (fromTop)-[:PART_OF]->() }
      MATCH (to)-[:PART_OF*0..]->(toTop) WHERE NOT EXISTS { (toTop)-[:PART_OF]->() }
      WITH r, fromTop, toTop
      WHERE fromTop <> toTop
      WITH r, fromTop, toTop WHERE toTop:Actor
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
        start: fromTop.id,
        `end`: toTop.id
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
      MATCH (from2)-[:PART_OF*0..]->(fromTop2) WHERE NOT EXISTS { (fromTop2)-[:PART_OF]->() }
      MATCH (to2)-[:PART_OF*0..]->(toTop2) WHERE NOT EXISTS { (toTop2)-[:PART_OF]->() }
      WITH r2, fromTop2, toTop2
      WHERE fromTop2 <> toTop2
      UNWIND CASE WHEN toTop2:Actor THEN [fromTop2, toTop2] ELSE [] END AS actor
      WITH DISTINCT actor
      RETURN {id: actor.id, item0: {slug: actor.id, name: actor.name}}
    }
  } AS data
