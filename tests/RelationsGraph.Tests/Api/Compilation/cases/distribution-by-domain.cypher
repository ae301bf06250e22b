WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
RETURN [theatreNamed] AS named,
  COLLECT {
    UNWIND within AS place
    CALL (place) {
      MATCH (from)-[r:SUPPORTS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:ALLIED_WITH {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:COOPERATES_WITH {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:OPPOSES {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:RIVAL_OF {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:DEPENDS_ON {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:MEMBER_OF {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:HOSTS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:CONTROLS {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:PRESENT_IN {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:VIOLATES {theatre: place}]->(to) RETURN r, from, to
      UNION ALL
      MATCH (from)-[r:PARTY_TO {theatre: place}]->(to) RETURN r, from, to
    }
    WITH *
    WHERE (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
    WITH r.domain AS value, count(*) AS relations
    WITH value, coalesce(toUpper(value), 'none') AS key, relations
    RETURN {key: key, `count`: relations} AS bucket ORDER BY relations DESC, key
  } AS data
