// Which relations rest on one source alone?
// Asserted relations that would be gone without their only source, most confident first.
// $theatre: String = "idlib" — id of a theatre; only relations in it or within it; null for all
// $source: String = null — id of a source; only what rests on it
// columns: from, relation, to, theatre, confidence, source, publisher, reliability
MATCH (a:Actor)-[r]->(b)
WHERE r.certainty = 'asserted' AND size(r.sourceIds) = 1 AND ($theatre IS NULL OR $theatre IN r.theatres) AND ($source IS NULL OR $source IN r.sourceIds)
MATCH (s:Source {id: r.sourceIds[0]})
RETURN a.name AS from, r.caption AS relation, b.name AS to, r.theatre AS theatre, r.confidence AS confidence, s.title AS source, s.publisher AS publisher, s.reliability AS reliability
ORDER BY confidence DESC, a.id, b.id, r.id
