// What surrounds an actor?
// :param actor => "turkey"
// :param theatre => "idlib"
// :param asOf => null
MATCH (centre:Actor {id: $actor})-[near]-(other:Actor)
WHERE near.certainty = 'asserted' AND ($theatre IS NULL OR $theatre IN near.theatres)
  AND ($asOf IS NULL OR near.validFrom IS NULL OR near.validFrom <= date($asOf))
  AND ($asOf IS NULL OR near.validTo IS NULL OR near.validTo > date($asOf))
WITH centre, collect(DISTINCT other) AS others
WITH others + [centre] AS circle
UNWIND circle AS a
MATCH path = (a:Actor)-[r]->(b:Actor)
WHERE b IN circle AND r.certainty = 'asserted' AND ($theatre IS NULL OR $theatre IN r.theatres)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
RETURN path
ORDER BY a.id, b.id, r.id
