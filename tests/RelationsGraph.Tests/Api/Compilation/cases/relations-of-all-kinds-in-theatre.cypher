WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
RETURN [theatreNamed] AS named,
  {
    rows: COLLECT {
      CALL (theatre) {
        MATCH (from)-[r:SUPPORTS {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:ALLIED_WITH {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:COOPERATES_WITH {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:OPPOSES {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:RIVAL_OF {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:DEPENDS_ON {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:MEMBER_OF {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:HOSTS {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:CONTROLS {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:PRESENT_IN {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:VIOLATES {theatre: theatre}]->(to) RETURN r, from, to
        UNION ALL
        MATCH (from)-[r:PARTY_TO {theatre: theatre}]->(to) RETURN r, from, to
      }
      WITH *
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {id: 'relation:' + r.id}
    }
  } AS data
