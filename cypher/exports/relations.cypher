// The relations of actors with their ends, by actor and id. Links of structure have no kind.
// $ids: list of ids of actors   $theatres: list of ids of theatres   $asOf: a date   The last two conditions are left out where nothing is asked.
// columns: from, fromName, to, toName, toLabels, relation
UNWIND $ids AS id
MATCH (from:Actor {id: id})-[relation]->(to)
WHERE relation.kind IS NOT NULL
  AND relation.theatre IN $theatres
  AND (relation.validFrom IS NULL OR relation.validFrom <= $asOf) AND (relation.validTo IS NULL OR relation.validTo > $asOf)
RETURN from.id AS from, from.name AS fromName, to.id AS to, to.name AS toName, labels(to) AS toLabels, properties(relation) AS relation
ORDER BY from.id, relation.id
