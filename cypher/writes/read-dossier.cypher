// $name: the dossier's name
// columns: id
MATCH (:Dossier {name: $name})<-[:IN_DOSSIER]-(claim:Claim)
RETURN claim.id AS id
