WITH COLLECT {
    MATCH (:Alias {key: $of})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $ofId, id LIMIT 5
  } AS ofNamed,
  COLLECT {
    MATCH (:Alias {key: $resource})-[:NAMES]->(n:Resource)
    RETURN DISTINCT n.id AS id ORDER BY id <> $resourceId, id LIMIT 5
  } AS resourceNamed
WITH *, head(ofNamed) AS of, head(resourceNamed) AS resource
RETURN [ofNamed, resourceNamed] AS named,
  COLLECT {
    MATCH (from:Actor {id: of})-[r:DEPENDS_ON {resource: resource}]->(to)
    WHERE r.certainty = 'asserted'
      AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    RETURN {
      `to`: CASE
        WHEN to:Actor THEN {`is a`: 'Actor', name: to.name}
        WHEN to:Theatre THEN {`is a`: 'Theatre'}
        WHEN to:Event THEN {`is a`: 'Event'}
        WHEN to:Agreement THEN {`is a`: 'Agreement'}
      END,
      amount: CASE WHEN r.amount IS NULL THEN null ELSE {value: toFloat(r.amount), unit: r.unit} END
    } AS item ORDER BY from.id, to.id, r.validFrom IS NOT NULL, r.validFrom, r.id
  } AS data
