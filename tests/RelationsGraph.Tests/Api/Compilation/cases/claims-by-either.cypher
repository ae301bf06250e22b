WITH COLLECT {
    MATCH (:Alias {key: $subject})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $subjectId, id LIMIT 5
  } AS subjectNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed,
  COLLECT {
    MATCH (:Alias {key: $claimedBy})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $claimedById, id LIMIT 5
  } AS claimedByNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre2})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId2, id LIMIT 5
  } AS theatreNamed2
WITH *, head(subjectNamed) AS subject, head(theatreNamed) AS theatre, head(claimedByNamed) AS claimedBy, head(theatreNamed2) AS theatre2
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within,
  COLLECT {
    MATCH (:Theatre {id: theatre2})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within2
RETURN [subjectNamed, theatreNamed, claimedByNamed, theatreNamed2] AS named,
  {
    total: COUNT {
      CALL (subject, theatre, claimedBy, theatre2, within, within2) {
        MATCH (claim:Claim)-[:SUBJECT]->(:Actor {id: subject})
        WHERE EXISTS { (claim)-[:IN_THEATRE]->(place:Theatre) WHERE place.id IN within }
        RETURN claim
        UNION
        MATCH (claim:Claim)-[:CLAIMED_BY]->(:Actor {id: claimedBy})
        RETURN claim
        UNION
        CALL (theatre2, within2) {
          UNWIND within2 AS place2
          MATCH (claim:Claim)-[:IN_THEATRE]->(:Theatre {id: place2})
          RETURN claim
          UNION
          MATCH (claim:Claim)-[:FROM_SOURCE]->(:Source {id: $source})
          RETURN claim
        }
        WITH *
        WHERE claim.certainty = $certainty
        RETURN claim
      }
      WITH *
      WHERE claim.supersededAt IS NULL
    }
  } AS data
