// When did two actors turn from friends to foes, or back, and what turned them?
// :param one => null
// :param other => null
MATCH (a:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]->(b:Actor)
WHERE r.certainty = 'asserted' AND ($one IS NULL OR $one IN [a.id, b.id]) AND ($other IS NULL OR $other IN [a.id, b.id])
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, r ORDER BY r.id
WITH x, y, r.theatre AS theatre, r.domain AS domain, collect(r) AS relations
WHERE any(r IN relations WHERE r.sign > 0) AND any(r IN relations WHERE r.sign < 0)
UNWIND [date('0001-01-01')] + [r IN relations WHERE r.validFrom IS NOT NULL | r.validFrom] + [r IN relations WHERE r.validTo IS NOT NULL | r.validTo] AS day
WITH DISTINCT x, y, theatre, domain, relations, day ORDER BY day
WITH x, y, theatre, domain, relations, day,
  reduce(net = 0.0, r IN [r IN relations WHERE (r.validFrom IS NULL OR r.validFrom <= day) AND (r.validTo IS NULL OR r.validTo > day)] | net + r.confidence * r.strength * r.sign) AS net
WHERE abs(net) >= 1e-9
WITH x, y, theatre, domain, relations, collect({day: day, sign: CASE WHEN net > 0 THEN 1 ELSE -1 END}) AS states
UNWIND [i IN range(1, size(states) - 1) WHERE states[i].sign <> states[i - 1].sign | states[i]] AS flip
WITH x, y, theatre, domain, flip, [r IN relations WHERE r.sign = flip.sign AND r.validFrom = flip.day] + [r IN relations WHERE r.sign <> flip.sign AND r.validTo = flip.day] AS turned
RETURN flip.day AS day, x.name AS one, y.name AS other, theatre, domain, CASE WHEN flip.sign > 0 THEN 'positive' ELSE 'negative' END AS sign,
  [r IN turned | CASE WHEN r.sign = flip.sign THEN 'began: ' ELSE 'ended: ' END + r.caption] AS because,
  COLLECT { UNWIND turned AS r UNWIND r.claimIds AS id MATCH (c:Claim {id: id}) RETURN DISTINCT c.note AS note ORDER BY note } AS claims
ORDER BY day, x.id, y.id, theatre, domain
