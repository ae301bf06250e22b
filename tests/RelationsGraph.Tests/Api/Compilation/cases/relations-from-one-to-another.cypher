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
  {
    rows: COLLECT {
      MATCH (from:Actor {id: from2})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
      WHERE (r.sign IN $sign AND (to:Actor AND to.id = to2))
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {
        kind: r.kind,
        domain: toUpper(r.domain),
        theatre: head(COLLECT {
          MATCH (theatre:Theatre {id: r.theatre})
          RETURN {slug: theatre.id}
        })
      }
    }
  } AS data
