WITH COLLECT {
    MATCH (:Alias {key: $claimedBy})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $claimedById, id LIMIT 5
  } AS claimedByNamed,
  COLLECT {
    MATCH (:Alias {key: $subject})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $subjectId, id LIMIT 5
  } AS subjectNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(claimedByNamed) AS claimedBy, head(subjectNamed) AS subject, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [claimedByNamed, subjectNamed, theatreNamed] AS named,
  {
    total: COUNT {
      CALL (claimedBy, subject, theatre, within) {
        MATCH (claim:Claim)-[:CLAIMED_BY]->(:Actor {id: claimedBy})
        RETURN claim
        UNION
        MATCH (claim:Claim)-[:SUBJECT]->(:Actor {id: subject})
        WHERE EXISTS { (claim)-[:IN_THEATRE]->(place:Theatre) WHERE place.id IN within }
        RETURN claim
      }
      WITH *
      WHERE claim.supersededAt IS NULL
        AND NOT coalesce(claim.certainty = $certainty, false)
    }
  } AS data
