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
      UNWIND $known AS r
      MATCH (from2:Actor {id: r.from})
      MATCH (to2:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to2)
      WITH * WHERE to2:Actor
      WITH r, head(COLLECT { WITH from2 AS part MATCH (part)-[:PART_OF*0..]->(top3) WHERE NOT EXISTS { (top3)-[:PART_OF]->() } RETURN top3 }) AS from, head(COLLECT { WITH to2 AS part2 MATCH (part2)-[:PART_OF*0..]->(top4) WHERE NOT EXISTS { (top4)-[:PART_OF]->() } RETURN top4 }) AS to
      WITH * WHERE (from.id = top AND to.id = top2) OR (from.id = top2 AND to.id = top)
      WITH *
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
