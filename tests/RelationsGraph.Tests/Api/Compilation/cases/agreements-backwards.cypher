RETURN {
  rows: COLLECT {
    MATCH (agreement:Agreement)
    WITH agreement ORDER BY agreement.id DESC LIMIT $rows
    RETURN {
      slug: agreement.id,
      signed: agreement.signed,
      signedPrecision: toUpper(agreement.signedPrecision),
      ended: agreement.ended,
      theatre: head(COLLECT {
        MATCH (agreement)-[:IN_THEATRE]->(theatre:Theatre)
        RETURN {slug: theatre.id}
      }),
      parties: COLLECT {
        MATCH (agreement)<-[party:PARTY_TO]-(actor:Actor)
        WHERE party.certainty = 'asserted'
        RETURN {actor: {slug: actor.id}} AS item ORDER BY actor.id, agreement.id, party.validFrom IS NOT NULL, party.validFrom, party.id
      },
      claims: {
        total: COUNT {
          MATCH (agreement)<-[:OBJECT|UNDER]-(claim:Claim)
          WITH DISTINCT claim
          WHERE claim.supersededAt IS NULL
        }
      }
    }
  }
} AS data
