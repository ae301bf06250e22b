// Claims with all that their rows in a dossier say.
// $ids: list of ids of claims
// columns: claim, subject, object, objectLabels, source, theatre, resource, claimedBy, under, underLabels, dossiers
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
MATCH (claim)-[:SUBJECT]->(subject:Actor)
MATCH (claim)-[:OBJECT]->(object)
MATCH (claim)-[:FROM_SOURCE]->(source:Source)
OPTIONAL MATCH (claim)-[:IN_THEATRE]->(theatre:Theatre)
OPTIONAL MATCH (claim)-[:CONCERNS]->(resource:Resource)
OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)
OPTIONAL MATCH (claim)-[:UNDER]->(under)
OPTIONAL MATCH (claim)-[:IN_DOSSIER]->(dossier:Dossier)
WITH claim, subject, object, source, theatre, resource, claimant, under, collect(dossier.name) AS dossiers
RETURN properties(claim) AS claim, subject.id AS subject, object.id AS object, labels(object) AS objectLabels, source.id AS source, theatre.id AS theatre,
  resource.id AS resource, claimant.id AS claimedBy, under.id AS under, labels(under) AS underLabels, dossiers
