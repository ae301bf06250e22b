// How are two actors connected?
// :param one => "qatar"
// :param other => "iran"
// :param asOf => null
MATCH (a:Actor {id: $one}), (b:Actor {id: $other})
MATCH path = allShortestPaths((a)-[:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS*..6]-(b))
WHERE all(r IN relationships(path) WHERE r.certainty = 'asserted'
    AND ($asOf IS NULL OR r.validFrom IS NULL OR r.validFrom <= date($asOf))
    AND ($asOf IS NULL OR r.validTo IS NULL OR r.validTo > date($asOf)))
  AND all(n IN nodes(path) WHERE n:Actor)
WITH path, reduce(c = 1.0, r IN relationships(path) | c * r.confidence) AS confidence
RETURN [n IN nodes(path) | n.name] AS actors, [r IN relationships(path) | r.caption] AS relations, length(path) AS hops, round(confidence, 6) AS confidence
ORDER BY confidence DESC, [n IN nodes(path) | n.id], [r IN relationships(path) | r.id]
LIMIT 20
