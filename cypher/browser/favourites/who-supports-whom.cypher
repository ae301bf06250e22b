// Who supports whom in a theatre?
// :param theatre => "syria"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
MATCH (a:Actor)-[r:SUPPORTS {theatre: place.id}]->(b)
WHERE r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
RETURN a.name AS supporter, b.name AS supported, place.name AS theatre, r.domain AS domain, r.forms AS forms, r.validFrom AS since, r.validTo AS until,
  r.confidence AS confidence, r.contested AS contested, r.sourceIds AS sources
ORDER BY a.id, b.id, since, r.id
