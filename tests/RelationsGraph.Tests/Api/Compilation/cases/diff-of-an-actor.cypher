WITH COLLECT {
    UNWIND range(0, size($between) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed,
  COLLECT {
    UNWIND range(0, size($between2) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between2[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId2[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed2
WITH *, [ids IN betweenNamed | head(ids)] AS between, [ids IN betweenNamed2 | head(ids)] AS between2
WITH *, COLLECT {
    MATCH (from2:Actor)-[r2:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to2:Actor)
    WHERE from2.id IN between2 AND to2.id IN between2
    WITH r2, from2, to2, (r2.validFrom IS NULL OR r2.validFrom <= $earlier) AND (r2.validTo IS NULL OR r2.validTo > $earlier) AS was, (r2.validFrom IS NULL OR r2.validFrom <= $later) AND (r2.validTo IS NULL OR r2.validTo > $later) AS stands
    WITH r2, from2, to2, was, stands WHERE r2.sign <> 0 AND to2:Actor AND from2 <> to2 AND (was OR stands)
    WITH CASE WHEN from2.id < to2.id THEN from2 ELSE to2 END AS one, CASE WHEN from2.id < to2.id THEN to2 ELSE from2 END AS other,
      r2.theatre AS place, r2.domain AS domain, r2, was, stands, r2.confidence * r2.strength AS weight
    ORDER BY weight DESC, r2.id
    WITH one, other, place, domain, collect({r: r2, held: was, holds: stands, w: weight}) AS rows
    WITH rows, reduce(sum = 0.0, row IN [row IN rows WHERE row.held] | sum + row.w * row.r.sign) / reduce(sum = 0.0, row IN [row IN rows WHERE row.held] | sum + row.w) AS scoreThen, reduce(sum = 0.0, row IN [row IN rows WHERE row.holds] | sum + row.w * row.r.sign) / reduce(sum = 0.0, row IN [row IN rows WHERE row.holds] | sum + row.w) AS scoreNow
    WHERE (scoreThen >= 1e-9 AND scoreNow <= -1e-9) OR (scoreThen <= -1e-9 AND scoreNow >= 1e-9)
    WITH head([row IN rows WHERE row.holds AND row.r.sign * scoreNow > 0]).r AS strongest, head([row IN rows WHERE row.held AND row.r.sign * scoreThen > 0]).r AS former
    RETURN {
      kind: 'CHANGED',
      at: null,
      relation: head(COLLECT {
        UNWIND [strongest] AS r3
        WITH r3 AS r3, startNode(r3) AS from3, endNode(r3) AS to3
        RETURN {id: 'relation:' + r3.id, caption: r3.caption}
      }),
      before: head(COLLECT {
        UNWIND [former] AS r4
        WITH r4 AS r4, startNode(r4) AS from4, endNode(r4) AS to4
        RETURN {id: 'relation:' + r4.id, caption: r4.caption}
      })
    } AS item ORDER BY strongest.id
  } AS changed
RETURN [betweenNamed, betweenNamed2] AS named,
  COLLECT {
    MATCH (from:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to:Actor)
    WHERE from.id IN between AND to.id IN between
    WITH r, from, to, (r.validFrom IS NULL OR r.validFrom <= $earlier) AND (r.validTo IS NULL OR r.validTo > $earlier) AS was, (r.validFrom IS NULL OR r.validFrom <= $later) AND (r.validTo IS NULL OR r.validTo > $later) AS stands
    WITH r, from, to, was, stands WHERE was <> stands
    RETURN {
      kind: CASE WHEN stands THEN 'BEGAN' ELSE 'ENDED' END,
      at: null,
      relation: {id: 'relation:' + r.id, caption: r.caption},
      before: null
    } AS item ORDER BY stands DESC, r.id
  } + changed AS data
