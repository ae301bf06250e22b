WITH COLLECT {
    MATCH (:Alias {key: $name})-[:NAMES]->(n:Theatre)
    RETURN DISTINCT n.id AS id ORDER BY id <> $nameId, id LIMIT 5
  } AS nameNamed
WITH *, head(nameNamed) AS name
RETURN [nameNamed] AS named,
  head(COLLECT {
    MATCH (theatre:Theatre {id: name})
    RETURN {
      children: COLLECT {
        MATCH (theatre)<-[:WITHIN]-(child:Theatre)
        RETURN {
          slug: child.id,
          parent: head(COLLECT {
            MATCH (child)-[:WITHIN]->(parent:Theatre)
            RETURN {slug: parent.id}
          }),
          location: CASE WHEN child.location IS NULL THEN null ELSE {latitude: child.location.latitude} END
        } AS item ORDER BY child.id
      },
      parent: head(COLLECT {
        MATCH (theatre)-[:WITHIN]->(parent2:Theatre)
        RETURN {slug: parent2.id}
      }),
      names: COLLECT {
        MATCH (theatre)<-[:NAMES]-(alias:Alias)
        WHERE alias.text <> theatre.id
        RETURN {lang: alias.lang} AS item ORDER BY alias.text, alias.lang
      }
    }
  }) AS data
