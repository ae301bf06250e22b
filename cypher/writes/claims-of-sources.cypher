// The claims of sources that changed, superseded ones too.
// $ids: list of ids of sources
// columns: ends, id
UNWIND $ids AS id
MATCH (:Source {id: id})<-[:FROM_SOURCE]-(claim:Claim)
RETURN claim.ends AS ends, claim.id AS id
