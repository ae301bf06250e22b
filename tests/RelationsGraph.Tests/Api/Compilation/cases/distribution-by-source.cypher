WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed
WITH *, head(fromNamed) AS from2
RETURN [fromNamed] AS named,
  COLLECT {
    MATCH (from:Actor {id: from2})-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to)
    WHERE r.sign = $sign
    UNWIND r.sourceIds AS value
    WITH value, count(*) AS relations
    WITH value, value AS key, relations
    RETURN {
      key: key,
      label: coalesce(head(COLLECT { MATCH (source:Source {id: value}) RETURN source.title }), 'none'),
      `count`: relations
    } AS bucket ORDER BY relations DESC, key
  } AS data
