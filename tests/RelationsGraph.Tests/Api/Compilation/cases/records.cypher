RETURN {
  rows: COLLECT {
    MATCH (source:Source)
    WITH source ORDER BY source.id LIMIT $rows2
    RETURN {
      id: 'source:' + source.id,
      claims: {
        rows: COLLECT {
          MATCH (source)<-[:FROM_SOURCE]-(claim:Claim)
          WHERE claim.supersededAt IS NULL
          WITH claim ORDER BY claim.id LIMIT $rows
          RETURN {ref: claim.ref}
        }
      }
    }
  }
} AS data
;
WITH COLLECT {
    MATCH (:Alias {key: $party})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $partyId, id LIMIT 5
  } AS partyNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(partyNamed) AS party, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [partyNamed, theatreNamed] AS named,
  {
    rows: COLLECT {
      MATCH (occurrence:Event)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party})
      WITH DISTINCT occurrence
      WHERE (EXISTS { (occurrence)-[:IN_THEATRE]->(place:Theatre) WHERE place.id IN within } AND occurrence.date >= $date)
      WITH occurrence ORDER BY occurrence.id LIMIT $rows
      RETURN {
        name: occurrence.name,
        date: occurrence.date,
        datePrecision: toUpper(occurrence.datePrecision),
        theatre: head(COLLECT {
          MATCH (occurrence)-[:IN_THEATRE]->(theatre2:Theatre)
          RETURN {slug: theatre2.id}
        }),
        parties: COLLECT {
          MATCH (occurrence)<-[party2:PARTY_TO]-(actor:Actor)
          WHERE party2.certainty = 'asserted'
          RETURN {
            actor: {slug: actor.id},
            roles: coalesce(party2.forms, []),
            relation: {validFrom: party2.validFrom}
          } AS item ORDER BY actor.id, occurrence.id, party2.validFrom IS NOT NULL, party2.validFrom, party2.id
        },
        claims: {
          total: COUNT {
            MATCH (occurrence)<-[:OBJECT|UNDER]-(claim:Claim)
            WITH DISTINCT claim
            WHERE claim.supersededAt IS NULL
          }
        }
      }
    }
  } AS data
;
RETURN {
  rows: COLLECT {
    MATCH (agreement:Agreement)
    WITH agreement ORDER BY agreement.id LIMIT $rows
    RETURN {slug: agreement.id, signed: agreement.signed, signedPrecision: toUpper(agreement.signedPrecision)}
  }
} AS data
;
RETURN {
  rows: COLLECT {
    MATCH (resource:Resource)
    WITH resource ORDER BY resource.id LIMIT $rows
    RETURN {slug: resource.id, category: resource.category}
  }
} AS data
