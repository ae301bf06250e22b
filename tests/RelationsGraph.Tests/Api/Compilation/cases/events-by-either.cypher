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
      CALL (party, theatre, within) {
        MATCH (occurrence:Event)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party})
        WITH DISTINCT occurrence
        WHERE occurrence.date >= $date
        RETURN occurrence
        UNION
        UNWIND within AS place
        MATCH (occurrence:Event)-[:IN_THEATRE]->(:Theatre {id: place})
        RETURN occurrence
      }
      WITH *
      WITH occurrence ORDER BY occurrence.id LIMIT $rows
      RETURN {slug: occurrence.id}
    },
    total: COUNT {
      CALL (party, theatre, within) {
        MATCH (occurrence:Event)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party})
        WITH DISTINCT occurrence
        WHERE occurrence.date >= $date
        RETURN occurrence
        UNION
        UNWIND within AS place
        MATCH (occurrence:Event)-[:IN_THEATRE]->(:Theatre {id: place})
        RETURN occurrence
      }
      WITH *
    }
  } AS data
