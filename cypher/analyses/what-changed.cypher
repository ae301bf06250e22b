// What began and what ended between two dates?
// Asserted relations in force on the second date and not on the first began; those in force on the first and not on the second ended.
// $earlier: Date = "2020-01-01" — the first date
// $later: Date = "2020-03-10" — the second date
// $theatre: String = null — id of a theatre; only relations in it or within it
// columns: change, day, from, relation, to, theatre, domain, contested
MATCH (a:Actor)-[r]->(b)
WHERE r.certainty = 'asserted' AND ($theatre IS NULL OR $theatre IN r.theatres)
WITH a, r, b,
  (r.validFrom IS NULL OR r.validFrom <= date($earlier)) AND (r.validTo IS NULL OR r.validTo > date($earlier)) AS then,
  (r.validFrom IS NULL OR r.validFrom <= date($later)) AND (r.validTo IS NULL OR r.validTo > date($later)) AS now
WHERE then <> now
RETURN CASE WHEN now THEN 'began' ELSE 'ended' END AS change, CASE WHEN now THEN r.validFrom ELSE r.validTo END AS day,
  a.name AS from, r.caption AS relation, b.name AS to, r.theatre AS theatre, r.domain AS domain, r.contested AS contested
ORDER BY day, change, a.id, b.id, r.id
