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
    MATCH (x:Actor)-[opposition:OPPOSES {theatre: place}]->(y:Actor)
    WHERE (opposition.validFrom IS NULL OR opposition.validFrom <= $asOf) AND (opposition.validTo IS NULL OR opposition.validTo > $asOf)
      AND x <> y
    WITH opposition, x, y
    CALL (opposition, x, y, within) {
      MATCH path = (x) ((:Actor)<-[hop:SUPPORTS WHERE hop.theatre IN within AND (hop.validFrom IS NULL OR hop.validFrom <= $asOf) AND (hop.validTo IS NULL OR hop.validTo > $asOf)]-(:Actor)){1, 2} (:Actor)
      WITH *, reverse(nodes(path)) AS actors, reverse(relationships(path)) AS hops
      WHERE all(i IN range(0, size(actors) - 2) WHERE NOT actors[i] IN actors[i + 1..])
        AND NOT y IN actors
      WITH *, [hop IN hops WHERE hop.theatre IS NOT NULL] AS placed,
        reduce(product = 1.0, hop IN hops | product * hop.confidence) AS confidence,
        reduce(day = null, hop IN hops | CASE WHEN day IS NULL OR hop.validFrom > day THEN coalesce(hop.validFrom, day) ELSE day END) AS since,
        reduce(day = null, hop IN hops | CASE WHEN day IS NULL OR hop.validTo < day THEN coalesce(hop.validTo, day) ELSE day END) AS until
      WHERE (since IS NULL OR until IS NULL OR since < until)
      WITH *, {
        actors: actors,
        hops: hops,
        theatre: head([wide IN head(placed).theatres WHERE all(hop IN placed WHERE wide IN hop.theatres)]),
        validFrom: since,
        validTo: until,
        confidence: confidence
      } AS chain2
      WITH head(chain2.actors) AS patron, collect(chain2) AS chains
      RETURN collect({patron: patron, chains: chains}) AS ours
    }
    WITH * WHERE size(ours) > 0
    CALL (opposition, x, y, within) {
      MATCH path2 = (y) ((:Actor)<-[hop2:SUPPORTS WHERE hop2.theatre IN within AND (hop2.validFrom IS NULL OR hop2.validFrom <= $asOf) AND (hop2.validTo IS NULL OR hop2.validTo > $asOf)]-(:Actor)){1, 2} (:Actor)
      WITH *, reverse(nodes(path2)) AS actors2, reverse(relationships(path2)) AS hops2
      WHERE all(i IN range(0, size(actors2) - 2) WHERE NOT actors2[i] IN actors2[i + 1..])
        AND NOT x IN actors2
      WITH *, [hop IN hops2 WHERE hop.theatre IS NOT NULL] AS placed2,
        reduce(product = 1.0, hop IN hops2 | product * hop.confidence) AS confidence2,
        reduce(day = null, hop IN hops2 | CASE WHEN day IS NULL OR hop.validFrom > day THEN coalesce(hop.validFrom, day) ELSE day END) AS since2,
        reduce(day = null, hop IN hops2 | CASE WHEN day IS NULL OR hop.validTo < day THEN coalesce(hop.validTo, day) ELSE day END) AS until2
      WHERE (since2 IS NULL OR until2 IS NULL OR since2 < until2)
      WITH *, {
        actors: actors2,
        hops: hops2,
        theatre: head([wide IN head(placed2).theatres WHERE all(hop IN placed2 WHERE wide IN hop.theatres)]),
        validFrom: since2,
        validTo: until2,
        confidence: confidence2
      } AS chain3
      WITH head(chain3.actors) AS patron2, collect(chain3) AS chains2
      RETURN collect({patron: patron2, chains: chains2}) AS theirs
    }
    UNWIND ours AS one
    UNWIND theirs AS other
    WITH opposition, one.patron AS a, other.patron AS b, one.chains AS ours, other.chains AS theirs
    MATCH (a)-[bond:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b)
    WHERE (bond.validFrom IS NULL OR bond.validFrom <= $asOf) AND (bond.validTo IS NULL OR bond.validTo > $asOf)
      AND (coalesce(bond.theatre, '') <> coalesce(opposition.theatre, '') OR coalesce(bond.domain, '') <> coalesce(opposition.domain, ''))
    CALL (opposition, bond, ours, theirs) {
      UNWIND [our IN ours] AS our
      UNWIND [their IN theirs WHERE none(actor IN their.actors WHERE actor IN our.actors)] AS their
      WITH {our: our, their: their, bond: bond, confidence: our.confidence * their.confidence * opposition.confidence * bond.confidence} AS best
      RETURN best ORDER BY round(best.confidence, 12) DESC, [part IN best.our.actors | part.id], [part IN best.their.actors | part.id], [part IN best.our.hops | part.id], [part IN best.their.hops | part.id], best.bond.id LIMIT 1
    }
    WITH opposition, a, b, collect(best) AS found
    WITH opposition, a, b, head(COLLECT {
      UNWIND found AS best
      RETURN best ORDER BY round(best.confidence, 12) DESC, [part IN best.our.actors | part.id], [part IN best.their.actors | part.id], [part IN best.our.hops | part.id], [part IN best.their.hops | part.id], best.bond.id LIMIT 1
    }) AS best
    ORDER BY round(best.confidence, 12) DESC, a.id, b.id, opposition.id LIMIT $first
    RETURN {
      a: head(COLLECT {
        UNWIND [a] AS actor
        WITH actor
        RETURN {slug: actor.id}
      }),
      b: head(COLLECT {
        UNWIND [b] AS actor2
        WITH actor2
        RETURN {slug: actor2.id}
      }),
      opposition: head(COLLECT {
        UNWIND [opposition] AS r
        WITH r AS r, startNode(r) AS from, endNode(r) AS to
        RETURN {id: 'relation:' + r.id}
      }),
      bond: head(COLLECT {
        UNWIND [best.bond] AS r2
        WITH r2 AS r2, startNode(r2) AS from2, endNode(r2) AS to2
        RETURN {id: 'relation:' + r2.id}
      }),
      bChain: {validFrom: best.their.validFrom}
    }
  } AS data
