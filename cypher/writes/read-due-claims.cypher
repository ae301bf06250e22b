// Claims with what their days and confidence rest on.
// $ids: list of ids of claims
// columns: claim, source, isReported
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
MATCH (claim)-[:FROM_SOURCE]->(source:Source)
OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)
RETURN properties(claim) AS claim, source.id AS source, count(claimant) > 0 AS isReported
