// Where is the evidence, and of what kind?
// :param asOf => null
MATCH (:Actor)-[r]->()
WHERE r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH r.theatre AS theatre, count(*) AS relations, sum(CASE WHEN r.sign > 0 THEN 1 ELSE 0 END) AS positive, sum(CASE WHEN r.sign < 0 THEN 1 ELSE 0 END) AS negative,
  sum(CASE WHEN r.sign = 0 THEN 1 ELSE 0 END) AS other, sum(CASE WHEN r.contested THEN 1 ELSE 0 END) AS contested, collect(r.sourceIds) AS cited
RETURN coalesce(theatre, 'none') AS theatre, relations, positive, negative, other, contested,
  size(COLLECT { UNWIND cited AS ids UNWIND ids AS id RETURN DISTINCT id }) AS sources
ORDER BY relations DESC, theatre
