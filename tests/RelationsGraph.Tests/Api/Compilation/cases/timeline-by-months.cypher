WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed,
  COLLECT {
    MATCH (:Alias {key: $to})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $toId, id LIMIT 5
  } AS toNamed
WITH *, head(fromNamed) AS from2, head(toNamed) AS to2
RETURN [fromNamed, toNamed] AS named,
  COLLECT {
    MATCH (from:Actor {id: from2})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
    WHERE (to:Actor AND to.id = to2)
    WITH 12 * r.validFrom.year + r.validFrom.month - 1 AS first,
      12 * r.validTo.year + r.validTo.month - CASE r.validTo.day WHEN 1 THEN 2 ELSE 1 END AS last,
      r.sign AS sign, count(*) AS relations, sum(r.confidence * r.strength) AS weight
    RETURN [first, last, sign, relations, weight]
  } AS data
