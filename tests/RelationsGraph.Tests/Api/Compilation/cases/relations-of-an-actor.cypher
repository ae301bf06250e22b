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
  {
    rows: COLLECT {
      MATCH (:Actor {id: actor})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
      WITH *, startNode(r) AS from, endNode(r) AS to
      WHERE (r.sign = $sign AND r.theatre IN within AND r.validTo IS NULL)
        AND r.id < $cursor
      WITH r, from, to ORDER BY r.id DESC LIMIT $rows
      RETURN {id: 'relation:' + r.id}
    }
  } AS data
