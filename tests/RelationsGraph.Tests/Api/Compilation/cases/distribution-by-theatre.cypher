WITH COLLECT {
    UNWIND range(0, size($between) - 1) AS i
    RETURN COLLECT {
      MATCH (:Alias {key: $between[i]})-[:NAMES]->(n:Actor)
      RETURN DISTINCT n.id AS id ORDER BY id <> $betweenId[i], id LIMIT 5
    } AS ids ORDER BY i
  } AS betweenNamed
WITH *, [ids IN betweenNamed | head(ids)] AS between
RETURN [betweenNamed] AS named,
  COLLECT {
    MATCH (from:Actor)-[r:SUPPORTS|ALLIED_WITH|COOPERATES_WITH|OPPOSES|RIVAL_OF|DEPENDS_ON|MEMBER_OF|HOSTS|CONTROLS|PRESENT_IN|VIOLATES|PARTY_TO]->(to:Actor)
    WHERE from.id IN between AND to.id IN between
    WITH r.theatre AS value, count(*) AS relations
    WITH value, coalesce(value, 'none') AS key, relations
    RETURN {
      key: key,
      label: coalesce(head(COLLECT { MATCH (theatre:Theatre {id: value}) RETURN theatre.name }), 'none'),
      `count`: relations
    } AS bucket ORDER BY relations DESC, key
  } AS data
