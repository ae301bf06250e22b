WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
RETURN [theatreNamed] AS named,
  {
    rows: COLLECT {
      MATCH (from)-[r:PRESENT_IN {theatre: theatre}]->(to)
      WHERE (r.confidence > $confidence AND r.confidence <= $confidence2)
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {
        caption: r.caption,
        amount: CASE WHEN r.amount IS NULL THEN null ELSE {
          value: toFloat(r.amount),
          max: toFloat(r.amountMax),
          qualifier: toUpper(r.amountQualifier),
          unit: r.unit
        } END,
        lastSeen: r.lastSeen
      }
    }
  } AS data
