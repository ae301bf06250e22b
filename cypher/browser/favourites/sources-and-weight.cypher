// What rests on each source?
MATCH (s:Source)
OPTIONAL MATCH (c:Claim)-[:FROM_SOURCE]->(s)
WHERE c.supersededAt IS NULL
WITH s, sum(CASE c.certainty WHEN 'asserted' THEN 1 ELSE 0 END) AS asserted, sum(CASE c.certainty WHEN 'claimed' THEN 1 ELSE 0 END) AS claimed,
  sum(CASE c.certainty WHEN 'speculative' THEN 1 ELSE 0 END) AS speculative, sum(CASE c.certainty WHEN 'denied' THEN 1 ELSE 0 END) AS denied
OPTIONAL MATCH (:Actor)-[r]->()
WHERE r.certainty = 'asserted' AND s.id IN r.sourceIds
WITH s, asserted, claimed, speculative, denied, count(r) AS relations, sum(CASE size(r.sourceIds) WHEN 1 THEN 1 ELSE 0 END) AS alone
RETURN s.title AS source, s.publisher AS publisher, s.published AS published, s.reliability AS reliability, asserted, claimed, speculative, denied, relations, alone
ORDER BY relations DESC, s.id
