// Which two actors are partners in one theatre or domain and rivals in another?
// :param asOf => null
MATCH (a:Actor)-[p:SUPPORTS|ALLIED_WITH|COOPERATES_WITH]-(b:Actor)
WHERE a.id < b.id AND p.certainty = 'asserted'
  AND ($asOf IS NULL OR p.validFrom IS NULL OR p.validFrom <= date($asOf))
  AND ($asOf IS NULL OR p.validTo IS NULL OR p.validTo > date($asOf))
MATCH (a)-[n:OPPOSES|RIVAL_OF]-(b)
WHERE n.certainty = 'asserted'
  AND ($asOf IS NULL OR n.validFrom IS NULL OR n.validFrom <= date($asOf))
  AND ($asOf IS NULL OR n.validTo IS NULL OR n.validTo > date($asOf))
  AND (p.validFrom IS NULL OR n.validTo IS NULL OR p.validFrom < n.validTo)
  AND (n.validFrom IS NULL OR p.validTo IS NULL OR n.validFrom < p.validTo)
  AND (coalesce(p.theatre, '') <> coalesce(n.theatre, '') OR coalesce(p.domain, '') <> coalesce(n.domain, ''))
RETURN a.name AS one, b.name AS other, p.caption AS together, coalesce(p.theatre, p.domain) AS togetherIn, n.caption AS apart, coalesce(n.theatre, n.domain) AS apartIn
ORDER BY a.id, b.id, p.confidence * n.confidence DESC, p.id, n.id
