// What rests on each source?
CALL () {
  MATCH (:Actor)-[r]->()
  WHERE r.certainty = 'asserted'
  UNWIND r.sourceIds AS id
  RETURN id, count(*) AS relations, sum(CASE size(r.sourceIds) WHEN 1 THEN 1 ELSE 0 END) AS alone
  UNION ALL
  MATCH (s:Source)
  RETURN s.id AS id, 0 AS relations, 0 AS alone
}
WITH id, sum(relations) AS relations, sum(alone) AS alone
MATCH (s:Source {id: id})
OPTIONAL MATCH (c:Claim)-[:FROM_SOURCE]->(s)
WHERE c.supersededAt IS NULL
WITH s, relations, alone, sum(CASE c.certainty WHEN 'asserted' THEN 1 ELSE 0 END) AS asserted, sum(CASE c.certainty WHEN 'claimed' THEN 1 ELSE 0 END) AS claimed,
  sum(CASE c.certainty WHEN 'speculative' THEN 1 ELSE 0 END) AS speculative, sum(CASE c.certainty WHEN 'denied' THEN 1 ELSE 0 END) AS denied
RETURN s.title AS source, s.publisher AS publisher, s.published AS published, s.reliability AS reliability, asserted, claimed, speculative, denied, relations, alone
ORDER BY relations DESC, s.id
