WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(actorNamed) AS actor, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [actorNamed, theatreNamed] AS named,
  COLLECT {
    MATCH (:Actor {id: actor})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
    WITH *, startNode(r) AS from, endNode(r) AS to
    WHERE r.theatre IN within
    WITH (12 * r.validFrom.year + r.validFrom.month - 1) / 12 AS first,
      (12 * r.validTo.year + r.validTo.month - CASE r.validTo.day WHEN 1 THEN 2 ELSE 1 END) / 12 AS last,
      r.sign AS sign, count(*) AS relations, sum(r.confidence * r.strength) AS weight
    RETURN [first, last, sign, relations, weight]
  } AS data
