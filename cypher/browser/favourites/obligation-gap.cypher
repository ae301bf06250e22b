// Where do parties to a treaty in force act against each other?
// :param agreement => null
MATCH (a:Actor)-[p:PARTY_TO]->(t:Agreement)<-[q:PARTY_TO]-(b:Actor)
WHERE p.certainty = 'asserted' AND q.certainty = 'asserted' AND ($agreement IS NULL OR t.id = $agreement)
MATCH (a)-[n:OPPOSES|RIVAL_OF]->(b)
WHERE n.certainty = 'asserted'
  AND all(r IN [p, q] WHERE (n.validFrom IS NULL OR r.validTo IS NULL OR n.validFrom < r.validTo) AND (r.validFrom IS NULL OR n.validTo IS NULL OR r.validFrom < n.validTo))
  AND (t.signed IS NULL OR n.validTo IS NULL OR n.validTo > t.signed)
  AND (t.ended IS NULL OR n.validFrom IS NULL OR n.validFrom < t.ended)
WITH DISTINCT t, a, b, n
RETURN t.name AS agreement, a.name AS one, n.caption AS hostile, b.name AS other, n.theatre AS theatre, n.validFrom AS since, n.validTo AS until,
  COLLECT { MATCH (v:Actor)-[x:VIOLATES]->(t) WHERE x.certainty = 'asserted' RETURN DISTINCT v.name AS name ORDER BY name } AS violators
ORDER BY t.id, a.id, b.id, n.id
