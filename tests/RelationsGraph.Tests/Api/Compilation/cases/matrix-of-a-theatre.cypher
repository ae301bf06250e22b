WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
WITH *, COLLECT {
    MATCH (:Theatre {id: theatre})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within
WITH *, COLLECT {
    UNWIND within AS place2
    CALL (place2) {
      MATCH (from2)-[r2:SUPPORTS {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:ALLIED_WITH {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:COOPERATES_WITH {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:OPPOSES {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:RIVAL_OF {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:DEPENDS_ON {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:MEMBER_OF {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:HOSTS {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:CONTROLS {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:PRESENT_IN {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:VIOLATES {theatre: place2}]->(to2) RETURN r2, from2, to2
      UNION ALL
      MATCH (from2)-[r2:PARTY_TO {theatre: place2}]->(to2) RETURN r2, from2, to2
    }
    WITH r2, from2, to2
    WHERE r2.certainty = 'asserted'
      AND (r2.validFrom IS NULL OR r2.validFrom <= $asOf) AND (r2.validTo IS NULL OR r2.validTo > $asOf)
    WITH r2, from2, to2
    WHERE from2 <> to2
    WITH r2, from2, to2 WHERE to2:Actor
    UNWIND CASE WHEN r2.kind IN ['ALLIED_WITH', 'COOPERATES_WITH', 'RIVAL_OF'] THEN [[from2, to2], [to2, from2]] ELSE [[from2, to2]] END AS cell
    WITH cell[0] AS one, cell[1] AS other, r2, from2, to2 ORDER BY r2.id
    WITH one, other, collect({r: r2, `from`: from2, `to`: to2}) AS rows, sum(r2.confidence * r2.strength * r2.sign) AS signed, sum(r2.confidence * r2.strength * abs(r2.sign)) AS weight
    RETURN {
      `from`: head(COLLECT {
        UNWIND [one] AS actor2
        WITH actor2
        RETURN {slug: actor2.id}
      }),
      `to`: head(COLLECT {
        UNWIND [other] AS actor3
        WITH actor3
        RETURN {slug: actor3.id}
      }),
      sign: CASE WHEN weight = 0 OR abs(signed / weight) < 1e-9 THEN 'NONE' WHEN signed > 0 THEN 'POSITIVE' ELSE 'NEGATIVE' END,
      positive: size([row IN rows WHERE row.r.sign > 0]),
      negative: size([row IN rows WHERE row.r.sign < 0])
    } AS item ORDER BY one.id, other.id
  } AS cells
RETURN [theatreNamed] AS named,
  {
    actors: COLLECT {
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
      WITH r, from, to
      WHERE r.certainty = 'asserted'
        AND (r.validFrom IS NULL OR r.validFrom <= $asOf) AND (r.validTo IS NULL OR r.validTo > $asOf)
      WITH r, from, to
      WHERE from <> to
      UNWIND CASE WHEN to:Actor THEN [from, to] ELSE [] END AS actor
      WITH DISTINCT actor
      RETURN {slug: actor.id} AS item ORDER BY actor.id
    },
    cells: cells
  } AS data
