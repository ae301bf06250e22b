WITH COLLECT {
    MATCH (:Alias {key: $subject})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $subjectId, id LIMIT 5
  } AS subjectNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(subjectNamed) AS subject, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [subjectNamed, theatreNamed] AS named,
  {
    rows: COLLECT {
      MATCH (claim:Claim)-[:SUBJECT]->(:Actor {id: subject})
      WHERE claim.supersededAt IS NULL
        AND (claim.certainty IN $certainty AND EXISTS { (claim)-[:OBJECT]->(:Agreement {id: $object}) } AND EXISTS { (claim)-[:IN_THEATRE]->(place:Theatre) WHERE place.id IN within })
      WITH claim ORDER BY claim.recordedAt DESC, claim.id LIMIT $rows
      RETURN {
        id: 'claim:' + claim.id,
        predicate: claim.predicate,
        certainty: toUpper(claim.certainty),
        subject: head(COLLECT {
          MATCH (claim)-[:SUBJECT]->(subject2:Actor)
          RETURN {name: subject2.name}
        }),
        object: head(COLLECT {
          MATCH (claim)-[:OBJECT]->(object)
          RETURN CASE
            WHEN object:Actor THEN {`is a`: 'Actor'}
            WHEN object:Theatre THEN {`is a`: 'Theatre'}
            WHEN object:Event THEN {`is a`: 'Event'}
            WHEN object:Agreement THEN {`is a`: 'Agreement', name: object.name}
          END
        }),
        claimedBy: head(COLLECT {
          MATCH (claim)-[:CLAIMED_BY]->(claimedBy:Actor)
          RETURN {name: claimedBy.name}
        }),
        source: head(COLLECT {
          MATCH (claim)-[:FROM_SOURCE]->(source:Source)
          RETURN {
            id: 'source:' + source.id,
            title: source.title,
            publishedPrecision: toUpper(source.publishedPrecision)
          }
        }),
        theatre: head(COLLECT {
          MATCH (claim)-[:IN_THEATRE]->(theatre2:Theatre)
          RETURN {slug: theatre2.id}
        }),
        resource: head(COLLECT {
          MATCH (claim)-[:CONCERNS]->(resource:Resource)
          RETURN {name: resource.name}
        }),
        `under`: head(COLLECT {
          MATCH (claim)-[:UNDER]->(under)
          RETURN CASE
            WHEN under:Actor THEN {`is a`: 'Actor'}
            WHEN under:Theatre THEN {`is a`: 'Theatre'}
            WHEN under:Event THEN {`is a`: 'Event', name: under.name}
            WHEN under:Agreement THEN {`is a`: 'Agreement'}
          END
        }),
        forms: coalesce(claim.forms, []),
        credibility: claim.credibility,
        via: claim.via,
        cites: claim.cites,
        ref: claim.ref,
        statedFrom: claim.statedFrom,
        confidence: claim.confidence,
        amount: CASE WHEN claim.amount IS NULL THEN null ELSE {
          value: toFloat(claim.amount),
          max: toFloat(claim.amountMax),
          qualifier: toUpper(claim.amountQualifier),
          currency: claim.currency,
          year: claim.year
        } END
      }
    }
  } AS data
