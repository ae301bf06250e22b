// Kinds and ends of all claims, after one of them, in their order.
// $after: text "KIND from type:to", '' for the first   $limit: how many
// columns: ends
MATCH (claim:Claim)
WHERE claim.ends > $after
RETURN DISTINCT claim.ends AS ends
ORDER BY ends
LIMIT $limit
