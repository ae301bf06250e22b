// Who has leverage over whom through dependence?
// :param actor => null
// :param asOf => null
MATCH (a:Actor)-[r:DEPENDS_ON]->(b:Actor)
WHERE r.certainty = 'asserted' AND ($actor IS NULL OR a.id = $actor OR b.id = $actor)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, a, r ORDER BY r.id
WITH x, y, sum(CASE WHEN a = y THEN r.confidence * r.strength ELSE 0.0 END) AS oneOverOther,
  sum(CASE WHEN a = x THEN r.confidence * r.strength ELSE 0.0 END) AS otherOverOne, collect(r) AS relations
WITH x, y, oneOverOther, otherOverOne, [r IN relations WHERE r.amount IS NOT NULL | coalesce(r.resource, 'unnamed') + ': ' + toString(r.amount) + ' ' + coalesce(r.currency, r.unit, '')] AS amounts,
  [r IN relations WHERE r.amount IS NOT NULL | coalesce(r.resource, '')] AS counted, relations
RETURN x.name AS one, y.name AS other, round(oneOverOther, 6) AS oneOverOther, round(otherOverOne, 6) AS otherOverOne, round(oneOverOther - otherOverOne, 6) AS balance,
  amounts, COLLECT { UNWIND relations AS r WITH DISTINCT r.resource AS resource WHERE resource IS NOT NULL AND NOT resource IN counted RETURN resource ORDER BY resource } AS unquantified
ORDER BY abs(balance) DESC, x.id, y.id
