// The claims of sources that changed, superseded ones too.
// $ids: list of ids of sources
// columns: claim, source, isReported
UNWIND $ids AS id
MATCH (source:Source {id: id})<-[:FROM_SOURCE]-(claim:Claim)
OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)
RETURN properties(claim) AS claim, source.id AS source, count(claimant) > 0 AS isReported
