WITH COLLECT {
    MATCH (:Alias {key: $from})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $fromId, id LIMIT 5
  } AS fromNamed,
  COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(fromNamed) AS from2, head(theatreNamed) AS theatre
RETURN [fromNamed, theatreNamed] AS named,
  {
    rows: COLLECT {
      CALL (from2, theatre) {
        MATCH (from:Actor {id: from2})-[r:OPPOSES|PRESENT_IN]->(to)
        WHERE r.sign = $sign
        RETURN r, from, to
        UNION
        MATCH (from)-[r:OPPOSES|PRESENT_IN]->(to:Theatre {id: $to})
        RETURN r, from, to
        UNION
        MATCH (from)-[r:OPPOSES {theatre: theatre}]->(to)
        RETURN r, from, to
      }
      WITH *
      WHERE r.contested = $contested
      WITH r, from, to ORDER BY r.confidence DESC, r.id LIMIT $rows
      RETURN {id: 'relation:' + r.id, `from`: {slug: from.id}}
    },
    total: COUNT {
      CALL (from2, theatre) {
        MATCH (from:Actor {id: from2})-[r:OPPOSES|PRESENT_IN]->(to)
        WHERE r.sign = $sign
        RETURN r, from, to
        UNION
        MATCH (from)-[r:OPPOSES|PRESENT_IN]->(to:Theatre {id: $to})
        RETURN r, from, to
        UNION
        MATCH (from)-[r:OPPOSES {theatre: theatre}]->(to)
        RETURN r, from, to
      }
      WITH *
      WHERE r.contested = $contested
    }
  } AS data
