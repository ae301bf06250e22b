// The claims that hold now of some kinds and ends, with all that their relations are derived from.
// $ends: list of texts "KIND from type:to"
// columns: ends, claim, subject, object, objectLabels, objectTheatre, source, theatre, resource, claimedBy
UNWIND $ends AS ends
MATCH (claim:Claim {ends: ends})
USING INDEX claim:Claim(ends)
WHERE claim.supersededAt IS NULL
MATCH (claim)-[:SUBJECT]->(subject:Actor)
MATCH (claim)-[:OBJECT]->(object)
MATCH (claim)-[:FROM_SOURCE]->(source:Source)
OPTIONAL MATCH (claim)-[:IN_THEATRE]->(theatre:Theatre)
OPTIONAL MATCH (claim)-[:CONCERNS]->(resource:Resource)
OPTIONAL MATCH (claim)-[:CLAIMED_BY]->(claimant:Actor)
OPTIONAL MATCH (object)-[:IN_THEATRE]->(place:Theatre)
RETURN ends, claim {.id, .predicate, .certainty, .domain, .forms, .statedFrom, .statedTo, .credibility, .strength, .amount, .amountMax, .amountQualifier, .unit, .currency, .year} AS claim,
  subject.id AS subject, object.id AS object, labels(object) AS objectLabels, place.id AS objectTheatre, source.id AS source,
  theatre.id AS theatre, resource.id AS resource, claimant.id AS claimedBy
