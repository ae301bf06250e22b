// How did the relation of two actors develop, year by year?
// :param one => "turkey"
// :param other => "russia"
// :param firstYear => 2010
// :param lastYear => 2021
UNWIND range($firstYear, $lastYear) AS year
OPTIONAL MATCH (:Actor {id: $one})-[r]-(:Actor {id: $other})
WHERE r.certainty = 'asserted'
  AND (r.validFrom IS NULL OR r.validFrom < date({year: year + 1}))
  AND (r.validTo IS NULL OR r.validTo > date({year: year}))
WITH year, sum(CASE WHEN r.sign > 0 THEN 1 ELSE 0 END) AS positive, sum(CASE WHEN r.sign < 0 THEN 1 ELSE 0 END) AS negative, sum(CASE WHEN r.sign = 0 THEN 1 ELSE 0 END) AS other,
  sum(r.confidence * r.strength * r.sign) AS net, sum(r.confidence * r.strength * abs(r.sign)) AS weight
RETURN year, positive, negative, other, CASE WHEN weight > 0 THEN round(net / weight, 6) END AS score
ORDER BY year
