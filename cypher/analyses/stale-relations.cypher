// Which relations are held to be in force though nobody has confirmed them for long?
// Asserted relations without an end whose latest source is older than the given number of months before the reference date; longest unconfirmed first.
// $months: Int = 6 — months without confirmation
// $asOf: Date = null — the reference date; without it, the date of the newest source
// columns: from, relation, to, theatre, lastSeen, monthsAgo, sources
MATCH (newest:Source)
WITH coalesce(date($asOf), max(newest.published)) AS reference
MATCH (a:Actor)-[r]->(b)
WHERE r.certainty = 'asserted' AND r.validTo IS NULL AND r.lastSeen < reference - duration({months: $months})
RETURN a.name AS from, r.caption AS relation, b.name AS to, r.theatre AS theatre, r.lastSeen AS lastSeen, duration.between(r.lastSeen, reference).months AS monthsAgo, r.sourceIds AS sources
ORDER BY lastSeen, a.id, b.id, r.id
