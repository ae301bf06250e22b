RETURN {
  rows: COLLECT {
    MATCH (resource:Resource)
    WITH resource ORDER BY resource.id LIMIT $rows
    RETURN {id: 'resource:' + resource.id, slug: resource.id, name: resource.name, category: resource.category}
  },
  total: COUNT {
    MATCH (resource:Resource)
  }
} AS data
