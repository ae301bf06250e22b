// Who have foes in common, and do they stand together?
// :param theatre => "syria"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
WITH collect(place.id) AS places
MATCH (a:Actor)-[r:OPPOSES|RIVAL_OF]-(foe:Actor)
WHERE r.theatre IN places AND r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
MATCH (foe)-[q:OPPOSES|RIVAL_OF]-(b:Actor)
WHERE a.id < b.id AND q.theatre IN places AND q.certainty = 'asserted'
  AND ($asOf IS NULL OR q.validFrom IS NULL OR q.validFrom <= date($asOf))
  AND ($asOf IS NULL OR q.validTo IS NULL OR q.validTo > date($asOf))
  AND (r.validFrom IS NULL OR q.validTo IS NULL OR r.validFrom < q.validTo)
  AND (q.validFrom IS NULL OR r.validTo IS NULL OR q.validFrom < r.validTo)
WITH DISTINCT places, a, b, foe ORDER BY foe.id
WITH places, a, b, collect(foe.name) AS foes
RETURN a.name AS one, b.name AS other, foes AS commonFoes,
  COUNT { (a)-[t:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b) WHERE t.theatre IN places AND t.certainty = 'asserted'
    AND ($asOf IS NULL OR t.validFrom IS NULL OR t.validFrom <= date($asOf)) AND ($asOf IS NULL OR t.validTo IS NULL OR t.validTo > date($asOf)) } AS together,
  COUNT { (a)-[t:OPPOSES|RIVAL_OF]-(b) WHERE t.theatre IN places AND t.certainty = 'asserted'
    AND ($asOf IS NULL OR t.validFrom IS NULL OR t.validFrom <= date($asOf)) AND ($asOf IS NULL OR t.validTo IS NULL OR t.validTo > date($asOf)) } AS apart
ORDER BY size(foes) DESC, a.id, b.id
