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
  {
    rows: COLLECT {
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
      WHERE r.contested = $contested
      WITH r, from, to ORDER BY r.id LIMIT $rows
      RETURN {
        caption: r.caption,
        deniedBy: COLLECT {
          UNWIND coalesce(r.deniedBy, []) AS denialId
          MATCH (denial:Claim {id: denialId})
          RETURN {
            id: 'claim:' + denial.id,
            source: head(COLLECT {
              MATCH (denial)-[:FROM_SOURCE]->(source:Source)
              RETURN {slug: source.id}
            })
          } AS item ORDER BY denial.id
        },
        fragileOn: COLLECT {
          UNWIND CASE WHEN size(r.sourceIds) = 1 THEN r.sourceIds ELSE [] END AS sourceId
          MATCH (source2:Source {id: sourceId})
          RETURN {slug: source2.id} AS item ORDER BY source2.id
        }
      }
    },
    total: COUNT {
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
      WHERE r.contested = $contested
    }
  } AS data
