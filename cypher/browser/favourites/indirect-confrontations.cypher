// Who fight each other through proxies while they are partners elsewhere?
// :param theatre => "syria"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
WITH collect(place.id) AS places
UNWIND places AS place
MATCH (x:Actor)-[o:OPPOSES {theatre: place}]->(y:Actor)
WHERE o.certainty = 'asserted'
  AND ($asOf IS NULL OR o.validFrom IS NULL OR o.validFrom <= date($asOf))
  AND ($asOf IS NULL OR o.validTo IS NULL OR o.validTo > date($asOf))
CALL (places, x, y) {
  MATCH path = (x) ((:Actor)<-[r:SUPPORTS WHERE r.theatre IN places AND r.certainty = 'asserted'
    AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
    AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))]-(:Actor)){1,3} (:Actor)
  WHERE NOT y IN nodes(path) AND all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
  RETURN collect({actors: reverse(nodes(path)), hops: reverse(relationships(path))}) AS ours
}
WITH places, x, y, o, ours
WHERE size(ours) > 0
CALL (places, x, y) {
  MATCH path = (y) ((:Actor)<-[r:SUPPORTS WHERE r.theatre IN places AND r.certainty = 'asserted'
    AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
    AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))]-(:Actor)){1,3} (:Actor)
  WHERE NOT x IN nodes(path) AND all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
  RETURN collect({actors: reverse(nodes(path)), hops: reverse(relationships(path))}) AS theirs
}
WITH o, ours, theirs
WHERE size(theirs) > 0
UNWIND ours AS our
WITH o, theirs, head(our.actors) AS a, collect(our) AS ours
MATCH (a)-[bond:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b:Actor)
WHERE bond.certainty = 'asserted' AND any(their IN theirs WHERE head(their.actors) = b)
  AND (coalesce(bond.theatre, '') <> coalesce(o.theatre, '') OR coalesce(bond.domain, '') <> coalesce(o.domain, ''))
  AND ($asOf IS NULL OR bond.validFrom IS NULL OR bond.validFrom <= date($asOf))
  AND ($asOf IS NULL OR bond.validTo IS NULL OR bond.validTo > date($asOf))
UNWIND ours AS our
UNWIND [their IN theirs WHERE head(their.actors) = b AND none(n IN their.actors WHERE n IN our.actors)] AS their
WITH a, b, o, bond, our, their, our.hops + their.hops + [o, bond] AS parts
WITH a, b, o, bond, our, their, reduce(c = 1.0, r IN parts | c * r.confidence) AS product,
  reduce(day = null, r IN parts | CASE WHEN day IS NULL OR r.validFrom > day THEN coalesce(r.validFrom, day) ELSE day END) AS since,
  reduce(day = null, r IN parts | CASE WHEN day IS NULL OR r.validTo < day THEN coalesce(r.validTo, day) ELSE day END) AS until
WHERE since IS NULL OR until IS NULL OR since < until
WITH a, b, o, bond, our, their, product, since, until
ORDER BY round(product, 12) DESC, [n IN our.actors | n.id], [n IN their.actors | n.id], [r IN our.hops | r.id], [r IN their.hops | r.id], bond.id
WITH a, b, o, head(collect({our: our, their: their, bond: bond, product: product, since: since, until: until})) AS best
RETURN a.name AS patron, [n IN best.our.actors | n.name] AS through, b.name AS opposedBy, [n IN best.their.actors | n.name] AS target,
  o.caption AS opposition, best.bond.caption AS bond, round(best.product, 6) AS confidence, best.since AS since, best.until AS until
ORDER BY round(best.product, 12) DESC, a.id, b.id, o.id
