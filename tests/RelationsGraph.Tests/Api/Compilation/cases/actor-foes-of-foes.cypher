WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre2})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId2, id LIMIT 5
  } AS theatreNamed2
WITH *, head(idNamed) AS id, head(theatreNamed) AS theatre, head(theatreNamed2) AS theatre2
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within,
  COLLECT {
    MATCH (:Theatre {id: theatre2})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within2
RETURN [idNamed, theatreNamed, theatreNamed2] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      opposes: COLLECT {
        MATCH (actor)-[r:OPPOSES|RIVAL_OF]-()
        WITH r, startNode(r) AS from, endNode(r) AS to
        WHERE r.certainty = 'asserted'
          AND r.theatre IN within
        RETURN {
          `from`: {
            slug: from.id,
            opposes: COLLECT {
              MATCH (from)-[r2:OPPOSES|RIVAL_OF]-()
              WITH r2, startNode(r2) AS from2, endNode(r2) AS to2
              WHERE r2.theatre IN within2
              RETURN {`from`: {slug: from2.id}} AS item ORDER BY from2.id, to2.id, r2.validFrom IS NOT NULL, r2.validFrom, r2.id
            }
          },
          `to`: CASE
            WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
            WHEN to:Theatre THEN {`is a`: 'Theatre'}
            WHEN to:Event THEN {`is a`: 'Event'}
            WHEN to:Agreement THEN {`is a`: 'Agreement'}
          END
        } AS item ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
      }
    }
  }) AS data
