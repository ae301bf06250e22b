RETURN {
  rows: COLLECT {
    MATCH (claim:Claim)-[:OBJECT]->(:Event {id: $object})
    WHERE claim.supersededAt IS NULL
    WITH claim ORDER BY claim.id LIMIT $rows
    RETURN {
      subject: head(COLLECT {
        MATCH (claim)-[:SUBJECT]->(subject:Actor)
        RETURN {slug: subject.id}
      }),
      forms: coalesce(claim.forms, [])
    }
  }
} AS data
