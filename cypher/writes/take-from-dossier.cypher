// Takes claims out of a dossier; what no dossier has any more is superseded.
// $name: the dossier's name   $ids: list of ids of claims   $now: when
// columns: ends
MATCH (dossier:Dossier {name: $name})
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[membership:IN_DOSSIER]->(dossier)
DELETE membership
WITH claim
WHERE claim.supersededAt IS NULL AND NOT EXISTS { (claim)-[:IN_DOSSIER]->(:Dossier) }
SET claim.supersededAt = $now
RETURN claim.ends AS ends
