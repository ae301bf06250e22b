// Who fight each other through proxies while they are partners elsewhere?
// :param theatre => "syria"
// :param asOf => null
// :param first => 1000
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
WITH collect(place.id) AS places
UNWIND places AS place
MATCH (x:Actor)-[o:OPPOSES {theatre: place}]->(y:Actor)
WHERE o.certainty = 'asserted'
  AND ($asOf IS NULL OR o.validFrom IS NULL OR o.validFrom <= date($asOf))
  AND ($asOf IS NULL OR o.validTo IS NULL OR o.validTo > date($asOf))
CALL (places, x, y, o) {
  MATCH path = (x) ((:Actor)<-[r:SUPPORTS WHERE r.theatre IN places AND r.certainty = 'asserted'
    AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
    AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
    AND (r.validFrom IS NULL OR o.validTo IS NULL OR r.validFrom < o.validTo)
    AND (o.validFrom IS NULL OR r.validTo IS NULL OR o.validFrom < r.validTo)]-(:Actor)){1,3} (:Actor)
  WHERE NOT y IN nodes(path) AND all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
  WITH reverse(nodes(path)) AS actors, reverse(relationships(path)) AS hops,
    reduce(day = null, r IN relationships(path) | CASE WHEN day IS NULL OR r.validFrom > day THEN coalesce(r.validFrom, day) ELSE day END) AS since,
    reduce(day = null, r IN relationships(path) | CASE WHEN day IS NULL OR r.validTo < day THEN coalesce(r.validTo, day) ELSE day END) AS until
  WHERE since IS NULL OR until IS NULL OR since < until
  WITH head(actors) AS patron, collect({actors: actors, hops: hops, validFrom: since, validTo: until, confidence: reduce(c = 1.0, r IN hops | c * r.confidence)}) AS chains
  RETURN collect({patron: patron, chains: chains}) AS ours
}
WITH places, x, y, o, ours
WHERE size(ours) > 0
CALL (places, x, y, o) {
  MATCH path = (y) ((:Actor)<-[r:SUPPORTS WHERE r.theatre IN places AND r.certainty = 'asserted'
    AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
    AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
    AND (r.validFrom IS NULL OR o.validTo IS NULL OR r.validFrom < o.validTo)
    AND (o.validFrom IS NULL OR r.validTo IS NULL OR o.validFrom < r.validTo)]-(:Actor)){1,3} (:Actor)
  WHERE NOT x IN nodes(path) AND all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
  WITH reverse(nodes(path)) AS actors, reverse(relationships(path)) AS hops,
    reduce(day = null, r IN relationships(path) | CASE WHEN day IS NULL OR r.validFrom > day THEN coalesce(r.validFrom, day) ELSE day END) AS since,
    reduce(day = null, r IN relationships(path) | CASE WHEN day IS NULL OR r.validTo < day THEN coalesce(r.validTo, day) ELSE day END) AS until
  WHERE since IS NULL OR until IS NULL OR since < until
  WITH head(actors) AS patron, collect({actors: actors, hops: hops, validFrom: since, validTo: until, confidence: reduce(c = 1.0, r IN hops | c * r.confidence)}) AS chains
  RETURN collect({patron: patron, chains: chains}) AS theirs
}
UNWIND ours AS one
UNWIND theirs AS other
WITH o, one.patron AS a, other.patron AS b, one.chains AS ours, other.chains AS theirs
MATCH (a)-[bond:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b)
WHERE bond.certainty = 'asserted'
  AND (coalesce(bond.theatre, '') <> coalesce(o.theatre, '') OR coalesce(bond.domain, '') <> coalesce(o.domain, ''))
  AND ($asOf IS NULL OR bond.validFrom IS NULL OR bond.validFrom <= date($asOf))
  AND ($asOf IS NULL OR bond.validTo IS NULL OR bond.validTo > date($asOf))
  AND (bond.validFrom IS NULL OR o.validTo IS NULL OR bond.validFrom < o.validTo) AND (o.validFrom IS NULL OR bond.validTo IS NULL OR o.validFrom < bond.validTo)
CALL (o, bond, ours, theirs) {
  UNWIND [our IN ours WHERE (our.validFrom IS NULL OR bond.validTo IS NULL OR our.validFrom < bond.validTo) AND (bond.validFrom IS NULL OR our.validTo IS NULL OR bond.validFrom < our.validTo)] AS our
  UNWIND [their IN theirs WHERE (their.validFrom IS NULL OR bond.validTo IS NULL OR their.validFrom < bond.validTo) AND (bond.validFrom IS NULL OR their.validTo IS NULL OR bond.validFrom < their.validTo)
    AND (our.validFrom IS NULL OR their.validTo IS NULL OR our.validFrom < their.validTo) AND (their.validFrom IS NULL OR our.validTo IS NULL OR their.validFrom < our.validTo)
    AND none(n IN their.actors WHERE n IN our.actors)] AS their
  WITH {our: our, their: their, bond: bond, product: our.confidence * their.confidence * o.confidence * bond.confidence} AS best
  RETURN best ORDER BY round(best.product, 12) DESC, [n IN best.our.actors | n.id], [n IN best.their.actors | n.id], [r IN best.our.hops | r.id], [r IN best.their.hops | r.id] LIMIT 1
}
WITH o, a, b, collect(best) AS found
WITH o, a, b, head(COLLECT { UNWIND found AS best RETURN best ORDER BY round(best.product, 12) DESC, [n IN best.our.actors | n.id], [n IN best.their.actors | n.id], [r IN best.our.hops | r.id], [r IN best.their.hops | r.id], best.bond.id LIMIT 1 }) AS best
WITH a, b, o, best, [o, best.bond, best.our, best.their] AS parts
ORDER BY round(best.product, 12) DESC, a.id, b.id, o.id
LIMIT $first
RETURN a.name AS patron, [n IN best.our.actors | n.name] AS through, b.name AS opposedBy, [n IN best.their.actors | n.name] AS target,
  o.caption AS opposition, best.bond.caption AS bond, round(best.product, 6) AS confidence,
  reduce(day = null, part IN parts | CASE WHEN day IS NULL OR part.validFrom > day THEN coalesce(part.validFrom, day) ELSE day END) AS since,
  reduce(day = null, part IN parts | CASE WHEN day IS NULL OR part.validTo < day THEN coalesce(part.validTo, day) ELSE day END) AS until
ORDER BY round(best.product, 12) DESC, a.id, b.id, o.id
