RETURN {
  rows: COLLECT {
    MATCH (actor:Actor)
    WHERE ((actor.name ENDS WITH $name OR actor.name CONTAINS $name2) AND NOT coalesce(actor.kind IN $kind, false))
    WITH actor ORDER BY actor.id LIMIT $rows
    RETURN {slug: actor.id, kind: toUpper(actor.kind)}
  }
} AS data
