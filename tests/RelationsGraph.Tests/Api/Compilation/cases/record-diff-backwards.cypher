WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed
WITH *, head(actorNamed) AS actor
RETURN [actorNamed] AS named,
  {theatres: COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] },
    claims: COLLECT {
      MATCH (:Actor {id: actor})<-[:SUBJECT|OBJECT]-(claim:Claim)
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
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed,
  COLLECT {
    MATCH (:Alias {key: $actor2})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId2, id LIMIT 5
  } AS actorNamed2
WITH *, head(actorNamed) AS actor, head(actorNamed2) AS actor2
RETURN [actorNamed, actorNamed2] AS named,
  COLLECT {
    UNWIND range(0, size($changes) - 1) AS i
    WITH i, $changes[i] AS change
    WHERE EXISTS {
      UNWIND [change.relation] AS r3
      MATCH (from3:Actor {id: r3.from})
      MATCH (to3:Actor|Theatre|Event|Agreement {id: r3.to})
      WHERE r3.toLabel IN labels(to3)
      WITH * WHERE (r3.kind = $kind AND (from3.id = actor OR (to3:Actor AND to3.id = actor)))
      RETURN 1 AS found
    }
      OR EXISTS {
      UNWIND [change.before] AS r4
      MATCH (from4:Actor {id: r4.from})
      MATCH (to4:Actor|Theatre|Event|Agreement {id: r4.to})
      WHERE r4.toLabel IN labels(to4)
      WITH * WHERE (r4.kind = $kind2 AND (from4.id = actor2 OR (to4:Actor AND to4.id = actor2)))
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
