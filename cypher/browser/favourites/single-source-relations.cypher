// Which relations rest on one source alone?
// :param theatre => "idlib"
// :param source => null
MATCH (a:Actor)-[r]->(b)
WHERE r.certainty = 'asserted' AND size(r.sourceIds) = 1 AND ($theatre IS NULL OR $theatre IN r.theatres) AND ($source IS NULL OR $source IN r.sourceIds)
MATCH (s:Source {id: r.sourceIds[0]})
RETURN a.name AS from, r.caption AS relation, b.name AS to, r.theatre AS theatre, r.confidence AS confidence, s.title AS source, s.publisher AS publisher, s.reliability AS reliability
ORDER BY confidence DESC, a.id, b.id, r.id
