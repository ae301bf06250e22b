WITH COLLECT {
    UNWIND range(0, size($between) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed
WITH *, [ids IN betweenNamed | head(ids)] AS between
RETURN [betweenNamed] AS named,
  {theatres: COLLECT { MATCH (t:Theatre) OPTIONAL MATCH (t)-[:WITHIN]->(parent:Theatre) RETURN [t.id, parent.id] },
    claims: COLLECT {
      UNWIND between AS actor
      MATCH (:Actor {id: actor})<-[:SUBJECT|OBJECT]-(claim:Claim)
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
    UNWIND range(0, size($between) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed
WITH *, [ids IN betweenNamed | head(ids)] AS between
RETURN [betweenNamed] AS named,
  {
    rows: COLLECT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE (from.id IN between AND to:Actor AND to.id IN between)
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {
        id: 'relation:' + r.id,
        `from`: {slug: from.id},
        `to`: CASE
          WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
          WHEN to:Theatre THEN {`is a`: 'Theatre'}
          WHEN to:Event THEN {`is a`: 'Event'}
          WHEN to:Agreement THEN {`is a`: 'Agreement'}
        END
      }
    },
    total: COUNT {
      UNWIND $known AS r
      MATCH (from:Actor {id: r.from})
      MATCH (to:Actor|Theatre|Event|Agreement {id: r.to})
      WHERE r.toLabel IN labels(to)
      WITH *
      WHERE (from.id IN between AND to:Actor AND to.id IN between)
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    }
  } AS data
