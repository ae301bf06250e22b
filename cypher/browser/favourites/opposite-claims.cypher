// Where do sources say opposite things of the same two actors, in the same place and domain?
// :param theatre => null
MATCH (a:Actor)-[p:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b:Actor)
WHERE a.id < b.id AND ($theatre IS NULL OR $theatre IN p.theatres)
MATCH (a)-[n:OPPOSES|RIVAL_OF]-(b)
WHERE coalesce(p.theatre, '') = coalesce(n.theatre, '') AND coalesce(p.domain, '') = coalesce(n.domain, '')
  AND (p.validFrom IS NULL OR n.validTo IS NULL OR p.validFrom < n.validTo)
  AND (n.validFrom IS NULL OR p.validTo IS NULL OR n.validFrom < p.validTo)
RETURN a.name AS one, b.name AS other, p.theatre AS theatre, p.domain AS domain, p.caption AS friendly, p.sourceIds AS friendlySaidBy, n.caption AS hostile, n.sourceIds AS hostileSaidBy
ORDER BY a.id, b.id, theatre, domain, p.id, n.id
