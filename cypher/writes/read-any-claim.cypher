// Whether the graph has any claim.
// columns: id
MATCH (claim:Claim)
RETURN claim.id AS id
LIMIT 1
