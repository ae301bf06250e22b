// columns: count
MATCH (node)
RETURN count(node) AS count
