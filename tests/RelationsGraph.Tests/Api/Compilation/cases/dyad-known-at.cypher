WITH COLLECT {
    MATCH (:Alias {key: $a})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $aId, id LIMIT 5
  } AS aNamed
WITH *, head(aNamed) AS a
WITH *, head(COLLECT {
    MATCH (:Actor {id: a})-[:PART_OF*0..]->(whole:Actor) WHERE NOT EXISTS { (whole)-[:PART_OF]->() }
    RETURN whole.id
  }) AS top
RETURN [aNamed] AS named,
  {theatres: COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] },
    claims: COLLECT {
      MATCH (:Actor {id: top})<-[:PART_OF*0..]-(:Actor)<-[:SUBJECT|OBJECT]-(claim:Claim)
      WITH DISTINCT claim
      WHERE claim.recordedAt <= $knownAt AND (claim.supersededAt IS NULL OR claim.supersededAt > $knownAt)
      MATCH (claim)-[:SUBJECT]->(subject:Actor)
      MATCH (claim)-[:OBJECT]->(object)
      MATCH (claim)-[:FROM_SOURCE]->(source:Source)
      OPTIONAL MATCH (claim)-[:IN_THEATRE]->(theatre:Theatre)
      OPTIONAL MATCH (claim)-[:CONCERNS]->(resource:Resource)
      OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)
      OPTIONAL MATCH (object)-[:IN_THEATRE]->(place:Theatre)
      RETURN {claim: properties(claim), subject: subject.id, object: object.id, labels: labels(object), objectTheatre: place.id, theatre: theatre.id,
        resource: resource.id, claimedBy: claimant.id, source: properties(source),
        publisherActor: head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher.id ORDER BY publisher.id LIMIT 1 })}
    }} AS data
;
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
