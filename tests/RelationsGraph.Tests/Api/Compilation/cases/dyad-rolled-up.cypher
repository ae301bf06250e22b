WITH COLLECT {
    MATCH (:Alias {key: $a})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $aId, id LIMIT 5
  } AS aNamed,
  COLLECT {
    MATCH (:Alias {key: $b})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $bId, id LIMIT 5
  } AS bNamed
WITH *, head(aNamed) AS a, head(bNamed) AS b
WITH *, head(COLLECT {
    MATCH (:Actor {id: a})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS { (whole)-[:PART_OF]->() }
    RETURN whole.id
  }) AS top,
  head(COLLECT {
    MATCH (:Actor {id: b})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS { (whole)-[:PART_OF]->() }
    RETURN whole.id
  }) AS top2
RETURN [aNamed, bNamed] AS named,
  {
    a: top,
    b: top2,
    rows: COLLECT {
      MATCH (:Actor {id: top})<-[:PART_OF*0..]-(:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-(:Actor)-[:PART_OF*0..]->(:Actor {id: top2})
      WITH r, head(COLLECT { WITH startNode(r) AS part MATCH (part)-[:PART_OF*0..]->(top3) WHERE NOT EXISTS { (top3)-[:PART_OF]->() } RETURN top3 }) AS from, head(COLLECT { WITH endNode(r) AS part2 MATCH (part2)-[:PART_OF*0..]->(top4) WHERE NOT EXISTS { (top4)-[:PART_OF]->() } RETURN top4 }) AS to
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
        `end`: to.id,
        item0: {
          `from`: {slug: from.id},
          `to`: CASE
            WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
            WHEN to:Theatre THEN {`is a`: 'Theatre'}
            WHEN to:Event THEN {`is a`: 'Event'}
            WHEN to:Agreement THEN {`is a`: 'Agreement'}
          END
        }
      } AS row ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
    }
  } AS data
