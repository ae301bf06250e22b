WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {
      relations: {
        rows: COLLECT {
          MATCH (actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
          WITH *, startNode(r) AS from, endNode(r) AS to
          WITH r, from, to ORDER BY r.id DESC LIMIT $rows
          RETURN {key: [r.id], item0: {id: 'relation:' + r.id}}
        }
      }
    }
  }) AS data
