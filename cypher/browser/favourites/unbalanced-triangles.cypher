// Which triangles of actors in a theatre are out of balance?
// :param theatre => "syria"
// :param asOf => "2020-03-01"
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
MATCH (a:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF {theatre: place.id}]->(b:Actor)
WHERE r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS one, CASE WHEN a.id < b.id THEN b ELSE a END AS other,
  sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength) AS score
WHERE abs(score) >= 1e-9
WITH one, other, CASE WHEN score > 0 THEN 1 ELSE -1 END AS sign ORDER BY one.id, other.id
WITH collect({one: one, other: other, sign: sign}) AS edges
UNWIND edges AS ab
UNWIND [edge IN edges WHERE edge.one = ab.other] AS bc
UNWIND [edge IN edges WHERE edge.one = ab.one AND edge.other = bc.other] AS ac
WITH ab, bc, ac
WHERE ab.sign * bc.sign * ac.sign < 0
RETURN ab.one.name AS first, ab.other.name AS second, bc.other.name AS third,
  CASE ab.sign WHEN 1 THEN 'friends' ELSE 'foes' END AS firstSecond,
  CASE bc.sign WHEN 1 THEN 'friends' ELSE 'foes' END AS secondThird,
  CASE ac.sign WHEN 1 THEN 'friends' ELSE 'foes' END AS firstThird
ORDER BY ab.one.id, ab.other.id, bc.other.id
