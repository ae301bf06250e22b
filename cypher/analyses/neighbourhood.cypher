// What surrounds an actor?
// Paths for a drawing: every asserted relation of the actor to another actor, and those between its neighbours.
// $actor: String = "turkey" — id of an actor
// $theatre: String = "idlib" — id of a theatre; only relations in it or within it; null for all
// $asOf: Date = null — only what was in force on this date; without it, of all times
// columns: path
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
