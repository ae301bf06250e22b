// Where does the graph know little?
// :param months => 6
MATCH (newest:Source)
WITH max(newest.published) AS latest
CALL () {
  MATCH (:Actor)-[r]->()
  WHERE r.certainty = 'asserted'
  UNWIND r.theatres AS place
  RETURN place, count(*) AS relations, max(r.lastSeen) AS lastSeen, collect(DISTINCT r.sourceIds) AS cited
  UNION ALL
  MATCH (t:Theatre)
  RETURN t.id AS place, 0 AS relations, null AS lastSeen, [] AS cited
}
WITH latest, place, sum(relations) AS relations, max(lastSeen) AS lastSeen, reduce(all = [], some IN collect(cited) | all + some) AS cited
MATCH (t:Theatre {id: place})
WITH latest, t, relations, lastSeen, size(COLLECT { UNWIND cited AS ids UNWIND ids AS id RETURN DISTINCT id }) AS sources
WITH t, relations, lastSeen, sources, CASE WHEN relations = 0 THEN 'no relation' WHEN sources = 1 THEN 'one source' WHEN lastSeen < latest - duration({months: $months}) THEN 'no recent source' END AS gap
WHERE gap IS NOT NULL
RETURN t.name AS theatre, t.kind AS kind, relations, sources, lastSeen, gap
ORDER BY relations, sources, lastSeen, t.id
