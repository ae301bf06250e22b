RETURN {
  rows: COLLECT {
    MATCH (actor:Actor)
    WITH actor ORDER BY actor.kind, actor.name DESC, actor.id DESC LIMIT $rows
    RETURN {kind: toUpper(actor.kind), slug: actor.id}
  }
} AS data
