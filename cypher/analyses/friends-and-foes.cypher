// Who are an actor's friends and foes?
// Every other actor with asserted signed relations to it, in either direction, from the friendliest to the most hostile; the score is their mean sign weighted by confidence × strength.
// $actor: String = "turkey" — id of an actor
// $theatre: String = null — id of a theatre; only relations in it or within it
// $asOf: Date = null — only what was in force on this date; without it, of all times
// columns: actor, score, positive, negative, contested, theatres
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
