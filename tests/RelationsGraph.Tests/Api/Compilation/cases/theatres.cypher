WITH COLLECT {
    MATCH (:Alias {key: $within})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $withinId, id LIMIT 5
  } AS withinNamed
WITH *, head(withinNamed) AS within
WITH *, COLLECT {
    MATCH (:Theatre {id: within})<-[:WITHIN*0..]-(place:Theatre)
    RETURN place.id
  } AS within2
RETURN [withinNamed] AS named,
  {
    rows: COLLECT {
      MATCH (theatre:Theatre)
      WHERE (theatre.id IN within2 AND NOT coalesce(theatre.name CONTAINS $name, false))
      WITH theatre ORDER BY theatre.id DESC LIMIT $rows
      RETURN {
        slug: theatre.id,
        kind: theatre.kind,
        location: CASE WHEN theatre.location IS NULL THEN null ELSE {latitude: theatre.location.latitude, longitude: theatre.location.longitude} END,
        parent: head(COLLECT {
          MATCH (theatre)-[:WITHIN]->(parent:Theatre)
          RETURN {slug: parent.id}
        }),
        children: COLLECT {
          MATCH (theatre)<-[:WITHIN]-(child:Theatre)
          RETURN {slug: child.id} AS item ORDER BY child.id
        }
      }
    }
  } AS data
