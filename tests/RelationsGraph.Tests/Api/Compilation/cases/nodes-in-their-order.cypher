RETURN [id IN $ids | CASE
  WHEN id STARTS WITH 'actor:' THEN head(COLLECT {
    MATCH (actor:Actor {id: substring(id, 6)})
    RETURN {`is a`: 'Actor', id: 'actor:' + actor.id, slug: actor.id}
  })
  WHEN id STARTS WITH 'agreement:' THEN head(COLLECT {
    MATCH (agreement:Agreement {id: substring(id, 10)})
    RETURN {`is a`: 'Agreement', id: 'agreement:' + agreement.id, name: agreement.name}
  })
  WHEN id STARTS WITH 'source:' THEN head(COLLECT {
    MATCH (source:Source {id: substring(id, 7)})
    RETURN {`is a`: 'Source', id: 'source:' + source.id}
  })
END] AS data
