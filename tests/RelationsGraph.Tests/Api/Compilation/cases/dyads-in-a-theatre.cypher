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
    WHERE r.certainty = 'asserted'
      AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    WITH r, from, to
    WHERE from <> to
    WITH r, from, to WHERE to:Actor
    WITH CASE WHEN from.id < to.id THEN from ELSE to END AS one, CASE WHEN from.id < to.id THEN to ELSE from END AS other, r.theatre AS place2, r.domain AS domain,
      sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength) AS score
    WITH one, other, count(*) AS compartments, abs(sum(score)) AS net, sum(abs(score)) AS gross, max(abs(score)) AS most
    WITH one, other, CASE WHEN compartments < 2 OR most < 1e-9 THEN null ELSE round(1 - net / gross, 12) END AS offset
    WITH one, other, offset ORDER BY offset IS NULL, offset DESC, one.id, other.id LIMIT $first
    RETURN {
      a: one.id,
      b: other.id,
      item0: {slug: one.id},
      item1: {slug: other.id},
      rows: COLLECT {
        MATCH (:Actor {id: one.id})-[r2:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-(:Actor {id: other.id})
        WITH r2, startNode(r2) AS from2, endNode(r2) AS to2
        WHERE r2.theatre IN within
          AND r2.certainty = 'asserted'
          AND (r2.validFrom IS NULL OR r2.validFrom <= $asOf) AND (r2.validTo IS NULL OR r2.validTo > $asOf)
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
          `end`: to2.id,
          item0: head(COLLECT {
            MATCH (theatre2:Theatre {id: r2.theatre})
            RETURN {slug: theatre2.id}
          }),
          item1: {id: 'relation:' + r2.id}
        } AS row ORDER BY from2.id, to2.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
      }
    }
  } AS data
