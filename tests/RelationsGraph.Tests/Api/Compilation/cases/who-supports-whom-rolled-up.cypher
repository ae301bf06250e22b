WITH COLLECT {
    MATCH (:Alias {key: $theatre})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $theatreId, id LIMIT 5
  } AS theatreNamed
WITH *, head(theatreNamed) AS theatre
RETURN [theatreNamed] AS named,
  COLLECT {
    MATCH (from)-[r:SUPPORTS {theatre: theatre}]->(to)
    
    MATCH (from)-[:PART_OF*0..]->(fromTop) WHERE NOT EXISTS { (fromTop)-[:PART_OF]->() }
    MATCH (to)-[:PART_OF*0..]->(toTop) WHERE NOT EXISTS { (toTop)-[:PART_OF]->() }
    RETURN {
      `from`: {slug: fromTop.id},
      `to`: CASE
        WHEN toTop:Actor THEN {`is a`: 'Actor'}
        WHEN toTop:Theatre THEN {`is a`: 'Theatre'}
        WHEN toTop:Event THEN {`is a`: 'Event'}
        WHEN toTop:Agreement THEN {`is a`: 'Agreement'}
      END
    } AS item ORDER BY fromTop.id, toTop.id, r.validFrom IS NOT NULL, r.validFrom, r.id
  } AS data
