WITH COLLECT {
    MATCH (:Alias {key: $party})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $partyId, id LIMIT 5
  } AS partyNamed,
  COLLECT {
    MATCH (:Alias {key: $party2})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $partyId2, id LIMIT 5
  } AS partyNamed2
WITH *, head(partyNamed) AS party, head(partyNamed2) AS party2
RETURN [partyNamed, partyNamed2] AS named,
  {
    rows: COLLECT {
      MATCH (occurrence:Event)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party})
      WITH DISTINCT occurrence
      WHERE EXISTS { (occurrence)<-[:PARTY_TO {certainty: 'asserted'}]-(:Actor {id: party2}) }
      WITH occurrence ORDER BY occurrence.id LIMIT $rows
      RETURN {
        slug: occurrence.id,
        parties: COLLECT {
          MATCH (occurrence)<-[party3:PARTY_TO]-(actor:Actor)
          WHERE party3.certainty = 'asserted'
          RETURN {actor: {slug: actor.id}, roles: coalesce(party3.forms, [])} AS item ORDER BY actor.id, occurrence.id, party3.validFrom IS NOT NULL, party3.validFrom, party3.id
        }
      }
    }
  } AS data
