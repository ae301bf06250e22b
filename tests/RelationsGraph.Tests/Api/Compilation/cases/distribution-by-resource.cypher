RETURN COLLECT {
  MATCH (from)-[r:DEPENDS_ON]->(to)
  WITH r.resource AS value, count(*) AS relations
  WITH value, coalesce(value, 'none') AS key, relations
  RETURN {
    key: key,
    label: coalesce(head(COLLECT { MATCH (resource:Resource {id: value}) RETURN resource.name }), 'none'),
    `count`: relations
  } AS bucket ORDER BY relations DESC, key
} AS data
