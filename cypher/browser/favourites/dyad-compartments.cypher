// How do two actors stand to each other in each theatre and domain?
// :param one => "turkey"
// :param other => "russia"
// :param asOf => null
MATCH (:Actor {id: $one})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]-(:Actor {id: $other})
WHERE r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH r ORDER BY r.id
WITH r.theatre AS theatre, r.domain AS domain,
  sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength) AS score,
  sum(CASE WHEN r.sign > 0 THEN 1 ELSE 0 END) AS positive, sum(CASE WHEN r.sign < 0 THEN 1 ELSE 0 END) AS negative,
  sum(CASE WHEN r.contested THEN 1 ELSE 0 END) AS contested, collect(r.caption) AS relations
RETURN theatre, domain, round(score, 6) AS score, CASE WHEN abs(score) < 1e-9 THEN 'none' WHEN score > 0 THEN 'positive' ELSE 'negative' END AS sign,
  positive, negative, contested, relations
ORDER BY theatre, domain
