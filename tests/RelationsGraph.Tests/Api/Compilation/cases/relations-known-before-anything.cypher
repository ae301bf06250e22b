WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed
WITH *, head(fromNamed) AS from
RETURN [fromNamed] AS named,
  {theatres: COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] },
    claims: COLLECT {
      MATCH (:Actor {id: from})<-[:SUBJECT|OBJECT]-(claim:Claim)
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
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed
WITH *, head(fromNamed) AS from2
RETURN [fromNamed] AS named,
  {
    rows: COLLECT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE from.id = from2
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {id: 'relation:' + r.id}
    },
    total: COUNT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE from.id = from2
    }
  } AS data
;
WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {slug: actor.id}
  }) AS data
