RETURN {
  total: COUNT {
    CALL () {
      MATCH (claim:Claim)-[:FROM_SOURCE]->(:Source {id: $source})
      RETURN claim
      UNION
      MATCH (claim:Claim)-[:OBJECT]->(:Theatre {id: $object})
      RETURN claim
    }
    WITH *
    WHERE claim.supersededAt IS NULL
  }
} AS data
