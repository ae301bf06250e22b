// Who depends on whom for what, and how much?
// :param resource => null
// :param asOf => null
MATCH (a:Actor)-[r:DEPENDS_ON]->(b)
WHERE r.certainty = 'asserted' AND ($resource IS NULL OR r.resource = $resource)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
RETURN a.name AS dependent, b.name AS provider, r.resource AS resource, round(r.confidence * r.strength, 6) AS weight,
  r.amount AS amount, coalesce(r.currency, r.unit) AS unit, r.year AS year, r.sourceIds AS sources
ORDER BY weight DESC, a.id, b.id, r.id
