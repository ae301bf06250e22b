// Who accuses whom of what?
// :param accuser => null
MATCH (c:Claim {certainty: 'claimed'})-[:CLAIMED_BY]->(by:Actor)
WHERE c.supersededAt IS NULL AND c.predicate IN ['attacks', 'opposes', 'supports', 'violates', 'sanctions', 'controls'] AND ($accuser IS NULL OR by.id = $accuser)
MATCH (c)-[:SUBJECT]->(doer:Actor)
WHERE doer <> by AND NOT EXISTS { (doer)-[:PART_OF*1..]->(by) } AND NOT EXISTS { (by)-[:PART_OF|MEMBER_OF*1..3]->(doer) }
MATCH (c)-[:OBJECT]->(object)
MATCH (c)-[:FROM_SOURCE]->(s:Source)
OPTIONAL MATCH (c)-[:IN_THEATRE]->(place:Theatre)
RETURN by.name AS accuser, doer.name AS accused, c.predicate AS act, object.name AS against, place.name AS theatre, c.validFrom AS since,
  EXISTS { MATCH (doer)-[r]->(object) WHERE r.contested AND c.id IN r.claimIds } AS denied,
  EXISTS { MATCH (o:Claim {predicate: c.predicate, certainty: 'asserted'})-[:SUBJECT]->(doer) WHERE o.supersededAt IS NULL AND EXISTS { (o)-[:OBJECT]->(object) } } AS assertedToo,
  s.title AS source, c.note AS words
ORDER BY by.id, doer.id, act, object.id, c.id
