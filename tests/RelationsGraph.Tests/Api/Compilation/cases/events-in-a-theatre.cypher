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
      MATCH (occurrence:Event)-[:IN_THEATRE]->(:Theatre {id: place})
      WHERE (occurrence.date < $date OR occurrence.date >= $date2)
      WITH occurrence ORDER BY occurrence.id LIMIT $rows
      RETURN {
        slug: occurrence.id,
        theatre: head(COLLECT {
          MATCH (occurrence)-[:IN_THEATRE]->(theatre2:Theatre)
          RETURN {slug: theatre2.id}
        })
      }
    }
  } AS data
