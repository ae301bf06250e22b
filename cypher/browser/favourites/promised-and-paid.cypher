// What was promised, and what was paid?
MATCH (c:Claim)-[:SUBJECT]->(g:Actor)
WHERE c.supersededAt IS NULL AND c.certainty <> 'denied' AND c.amount IS NOT NULL AND c.unit IN ['promised', 'paid', 'outstanding']
MATCH (c)-[:OBJECT]->(object)
OPTIONAL MATCH (c)-[:CONCERNS]->(matter:Resource)
OPTIONAL MATCH (object:Agreement)<-[:PARTY_TO]-(partner:Actor)
WHERE partner <> g
WITH g, coalesce(partner, object) AS r, matter AS m, c ORDER BY c.amount DESC
WITH g, r, m, c.currency AS currency,
  collect(DISTINCT CASE c.unit WHEN 'promised' THEN c.amount END) AS promised, collect(DISTINCT CASE c.unit WHEN 'paid' THEN c.amount END) AS paid,
  collect(DISTINCT CASE c.unit WHEN 'outstanding' THEN c.amount END) AS outstanding
RETURN g.name AS giver, r.name AS receiver, m.name AS matter, currency, promised, paid, outstanding, round(paid[0] / promised[0], 3) AS share,
  COLLECT { MATCH (r)-[h:HOSTS]->(people:Actor) WHERE h.certainty = 'asserted' RETURN people.name + ': ' + coalesce(h.amountQualifier + ' ', '') + coalesce(toString(toInteger(h.amount)), 'unknown') ORDER BY people.id, h.id } AS hosted
ORDER BY g.id, r.id, currency
