// Which agreements are there, who is party to them as what, and who violates them?
// :param actor => null
MATCH (t:Agreement)
WHERE $actor IS NULL OR EXISTS { MATCH (:Actor {id: $actor})-[p:PARTY_TO]->(t) WHERE p.certainty = 'asserted' }
RETURN t.name AS agreement, t.signed AS signed, t.ended AS ended,
  COLLECT { MATCH (a:Actor)-[p:PARTY_TO]->(t) WHERE p.certainty = 'asserted' UNWIND CASE p.forms WHEN [] THEN ['party'] ELSE p.forms END AS role
    WITH a, role ORDER BY role WITH a, collect(DISTINCT role) AS roles RETURN a.name + ': ' + reduce(text = head(roles), role IN tail(roles) | text + ', ' + role) ORDER BY a.id } AS parties,
  COLLECT { MATCH (v:Actor)-[x:VIOLATES]->(t) WHERE x.certainty = 'asserted' WITH DISTINCT v RETURN v.name ORDER BY v.id } AS violators
ORDER BY signed, agreement
