// What did each source add to the record, and when?
// Claims recorded in the given time, and how many of them no longer stand, by source and certainty.
// $recordedFrom: String = null — an instant such as 2021-04-01T00:00:00Z; without it, from the beginning
// $recordedTo: String = null — an instant; without it, until now
// columns: source, published, certainty, claims, superseded, predicates
MATCH (c:Claim)-[:FROM_SOURCE]->(s:Source)
WHERE ($recordedFrom IS NULL OR c.recordedAt >= datetime($recordedFrom)) AND ($recordedTo IS NULL OR c.recordedAt < datetime($recordedTo))
WITH s, c ORDER BY c.predicate
WITH s, c.certainty AS certainty, count(*) AS claims, count(c.supersededAt) AS superseded, collect(DISTINCT c.predicate) AS predicates
RETURN s.title AS source, s.published AS published, certainty, claims, superseded, predicates
ORDER BY published, s.id, certainty
