// Who depends on whom for what, and how much?
// Asserted dependencies, heaviest first by confidence × strength; amounts stand as the source gives them and are never added up.
// $resource: String = null — id of a resource; without it, all
// $asOf: Date = null — only what was in force on this date; without it, of all times
// columns: dependent, provider, resource, weight, amount, unit, year, sources
MATCH (a:Actor)-[r:DEPENDS_ON]->(b)
WHERE r.certainty = 'asserted' AND ($resource IS NULL OR r.resource = $resource)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
RETURN a.name AS dependent, b.name AS provider, r.resource AS resource, round(r.confidence * r.strength, 6) AS weight,
  r.amount AS amount, coalesce(r.currency, r.unit) AS unit, r.year AS year, r.sourceIds AS sources
ORDER BY weight DESC, a.id, b.id, r.id
