RETURN head(COLLECT {
  MATCH (theatre:Theatre {id: $id})
  RETURN {`is a`: 'Theatre', name: theatre.name}
}) AS data
;
RETURN head(COLLECT {
  MATCH (resource:Resource {id: $id})
  RETURN {`is a`: 'Resource', category: resource.category}
}) AS data
;
RETURN head(COLLECT {
  MATCH (source:Source {id: $id})
  RETURN {`is a`: 'Source', language: source.language}
}) AS data
;
RETURN head(COLLECT {
  MATCH (occurrence:Event {id: $id})
  RETURN {
    `is a`: 'Event',
    theatre: head(COLLECT {
      MATCH (occurrence)-[:IN_THEATRE]->(theatre:Theatre)
      RETURN {slug: theatre.id}
    })
  }
}) AS data
;
RETURN head(COLLECT {
  MATCH (agreement:Agreement {id: $id})
  RETURN {
    `is a`: 'Agreement',
    parties: COLLECT {
      MATCH (agreement)<-[party:PARTY_TO]-(actor:Actor)
      WHERE party.certainty = 'asserted'
      RETURN {actor: {slug: actor.id}, roles: coalesce(party.forms, [])} AS item ORDER BY actor.id, agreement.id, party.validFrom IS NOT NULL, party.validFrom, party.id
    }
  }
}) AS data
;
RETURN head(COLLECT {
  MATCH (claim:Claim {id: $id})
  RETURN {`is a`: 'Claim', id: 'claim:' + claim.id}
}) AS data
