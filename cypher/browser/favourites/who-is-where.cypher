// Who holds, mans or is present in which part of a theatre?
// :param theatre => "syria"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)<-[r:CONTROLS|PRESENT_IN]-(a:Actor)
WHERE r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
RETURN place.name AS theatre, a.name AS actor, type(r) AS relation, r.forms AS forms, r.amount AS amount, r.unit AS unit, r.validFrom AS since, r.validTo AS until, r.sourceIds AS sources
ORDER BY place.id, relation, a.id, r.id
