WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [theatreNamed] AS named,
  {
    rows: COLLECT {
      UNWIND within AS place
      MATCH (claim:Claim)-[:IN_THEATRE]->(:Theatre {id: place})
      WHERE claim.supersededAt IS NULL
        AND claim.certainty = $certainty
      WITH claim ORDER BY claim.id LIMIT $rows
      RETURN {
        id: 'claim:' + claim.id,
        deniedBy: head(COLLECT {
          MATCH (claim)-[:CLAIMED_BY]->(claimedBy:Actor)
          RETURN {slug: claimedBy.id}
        }),
        note: claim.note
      }
    }
  } AS data
