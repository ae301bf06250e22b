// What did each source add to the record, and when?
// :param recordedFrom => null
// :param recordedTo => null
MATCH (c:Claim)-[:FROM_SOURCE]->(s:Source)
WHERE ($recordedFrom IS NULL OR c.recordedAt >= datetime($recordedFrom)) AND ($recordedTo IS NULL OR c.recordedAt < datetime($recordedTo))
WITH s, c ORDER BY c.predicate
WITH s, c.certainty AS certainty, count(*) AS claims, count(c.supersededAt) AS superseded, collect(DISTINCT c.predicate) AS predicates
RETURN s.title AS source, s.published AS published, certainty, claims, superseded, predicates
ORDER BY published, s.id, certainty
