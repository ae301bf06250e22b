WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(idNamed) AS id, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [idNamed, theatreNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      supports: COLLECT {
        MATCH (actor)-[r:SUPPORTS]->(to)
        WHERE r.certainty = 'asserted'
          AND r.theatre IN within
          AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
        RETURN {
          `to`: CASE
            WHEN to:Actor THEN {`is a`: 'Actor', slug: to.id}
            WHEN to:Theatre THEN {`is a`: 'Theatre'}
            WHEN to:Event THEN {`is a`: 'Event', slug: to.id, date: to.date}
            WHEN to:Agreement THEN {`is a`: 'Agreement', slug: to.id}
          END,
          domain: toUpper(r.domain)
        } AS item ORDER BY actor.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
      }
    }
  }) AS data
