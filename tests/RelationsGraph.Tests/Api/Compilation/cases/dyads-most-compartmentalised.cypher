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
    }
    WITH r, from, to
    MATCH (from)-[:PART_OF*0..]->(fromTop) WHERE NOT EXISTS { (fromTop)-[:PART_OF]->() }
    MATCH (to)-[:PART_OF*0..]->(toTop) WHERE NOT EXISTS { (toTop)-[:PART_OF]->() }
    WITH r, fromTop, toTop
    WHERE fromTop <> toTop
    WITH r, fromTop, toTop WHERE toTop:Actor
    WITH CASE WHEN fromTop.id < toTop.id THEN fromTop ELSE toTop END AS one, CASE WHEN fromTop.id < toTop.id THEN toTop ELSE fromTop END AS other, r.theatre AS place2, r.domain AS domain,
      sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength) AS score
    WITH one, other, count(*) AS compartments, abs(sum(score)) AS net, sum(abs(score)) AS gross, max(abs(score)) AS most
    WITH one, other, CASE WHEN compartments < 2 OR most < 1e-9 THEN null ELSE round(1 - net / gross, 12) END AS offset
    WHERE offset >= $least - 1e-12
    WITH one, other, offset ORDER BY offset IS NULL, offset DESC, one.id, other.id LIMIT $first
    RETURN {
      a: one.id,
      b: other.id,
      item0: {slug: one.id},
      item1: {slug: other.id},
      rows: COLLECT {
        MATCH (:Actor {id: one.id})<-[:PART_OF*0..]-(:Actor)-[r2:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-(:Actor)-[:PART_OF*0..]->(:Actor {id: other.id})
        WITH r2, head(COLLECT { WITH startNode(r2) AS part MATCH (part)-[:PART_OF*0..]->(top) WHERE NOT EXISTS { (top)-[:PART_OF]->() } RETURN top }) AS from2, head(COLLECT { WITH endNode(r2) AS part2 MATCH (part2)-[:PART_OF*0..]->(top2) WHERE NOT EXISTS { (top2)-[:PART_OF]->() } RETURN top2 }) AS to2
        WHERE r2.theatre IN within
        RETURN {
          id: r2.id,
          kind: r2.kind,
          theatre: r2.theatre,
          domain: r2.domain,
          resource: r2.resource,
          sign: r2.sign,
          confidence: r2.confidence,
          strength: r2.strength,
          validFrom: r2.validFrom,
          validTo: r2.validTo,
          hasAmount: r2.amount IS NOT NULL,
          start: from2.id,
          `end`: to2.id
        } AS row ORDER BY from2.id, to2.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
      }
    }
  } AS data
