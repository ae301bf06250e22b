RETURN {
  rows: COLLECT {
    MATCH (claim:Claim)-[:FROM_SOURCE]->(:Source {id: $source})
    WHERE claim.supersededAt IS NULL
      AND claim.predicate IN $predicate
    WITH claim ORDER BY claim.id LIMIT $rows
    RETURN {ref: claim.ref, predicate: claim.predicate}
  },
  total: COUNT {
    MATCH (claim:Claim)-[:FROM_SOURCE]->(:Source {id: $source})
    WHERE claim.supersededAt IS NULL
      AND claim.predicate IN $predicate
  }
} AS data
