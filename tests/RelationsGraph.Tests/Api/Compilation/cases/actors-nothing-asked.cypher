RETURN {
  total: COUNT {
    MATCH (actor:Actor)
    WHERE false
  }
} AS data
;
RETURN {
  rows: COLLECT {
    MATCH (actor:Actor)
    WITH actor ORDER BY actor.id LIMIT $rows
    RETURN {key: [actor.id]}
  }
} AS data
