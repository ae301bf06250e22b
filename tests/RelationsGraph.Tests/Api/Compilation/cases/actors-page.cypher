RETURN {
  rows: COLLECT {
    MATCH (actor:Actor)
    WHERE (actor.kind = $kind AND (actor.name STARTS WITH $name OR actor.iso3 IN $iso3))
      AND (actor.name > $cursor OR (actor.name = $cursor AND actor.id > $cursor2))
    WITH actor ORDER BY actor.name, actor.id LIMIT $rows
    RETURN {key: [actor.name, actor.id], item0: {id: 'actor:' + actor.id}, item1: {name: actor.name}}
  },
  total: COUNT {
    MATCH (actor:Actor)
    WHERE (actor.kind = $kind AND (actor.name STARTS WITH $name OR actor.iso3 IN $iso3))
  }
} AS data
