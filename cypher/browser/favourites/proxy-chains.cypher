// Through whom does support reach an actor in a theatre?
// :param theatre => "syria"
// :param asOf => null
// :param first => 1000
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
WITH collect(place.id) AS places
UNWIND places AS place
MATCH (a:Actor)-[first:SUPPORTS {theatre: place}]->(through:Actor)
WHERE first.certainty = 'asserted'
  AND ($asOf IS NULL OR first.validFrom IS NULL OR first.validFrom <= date($asOf))
  AND ($asOf IS NULL OR first.validTo IS NULL OR first.validTo > date($asOf))
MATCH path = (a)-[first]->(through) ((:Actor)-[r:SUPPORTS WHERE r.theatre IN places AND r.certainty = 'asserted'
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))]->(:Actor)){0,2} (z:Actor)
WHERE all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
WITH path,
  reduce(c = 1.0, r IN relationships(path) | c * r.confidence) AS product,
  reduce(day = null, r IN relationships(path) | CASE WHEN day IS NULL OR r.validFrom > day THEN coalesce(r.validFrom, day) ELSE day END) AS since,
  reduce(day = null, r IN relationships(path) | CASE WHEN day IS NULL OR r.validTo < day THEN coalesce(r.validTo, day) ELSE day END) AS until
WHERE since IS NULL OR until IS NULL OR since < until
WITH path, product, since, until
ORDER BY round(product, 12) DESC, length(path), [n IN nodes(path) | n.id], [r IN relationships(path) | r.id]
LIMIT $first
RETURN [n IN nodes(path) | n.name] AS chain, length(path) AS hops, round(product, 6) AS confidence, since, until
ORDER BY round(product, 12) DESC, hops, [n IN nodes(path) | n.id], [r IN relationships(path) | r.id]
