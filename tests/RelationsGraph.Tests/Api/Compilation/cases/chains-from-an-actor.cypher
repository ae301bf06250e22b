WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed
WITH *, head(fromNamed) AS from
RETURN [fromNamed] AS named,
  COLLECT {
    MATCH path = (:Actor {id: from}) ((:Actor)-[hop:SUPPORTS WHERE hop.certainty = 'asserted' AND (hop.validFrom IS NULL OR hop.validFrom <= $asOf) AND (hop.validTo IS NULL OR hop.validTo > $asOf)]->(:Actor)){1, 3} (:Actor)
    WITH *, nodes(path) AS actors, relationships(path) AS hops
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
        WITH chain.hops[i2] AS r, startNode(chain.hops[i2]) AS from2, endNode(chain.hops[i2]) AS to, i2
        RETURN {id: 'relation:' + r.id, `from`: {slug: from2.id}} AS item ORDER BY i2
      },
      theatre: head(COLLECT {
        MATCH (place:Theatre {id: chain.theatre})
        RETURN {slug: place.id}
      }),
      validFrom: chain.validFrom,
      validTo: chain.validTo,
      confidence: chain.confidence,
      fragileOn: COLLECT {
        UNWIND [part IN chain.hops WHERE size(part.sourceIds) = 1 | part.sourceIds[0]] AS sourceId
        WITH DISTINCT sourceId
        MATCH (source:Source {id: sourceId})
        RETURN {slug: source.id} AS item ORDER BY source.id
      }
    }
  } AS data
