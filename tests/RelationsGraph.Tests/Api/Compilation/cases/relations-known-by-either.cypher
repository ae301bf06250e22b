WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(actorNamed) AS actor, head(theatreNamed) AS theatre2
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre2})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [actorNamed, theatreNamed] AS named,
  {theatres: COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] },
    claims: COLLECT {
      CALL (actor, theatre2, within) {
        MATCH (:Actor {id: actor})<-[:SUBJECT|OBJECT]-(claim:Claim)
        RETURN claim
        UNION
        UNWIND within AS place2
        CALL (place2) {
          MATCH (:Theatre {id: place2})<-[:IN_THEATRE|OBJECT]-(there:Claim) RETURN there
          UNION
          MATCH (:Theatre {id: place2})<-[:IN_THEATRE]-(:Event|Agreement)<-[:OBJECT]-(there:Claim) RETURN there
        }
        WITH DISTINCT there.ends AS ends
        MATCH (claim:Claim {ends: ends})
        RETURN claim
      }
      WITH *
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
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(actorNamed) AS actor, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [actorNamed, theatreNamed] AS named,
  {
    rows: COLLECT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE ((r.kind = $kind AND (from.id = actor OR (to:Actor AND to.id = actor))) OR r.theatre IN within)
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {id: 'relation:' + r.id, `from`: {slug: from.id}}
    },
    total: COUNT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE ((r.kind = $kind AND (from.id = actor OR (to:Actor AND to.id = actor))) OR r.theatre IN within)
    }
  } AS data
