WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed,
  COLLECT {
    MATCH (:Alias {key: $actor2})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId2, id LIMIT 5
  } AS actorNamed2
WITH *, head(actorNamed) AS actor, head(actorNamed2) AS actor2
RETURN [actorNamed, actorNamed2] AS named,
  {
    rows: COLLECT {
      CALL (actor, actor2) {
        MATCH (:Actor {id: actor})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
        WITH *, startNode(r) AS from, endNode(r) AS to
        RETURN r, from, to
        UNION
        MATCH (:Actor {id: actor2})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
        WITH *, startNode(r) AS from, endNode(r) AS to
        RETURN r, from, to
      }
      WITH *
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN 1
    },
    total: COUNT {
      CALL (actor, actor2) {
        MATCH (:Actor {id: actor})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
        WITH *, startNode(r) AS from, endNode(r) AS to
        RETURN r, from, to
        UNION
        MATCH (:Actor {id: actor2})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
        WITH *, startNode(r) AS from, endNode(r) AS to
        RETURN r, from, to
      }
      WITH *
    }
  } AS data
