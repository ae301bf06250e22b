// In which theatres do two patrons contest each other through proxies?
// :param theatre => null
// :param asOf => null
MATCH (x:Actor)-[o:OPPOSES|RIVAL_OF]->(y:Actor)
WHERE o.certainty = 'asserted' AND o.theatre IS NOT NULL AND ($theatre IS NULL OR $theatre IN o.theatres)
  AND ($asOf IS NULL OR o.validFrom IS NULL OR o.validFrom <= date($asOf))
  AND ($asOf IS NULL OR o.validTo IS NULL OR o.validTo > date($asOf))
MATCH (a:Actor)-[r:SUPPORTS]->(x)
WHERE r.theatre = o.theatre AND r.certainty = 'asserted' AND a <> y
  AND (r.validFrom IS NULL OR o.validTo IS NULL OR r.validFrom < o.validTo) AND (o.validFrom IS NULL OR r.validTo IS NULL OR o.validFrom < r.validTo)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf)) AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
MATCH (b:Actor)-[q:SUPPORTS]->(y)
WHERE q.theatre = o.theatre AND q.certainty = 'asserted' AND b <> x AND b <> a
  AND (q.validFrom IS NULL OR o.validTo IS NULL OR q.validFrom < o.validTo) AND (o.validFrom IS NULL OR q.validTo IS NULL OR o.validFrom < q.validTo)
  AND (q.validFrom IS NULL OR r.validTo IS NULL OR q.validFrom < r.validTo) AND (r.validFrom IS NULL OR q.validTo IS NULL OR r.validFrom < q.validTo)
  AND ($asOf IS NULL OR q.validFrom IS NULL OR q.validFrom <= date($asOf)) AND ($asOf IS NULL OR q.validTo IS NULL OR q.validTo > date($asOf))
WITH o.theatre AS place, CASE WHEN a.id < b.id THEN a ELSE b END AS p, CASE WHEN a.id < b.id THEN b ELSE a END AS q,
  o, CASE WHEN a.id < b.id THEN x.name + ' against ' + y.name ELSE y.name + ' against ' + x.name END AS proxies
ORDER BY proxies
WITH place, p, q, count(DISTINCT o) AS contests, collect(DISTINCT proxies) AS proxies
RETURN place AS theatre, p.name AS one, q.name AS other, contests, proxies,
  COUNT { (p)-[t:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(q) WHERE t.theatre = place AND t.certainty = 'asserted' } AS patronsTogether,
  COUNT { (p)-[t:OPPOSES|RIVAL_OF]-(q) WHERE t.theatre = place AND t.certainty = 'asserted' } AS patronsApart
ORDER BY contests DESC, theatre, p.id, q.id
