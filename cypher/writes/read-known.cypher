// Which of some ids the graph has.
// $ids: list of ids   `Label`: their label
// columns: id
UNWIND $ids AS id
MATCH (node:`Label` {id: id})
RETURN node.id AS id
