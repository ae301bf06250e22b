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
    MATCH (start:Actor)-[:SUPPORTS {theatre: place}]->(:Actor)
    WITH DISTINCT start
    MATCH path = (start) ((:Actor)-[hop:SUPPORTS WHERE hop.theatre IN within]->(:Actor)){1, 3} (:Actor)
    WITH *, nodes(path) AS actors, relationships(path) AS hops
    WHERE all(i IN range(0, size(actors) - 2) WHERE NOT actors[i] IN actors[i + 1..])
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
        WITH chain.hops[i2] AS r, startNode(chain.hops[i2]) AS from, endNode(chain.hops[i2]) AS to, i2
        RETURN {id: 'relation:' + r.id} AS item ORDER BY i2
      },
      theatre: head(COLLECT {
        MATCH (place2:Theatre {id: chain.theatre})
        RETURN {slug: place2.id}
      }),
      validFrom: chain.validFrom,
      validTo: chain.validTo,
      confidence: chain.confidence
    }
  } AS data
