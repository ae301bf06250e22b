WITH COLLECT {
    MATCH (:Alias {key: $claimedBy})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $claimedById, id LIMIT 5
  } AS claimedByNamed
WITH *, head(claimedByNamed) AS claimedBy
RETURN [claimedByNamed] AS named,
  {
    rows: COLLECT {
      MATCH (claim:Claim)-[:CLAIMED_BY]->(:Actor {id: claimedBy})
      WHERE claim.supersededAt IS NULL
        AND ((claim.validFrom > $cursor OR (claim.validFrom IS NULL AND $cursor IS NOT NULL)) OR ((claim.validFrom = $cursor OR (claim.validFrom IS NULL AND $cursor IS NULL)) AND claim.id > $cursor2))
      WITH claim ORDER BY claim.validFrom IS NULL, claim.validFrom, claim.id LIMIT $rows
      RETURN {id: 'claim:' + claim.id, validFrom: claim.validFrom}
    }
  } AS data
