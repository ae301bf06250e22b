// Kinds and ends of the claims about events or agreements.
// $ids: list of ids   `Label`: their label
// columns: ends
UNWIND $ids AS id
MATCH (:`Label` {id: id})<-[:OBJECT]-(claim:Claim)
RETURN DISTINCT claim.ends AS ends
