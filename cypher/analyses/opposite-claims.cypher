// Where do sources say opposite things of the same two actors, in the same place and domain?
// Pairs of asserted or claimed claims that make relations of opposite sign between the same ends, in one theatre and domain, and hold on a common day: OPPOSITE as the API's contradictions has it, one row for each pair of claims.
// $theatre: String = null — id of a theatre; only relations in it or within it
// columns: one, other, theatre, domain, friendly, friendlySince, friendlySaidBy, hostile, hostileSince, hostileSaidBy
MATCH (a:Actor)-[p:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b:Actor)
WHERE a.id < b.id AND ($theatre IS NULL OR $theatre IN p.theatres)
MATCH (a)-[n:OPPOSES|RIVAL_OF]-(b)
WHERE coalesce(p.theatre, '') = coalesce(n.theatre, '') AND coalesce(p.domain, '') = coalesce(n.domain, '')
  AND (p.validFrom IS NULL OR n.validTo IS NULL OR p.validFrom < n.validTo)
  AND (n.validFrom IS NULL OR p.validTo IS NULL OR n.validFrom < p.validTo)
UNWIND p.claimIds AS friendlyId
UNWIND n.claimIds AS hostileId
MATCH (f:Claim {id: friendlyId})-[:FROM_SOURCE]->(friendlySource:Source)
MATCH (h:Claim {id: hostileId})-[:FROM_SOURCE]->(hostileSource:Source)
WHERE (f.validFrom IS NULL OR h.validTo IS NULL OR f.validFrom < h.validTo)
  AND (h.validFrom IS NULL OR f.validTo IS NULL OR h.validFrom < f.validTo)
OPTIONAL MATCH (f)-[:CLAIMED_BY]->(friend:Actor)
OPTIONAL MATCH (h)-[:CLAIMED_BY]->(foe:Actor)
RETURN a.name AS one, b.name AS other, p.theatre AS theatre, p.domain AS domain,
  p.caption AS friendly, f.validFrom AS friendlySince, coalesce(friend.name, friendlySource.title) AS friendlySaidBy,
  n.caption AS hostile, h.validFrom AS hostileSince, coalesce(foe.name, hostileSource.title) AS hostileSaidBy
ORDER BY a.id, b.id, theatre, domain, p.id, n.id, friendlyId, hostileId
