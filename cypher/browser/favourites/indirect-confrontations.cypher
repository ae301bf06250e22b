// Who fight each other through proxies while they are partners elsewhere?
// :param theatre => "syria"
// :param asOf => null
MATCH (:Theatre {id: $theatre})<-[:WITHIN*0..]-(place:Theatre)
MATCH (x:Actor)-[o:OPPOSES {theatre: place.id}]->(y:Actor)
WHERE o.certainty = 'asserted'
  AND ($asOf IS NULL OR o.validFrom IS NULL OR o.validFrom <= date($asOf))
  AND ($asOf IS NULL OR o.validTo IS NULL OR o.validTo > date($asOf))
MATCH toX = (a:Actor)-[:SUPPORTS*1..2]->(x)
WHERE all(r IN relationships(toX) WHERE r.certainty = 'asserted' AND $theatre IN r.theatres
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf)))
MATCH (a)-[bond:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b:Actor)
WHERE bond.certainty = 'asserted' AND (coalesce(bond.theatre, '') <> o.theatre OR coalesce(bond.domain, '') <> coalesce(o.domain, ''))
  AND ($asOf IS NULL OR bond.validFrom IS NULL OR bond.validFrom <= date($asOf))
  AND ($asOf IS NULL OR bond.validTo IS NULL OR bond.validTo > date($asOf))
MATCH toY = (b)-[:SUPPORTS*1..2]->(y)
WHERE all(r IN relationships(toY) WHERE r.certainty = 'asserted' AND $theatre IN r.theatres
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf)))
WITH a, b, x, y, o, bond, nodes(toX) + nodes(toY) AS actors, nodes(toX) AS through, nodes(toY) AS against, relationships(toX) + relationships(toY) + [o] AS parts
WHERE all(n IN actors WHERE single(m IN actors WHERE m = n))
WITH a, b, o, bond, through, against, reduce(c = 1.0, r IN parts | c * r.confidence) AS confidence,
  reduce(day = null, r IN parts + [bond] | CASE WHEN day IS NULL OR r.validFrom > day THEN coalesce(r.validFrom, day) ELSE day END) AS since,
  reduce(day = null, r IN parts + [bond] | CASE WHEN day IS NULL OR r.validTo < day THEN coalesce(r.validTo, day) ELSE day END) AS until
WHERE since IS NULL OR until IS NULL OR since < until
WITH a, b, o, bond, through, against, confidence, since, until ORDER BY confidence DESC, [n IN through + against | n.id], bond.confidence DESC, bond.id
WITH a, b, o, head(collect({through: through, against: against, bond: bond, confidence: confidence, since: since, until: until})) AS best
RETURN a.name AS patron, [n IN best.through | n.name] AS through, b.name AS opposedBy, [n IN best.against | n.name] AS target,
  o.caption AS opposition, best.bond.caption AS bond, round(best.confidence, 6) AS confidence, best.since AS since, best.until AS until
ORDER BY confidence DESC, a.id, b.id, o.id
