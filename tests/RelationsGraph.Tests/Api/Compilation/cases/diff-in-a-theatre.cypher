WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre2})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId2, id LIMIT 5
  } AS theatreNamed2
WITH *, head(theatreNamed) AS theatre, head(theatreNamed2) AS theatre2
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within,
  COLLECT {
    MATCH (:Theatre {id: theatre2})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within2
WITH *, COLLECT {
    UNWIND within2 AS place3
    CALL (place3) {
      MATCH (from2)-[r2:SUPPORTS {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:ALLIED_WITH {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:COOPERATES_WITH {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:OPPOSES {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:RIVAL_OF {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:DEPENDS_ON {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:MEMBER_OF {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:HOSTS {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:CONTROLS {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:PRESENT_IN {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:VIOLATES {theatre: place3}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:PARTY_TO {theatre: place3}]->(to2) RETURN r2, from2, to2
    }
    WITH *
    WHERE r2.certainty = $certainty2
    WITH r2, from2, to2, (r2.validFrom IS NULL OR r2.validFrom <= $earlier) AND (r2.validTo IS NULL OR r2.validTo > $earlier) AS was, (r2.validFrom IS NULL OR r2.validFrom <= $later) AND (r2.validTo IS NULL OR r2.validTo > $later) AS stands
    WITH r2, from2, to2, was, stands WHERE r2.sign <> 0 AND to2:Actor AND from2 <> to2 AND (was OR stands)
    WITH CASE WHEN from2.id < to2.id THEN from2 ELSE to2 END AS one, CASE WHEN from2.id < to2.id THEN to2 ELSE from2 END AS other,
      r2.theatre AS place2, r2.domain AS domain, r2, was, stands, r2.confidence * r2.strength AS weight
    ORDER BY weight DESC, r2.id
    WITH one, other, place2, domain, collect({r: r2, held: was, holds: stands, w: weight}) AS rows
    WITH rows, reduce(sum = 0.0, row IN [row IN rows WHERE row.held] | sum + row.w * row.r.sign) / reduce(sum = 0.0, row IN [row IN rows WHERE row.held] | sum + row.w) AS scoreThen, reduce(sum = 0.0, row IN [row IN rows WHERE row.holds] | sum + row.w * row.r.sign) / reduce(sum = 0.0, row IN [row IN rows WHERE row.holds] | sum + row.w) AS scoreNow
    WHERE (scoreThen >= 1e-9 AND scoreNow <= -1e-9) OR (scoreThen <= -1e-9 AND scoreNow >= 1e-9)
    WITH head([row IN rows WHERE row.holds AND row.r.sign * scoreNow > 0]).r AS strongest, head([row IN rows WHERE row.held AND row.r.sign * scoreThen > 0]).r AS former
    RETURN {
      kind: 'CHANGED',
      relation: head(COLLECT {
        UNWIND [strongest] AS r3
        WITH r3 AS r3, startNode(r3) AS from3, endNode(r3) AS to3
        RETURN {id: 'relation:' + r3.id, validFrom: r3.validFrom, validTo: r3.validTo}
      }),
      before: head(COLLECT {
        UNWIND [former] AS r4
        WITH r4 AS r4, startNode(r4) AS from4, endNode(r4) AS to4
        RETURN {id: 'relation:' + r4.id}
      })
    } AS item ORDER BY strongest.id
  } AS changed
RETURN [theatreNamed, theatreNamed2] AS named,
  COLLECT {
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
      UNION ALL
      MATCH (from)-[r:DEPENDS_ON {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:MEMBER_OF {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:HOSTS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:CONTROLS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:PRESENT_IN {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:VIOLATES {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:PARTY_TO {theatre: place}]->(to) RETURN r, from, to
    }
    WITH *
    WHERE r.certainty = $certainty
    WITH r, from, to, (r.validFrom IS NULL OR r.validFrom <= $earlier) AND (r.validTo IS NULL OR r.validTo > $earlier) AS was, (r.validFrom IS NULL OR r.validFrom <= $later) AND (r.validTo IS NULL OR r.validTo > $later) AS stands
    WITH r, from, to, was, stands WHERE was <> stands
    RETURN {
      kind: CASE WHEN stands THEN 'BEGAN' ELSE 'ENDED' END,
      relation: {id: 'relation:' + r.id, validFrom: r.validFrom, validTo: r.validTo},
      before: null
    } AS item ORDER BY stands DESC, r.id
  } + changed AS data
