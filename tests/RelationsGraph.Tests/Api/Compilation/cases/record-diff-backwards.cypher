RETURN {theatres: COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] },
  claims: COLLECT {
    MATCH (claim:Claim)
    WITH DISTINCT claim
    WHERE (claim.recordedAt <= $knownAt AND (claim.supersededAt IS NULL OR claim.supersededAt > $knownAt)) OR (claim.recordedAt <= $knownAt2 AND (claim.supersededAt IS NULL OR claim.supersededAt > $knownAt2))
    MATCH (claim)-[:SUBJECT]->(subject:Actor)
    MATCH (claim)-[:OBJECT]->(object)
    MATCH (claim)-[:FROM_SOURCE]->(source:Source)
    OPTIONAL MATCH (claim)-[:IN_THEATRE]->(theatre:Theatre)
    OPTIONAL MATCH (claim)-[:CONCERNS]->(resource:Resource)
    OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)
    OPTIONAL MATCH (object)-[:IN_THEATRE]->(place:Theatre)
    RETURN {claim: properties(claim), subject: subject.id, object: object.id, labels: labels(object), objectTheatre: place.id, theatre: theatre.id,
      resource: resource.id, claimedBy: claimant.id, source: properties(source), known: [claim.recordedAt <= $knownAt AND (claim.supersededAt IS NULL OR claim.supersededAt > $knownAt), claim.recordedAt <= $knownAt2 AND (claim.supersededAt IS NULL OR claim.supersededAt > $knownAt2)],
      publisherActor: head(COLLECT { MATCH (:Alias {key: source.publisherKey})-[:NAMES]->(publisher:Actor) RETURN publisher.id ORDER BY publisher.id LIMIT 1 })}
  }} AS data
;
WITH COLLECT {
    UNWIND range(0, size($between) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed,
  COLLECT {
    UNWIND range(0, size($between2) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between2[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId2[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed2
WITH *, [ids IN betweenNamed | head(ids)] AS between, [ids IN betweenNamed2 | head(ids)] AS between2
RETURN [betweenNamed, betweenNamed2] AS named,
  COLLECT {
    UNWIND range(0, size($changes) - 1) AS i
    WITH i, $changes[i] AS change
    WHERE EXISTS {
      UNWIND [change.relation] AS r3
      MATCH (from3:Actor {id: r3.from})
      MATCH (to3:Actor|Theatre|Event|Agreement {id: r3.to})
      WHERE r3.toLabel IN labels(to3)
      WITH * WHERE (from3.id IN between AND to3:Actor AND to3.id IN between)
      RETURN 1 AS found
    }
      OR EXISTS {
      UNWIND [change.before] AS r4
      MATCH (from4:Actor {id: r4.from})
      MATCH (to4:Actor|Theatre|Event|Agreement {id: r4.to})
      WHERE r4.toLabel IN labels(to4)
      WITH * WHERE (from4.id IN between2 AND to4:Actor AND to4.id IN between2)
      RETURN 1 AS found
    }
    RETURN {
      kind: change.kind,
      relation: head(COLLECT {
        UNWIND [change.relation] AS r
        MATCH (from:Actor {id: r.from})
        MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
        WHERE r.toLabel IN labels(to)
        WITH *
        RETURN {id: 'relation:' + r.id}
      }),
      before: head(COLLECT {
        UNWIND [change.before] AS r2
        MATCH (from2:Actor {id: r2.from})
        MATCH (to2:Actor|Theatre|Event|Agreement {id: r2.to})
        WHERE r2.toLabel IN labels(to2)
        WITH *
        RETURN {id: 'relation:' + r2.id}
      })
    } AS item ORDER BY i
  } AS data
