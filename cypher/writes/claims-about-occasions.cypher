// The claims about events or agreements.
// $ids: list of ids   `Label`: their label
// columns: ends, id
UNWIND $ids AS id
MATCH (:`Label` {id: id})<-[:OBJECT]-(claim:Claim)
RETURN claim.ends AS ends, claim.id AS id
