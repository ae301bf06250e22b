WITH COLLECT {
    MATCH (:Alias {key: $a})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $aId, id LIMIT 5
  } AS aNamed,
  COLLECT {
    MATCH (:Alias {key: $b})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $bId, id LIMIT 5
  } AS bNamed
WITH *, head(aNamed) AS a, head(bNamed) AS b
RETURN [aNamed, bNamed] AS named,
  {
    a: a,
    b: b,
    rows: COLLECT {
      MATCH (:Actor {id: a})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-(:Actor {id: b})
      WITH r, startNode(r) AS from, endNode(r) AS to
      WHERE r.certainty = 'asserted'
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
        `end`: to.id
      } AS row ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
    }
  } AS data
