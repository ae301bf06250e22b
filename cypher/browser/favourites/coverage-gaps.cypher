// Where does the graph know little?
// :param months => 6
MATCH (newest:Source)
WITH max(newest.published) AS latest
MATCH (t:Theatre)
OPTIONAL MATCH (t)<-[:WITHIN*0..]-(place:Theatre)
WITH latest, t, collect(place.id) AS places
OPTIONAL MATCH (:Actor)-[r]->()
WHERE r.theatre IN places AND r.certainty = 'asserted'
WITH latest, t, count(r) AS relations, max(r.lastSeen) AS lastSeen, collect(r.sourceIds) AS cited
WITH latest, t, relations, lastSeen, size(COLLECT { UNWIND cited AS ids UNWIND ids AS id RETURN DISTINCT id }) AS sources
WITH t, relations, lastSeen, sources, CASE WHEN relations = 0 THEN 'no relation' WHEN sources = 1 THEN 'one source' WHEN lastSeen < latest - duration({months: $months}) THEN 'no recent source' END AS gap
WHERE gap IS NOT NULL
RETURN t.name AS theatre, t.kind AS kind, relations, sources, lastSeen, gap
ORDER BY relations, sources, lastSeen, t.id
