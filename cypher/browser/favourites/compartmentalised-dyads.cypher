// Which pairs of actors keep conflict and cooperation in separate compartments?
// :param theatre => null
// :param asOf => null
MATCH (a:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF]->(b:Actor)
WHERE r.certainty = 'asserted' AND ($theatre IS NULL OR $theatre IN r.theatres)
  AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
  AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf))
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, r.theatre AS theatre, r.domain AS domain,
  sum(r.confidence * r.strength * r.sign) / sum(r.confidence * r.strength) AS score
WITH x, y, CASE WHEN abs(score) < 1e-9 THEN 0.0 ELSE score END AS score
WITH x, y, count(*) AS compartments, sum(score) AS net, sum(abs(score)) AS gross,
  sum(CASE WHEN score > 0 THEN 1 ELSE 0 END) AS positive, sum(CASE WHEN score < 0 THEN 1 ELSE 0 END) AS negative
WITH x, y, compartments, positive, negative,
  CASE WHEN compartments < 2 OR gross = 0 THEN null ELSE round(1 - abs(net) / gross, 6) END AS compartmentalisation
RETURN x.name AS one, y.name AS other, compartments, positive, negative, compartmentalisation
ORDER BY compartmentalisation IS NULL, compartmentalisation DESC, x.id, y.id
