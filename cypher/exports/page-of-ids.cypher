// The next ids of a label, in their order.
// $after: an id, '' for the first   $limit: how many   `Label`: the label
// columns: id
MATCH (node:`Label`)
WHERE node.id > $after
RETURN node.id AS id
ORDER BY node.id
LIMIT $limit
