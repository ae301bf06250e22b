RETURN {
  rows: COLLECT {
    MATCH (actor:Actor)
    WHERE actor.id IN $id
    WITH actor ORDER BY actor.id LIMIT $rows
    RETURN {slug: actor.id, name: actor.name}
  },
  total: COUNT {
    MATCH (actor:Actor)
    WHERE actor.id IN $id
  }
} AS data
