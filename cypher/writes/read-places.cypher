// Where events or agreements took place.
// $ids: list of ids   `Label`: their label
// columns: id, theatre
UNWIND $ids AS id
MATCH (:`Label` {id: id})-[:IN_THEATRE]->(theatre:Theatre)
RETURN id, theatre.id AS theatre
