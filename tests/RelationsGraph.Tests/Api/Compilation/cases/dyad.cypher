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
    item0: head(COLLECT {
      MATCH (actor:Actor {id: a})
      RETURN {name: actor.name}
    }),
    item1: head(COLLECT {
      MATCH (actor2:Actor {id: b})
      RETURN {slug: actor2.id}
    }),
    rows: COLLECT {
      MATCH (:Actor {id: a})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-(:Actor {id: b})
      WITH r, startNode(r) AS from, endNode(r) AS to
      WHERE r.certainty = 'asserted'
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
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
        item0: head(COLLECT {
          MATCH (theatre:Theatre {id: r.theatre})
          RETURN {slug: theatre.id}
        }),
        item1: {id: 'relation:' + r.id},
        item2: CASE WHEN r.amount IS NULL THEN null ELSE {value: toFloat(r.amount)} END,
        item3: head(COLLECT {
          MATCH (resource:Resource {id: r.resource})
          RETURN {slug: resource.id}
        }),
        item4: {id: 'relation:' + r.id},
        item5: head(COLLECT {
          MATCH (resource2:Resource {id: r.resource})
          RETURN {slug: resource2.id}
        }),
        item6: {id: 'relation:' + r.id, kind: r.kind}
      } AS row ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
    }
  } AS data
