// Which relations are held to be in force though nobody has confirmed them for long?
// :param months => 6
// :param asOf => null
MATCH (newest:Source)
WITH coalesce(date($asOf), max(newest.published)) AS reference
MATCH (a:Actor)-[r]->(b)
WHERE r.certainty = 'asserted' AND r.validTo IS NULL AND r.lastSeen < reference - duration({months: $months})
RETURN a.name AS from, r.caption AS relation, b.name AS to, r.theatre AS theatre, r.lastSeen AS lastSeen, duration.between(r.lastSeen, reference).months AS monthsAgo, r.sourceIds AS sources
ORDER BY lastSeen, a.id, b.id, r.id
