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
  COLLECT {
    UNWIND within AS place
    MATCH (from)-[r:SUPPORTS {theatre: place}]->(to)
    WHERE r.certainty = 'asserted'
      AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    RETURN {
      id: 'relation:' + r.id,
      `from`: {name: from.name},
      `to`: CASE
        WHEN to:Actor THEN {
          `is a`: 'Actor',
          name: coalesce(head(COLLECT {
            MATCH (to)<-[:NAMES]-(alias:Alias) WHERE alias.lang = $lang
            RETURN alias.text AS text ORDER BY alias.rank, text LIMIT 1
          }), to.name)
        }
        WHEN to:Theatre THEN {`is a`: 'Theatre'}
        WHEN to:Event THEN {`is a`: 'Event', slug: to.id}
        WHEN to:Agreement THEN {`is a`: 'Agreement'}
      END,
      theatre: head(COLLECT {
        MATCH (theatre2:Theatre {id: r.theatre})
        RETURN {name: theatre2.name}
      }),
      validFrom: r.validFrom,
      contested: r.contested
    } AS item ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
  } AS data
