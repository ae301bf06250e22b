WITH COLLECT {
    MATCH (:Alias {key: $to})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $toId, id LIMIT 5
  } AS toNamed
WITH *, head(toNamed) AS to
RETURN [toNamed] AS named,
  COLLECT {
    MATCH path = (:Actor {id: to}) ((one:Actor)-[hop2:SUPPORTS|MEMBER_OF WHERE hop2.certainty = 'asserted']-(other:Actor)
      WHERE ((hop2.kind = 'SUPPORTS' AND endNode(hop2) = one) OR (hop2.kind = 'MEMBER_OF' AND startNode(hop2) = one))){0, 3} (:Actor)<-[hop:SUPPORTS WHERE hop.certainty = 'asserted']-(:Actor)
    WITH *, reverse(nodes(path)) AS actors, reverse(relationships(path)) AS hops
    WHERE all(i IN range(0, size(actors) - 2) WHERE NOT actors[i] IN actors[i + 1..])
    WITH *, [hop IN hops WHERE hop.theatre IS NOT NULL] AS placed,
      reduce(product = 1.0, hop IN hops | product * hop.confidence) AS confidence,
      reduce(day = null, hop IN hops | CASE WHEN day IS NULL OR hop.validFrom > day THEN coalesce(hop.validFrom, day) ELSE day END) AS since,
      reduce(day = null, hop IN hops | CASE WHEN day IS NULL OR hop.validTo < day THEN coalesce(hop.validTo, day) ELSE day END) AS until
    WHERE (since IS NULL OR until IS NULL OR since < until)
      AND (size(placed) = 0 OR (all(hop IN hops WHERE hop.theatre IS NOT NULL OR hop.kind <> 'SUPPORTS') AND any(wide IN placed WHERE all(hop IN placed WHERE wide.theatre IN hop.theatres))))
    WITH *, {
      actors: actors,
      hops: hops,
      theatre: head([wide IN head(placed).theatres WHERE all(hop IN placed WHERE wide IN hop.theatres)]),
      validFrom: since,
      validTo: until,
      confidence: confidence
    } AS chain
    WITH chain ORDER BY round(chain.confidence, 12) DESC, size(chain.hops), [part IN chain.actors | part.id], [part IN chain.hops | part.id] LIMIT $first
    RETURN {
      actors: COLLECT {
        UNWIND range(0, size(chain.actors) - 1) AS i
        WITH i, chain.actors[i] AS actor
        RETURN {slug: actor.id} AS item ORDER BY i
      },
      hops: COLLECT {
        UNWIND range(0, size(chain.hops) - 1) AS i2
        WITH chain.hops[i2] AS r, startNode(chain.hops[i2]) AS from, endNode(chain.hops[i2]) AS to2, i2
        RETURN {kind: r.kind} AS item ORDER BY i2
      },
      theatre: head(COLLECT {
        MATCH (place:Theatre {id: chain.theatre})
        RETURN {slug: place.id}
      })
    }
  } AS data
