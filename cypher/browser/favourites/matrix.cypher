// How does each actor in a theatre stand to each other one?
// :param theatre => "idlib"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
WITH collect(place.id) AS places
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.theatre IN places AND r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
UNWIND CASE WHEN type(r) IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] THEN [[a, b], [b, a]] ELSE [[a, b]] END AS cell
WITH cell[0] AS x, cell[1] AS y, sum(r.confidence * r.strength * r.sign) AS net,
  sum(CASE WHEN r.sign > 0 THEN 1 ELSE 0 END) AS positive, sum(CASE WHEN r.sign < 0 THEN 1 ELSE 0 END) AS negative,
  sum(CASE WHEN r.sign = 0 THEN 1 ELSE 0 END) AS other, sum(CASE WHEN r.contested THEN 1 ELSE 0 END) > 0 AS contested
RETURN x.name AS from, y.name AS to, CASE WHEN abs(net) < 1e-9 THEN 'none' WHEN net > 0 THEN 'positive' ELSE 'negative' END AS sign, positive, negative, other, contested
ORDER BY x.id, y.id
