WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {name: actor.name}
  }) AS data
;
WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Actor)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (actor:Actor {id: id})
    RETURN {name: actor.name}
  }) AS data
;
WITH COLLECT {
    MATCH (:Alias {key: $id})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $idId, id LIMIT 5
  } AS idNamed
WITH *, head(idNamed) AS id
RETURN [idNamed] AS named,
  head(COLLECT {
    MATCH (theatre:Theatre {id: id})
    RETURN {name: theatre.name}
  }) AS data
;
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
    }
  } AS data
