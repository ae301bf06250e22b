// $name: the dossier's name   $ids: list of ids of claims
// columns: written
MATCH (dossier:Dossier {name: $name})
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
CREATE (claim)-[:IN_DOSSIER]->(dossier)
RETURN count(*) AS written
