// Where do claims about the same thing differ in date or amount?
// :param theatre => null
MATCH (c:Claim)-[:SUBJECT]->(subject:Actor)
WHERE c.supersededAt IS NULL AND c.certainty IN ['asserted', 'claimed']
MATCH (c)-[:OBJECT]->(object)
OPTIONAL MATCH (c)-[:IN_THEATRE]->(place:Theatre)
OPTIONAL MATCH (c)-[:CONCERNS]->(thing:Resource)
WITH subject, object, c.predicate AS predicate, place, thing, c
WHERE $theatre IS NULL OR place.id = $theatre
WITH subject, object, predicate, place, thing, c ORDER BY c.id
WITH subject, object, predicate, place, thing, collect(c) AS claims
WHERE size(claims) > 1
UNWIND claims AS left
UNWIND claims AS right
WITH subject, object, predicate, place, left, right, left.statedFrom <> right.statedFrom AS dates,
  left.amount <> right.amount AND coalesce(left.unit, '') = coalesce(right.unit, '') AND coalesce(left.currency, '') = coalesce(right.currency, '')
    AND coalesce(left.year, 0) = coalesce(right.year, 0) AS amounts
WHERE left.id < right.id AND (dates OR amounts)
MATCH (left:Claim)-[:FROM_SOURCE]->(leftSource:Source)
MATCH (right:Claim)-[:FROM_SOURCE]->(rightSource:Source)
RETURN subject.name AS from, predicate, object.name AS to, place.name AS theatre, CASE WHEN dates AND amounts THEN 'date and amount' WHEN dates THEN 'date' ELSE 'amount' END AS differs,
  leftSource.title AS one, CASE WHEN amounts THEN toString(left.amount) ELSE left.statedFrom END AS oneSays,
  rightSource.title AS other, CASE WHEN amounts THEN toString(right.amount) ELSE right.statedFrom END AS otherSays
ORDER BY subject.id, object.id, predicate, theatre, left.id, right.id
