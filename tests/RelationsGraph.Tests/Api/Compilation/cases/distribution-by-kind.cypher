WITH COLLECT {
    MATCH (:Alias {key: $actor})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $actorId, id LIMIT 5
  } AS actorNamed
WITH *, head(actorNamed) AS actor
RETURN [actorNamed] AS named,
  COLLECT {
    MATCH (:Actor {id: actor})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]-()
    WITH *, startNode(r) AS from, endNode(r) AS to
    WITH r.kind AS value, count(*) AS relations
    WITH value, value AS key, relations
    RETURN {key: key, label: replace(toLower(value), '_', ' '), `count`: relations} AS bucket ORDER BY relations DESC, key
  } AS data
