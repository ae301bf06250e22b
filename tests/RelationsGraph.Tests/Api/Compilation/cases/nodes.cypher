RETURN [id IN $ids | CASE
  WHEN id STARTS WITH 'actor:' THEN head(COLLECT {
    MATCH (actor:Actor {id: substring(id, 6)})
    RETURN {`is a`: 'Actor', id: 'actor:' + actor.id}
  })
  WHEN id STARTS WITH 'relation:' THEN head(COLLECT {
    WITH substring(id, 9) AS sought
    MATCH (from)-[r:OPPOSES {id: sought}]->(to)
    RETURN {`is a`: 'Relation', id: 'relation:' + r.id}
  })
  WHEN id STARTS WITH 'theatre:' THEN head(COLLECT {
    MATCH (theatre:Theatre {id: substring(id, 8)})
    RETURN {`is a`: 'Theatre', id: 'theatre:' + theatre.id}
  })
END] AS data
