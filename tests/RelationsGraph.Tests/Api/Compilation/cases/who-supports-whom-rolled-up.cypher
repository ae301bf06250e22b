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
        WHEN toTop:Actor THEN {`__typename`: 'Actor'}
        WHEN toTop:Theatre THEN {`__typename`: 'Theatre'}
        WHEN toTop:Event THEN {`__typename`: 'Event'}
        WHEN toTop:Agreement THEN {`__typename`: 'Agreement'}
      END
    } AS item ORDER BY fromTop.id, toTop.id, r.validFrom IS NOT NULL, r.validFrom, r.id
  } AS data
