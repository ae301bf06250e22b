// $ids: list of ids of claims
// columns: id, recordedAt, supersededAt, ref, note, dossiers
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
OPTIONAL MATCH (claim)-[:IN_DOSSIER]->(dossier:Dossier)
RETURN id, claim.recordedAt AS recordedAt, claim.supersededAt AS supersededAt, claim.ref AS ref, claim.note AS note, collect(dossier.name) AS dossiers
