// Who are an actor's friends and foes?
// :param actor => "turkey"
// :param theatre => null
// :param asOf => null
MATCH (:Actor {id: $actor})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]-(other:Actor)
WHERE r.certainty = 'asserted' AND ($theatre IS NULL OR $theatre IN r.theatres)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH other, r ORDER BY r.theatre
WITH other, sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength) AS score,
  sum(CASE WHEN r.sign > 0 THEN 1 ELSE 0 END) AS positive, sum(CASE WHEN r.sign < 0 THEN 1 ELSE 0 END) AS negative,
  sum(CASE WHEN r.contested THEN 1 ELSE 0 END) AS contested, collect(DISTINCT r.theatre) AS theatres
RETURN other.name AS actor, round(score, 6) AS score, positive, negative, contested, theatres
ORDER BY score DESC, positive DESC, other.id
