RETURN head(COLLECT {
  MATCH (actor:Actor {id: $id})
  RETURN {`is a`: 'Actor', id: 'actor:' + actor.id, name: actor.name}
}) AS data
;
RETURN head(COLLECT {
  WITH $id AS sought
  MATCH (from)-[r:SUPPORTS {id: sought}]->(to)
  RETURN {`is a`: 'Relation', id: 'relation:' + r.id, kind: r.kind, `from`: {slug: from.id}}
}) AS data
