WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
RETURN [theatreNamed] AS named,
  COLLECT {
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
    WHERE r.certainty = $certainty
    WITH (12 * r.validFrom.year + r.validFrom.month - 1) / 3 AS first,
      (12 * r.validTo.year + r.validTo.month - CASE r.validTo.day WHEN 1 THEN 2 ELSE 1 END) / 3 AS last,
      r.sign AS sign, count(*) AS relations, sum(r.confidence * r.strength) AS weight
    RETURN [first, last, sign, relations, weight]
  } AS data
