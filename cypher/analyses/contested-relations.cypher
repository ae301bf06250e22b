// Which relations does somebody deny, and who?
// Every relation that a denial contests, asserted and claimed ones, with the words of either side.
// columns: from, relation, to, theatre, deniedBy, denial, saidBy
MATCH (a:Actor)-[r]->(b)
WHERE r.contested = true
UNWIND r.deniedBy AS denialId
MATCH (denial:Claim {id: denialId})-[:FROM_SOURCE]->(source:Source)
OPTIONAL MATCH (denial)-[:CLAIMED_BY]->(claimant:Actor)
RETURN a.name AS from, r.caption AS relation, b.name AS to, r.theatre AS theatre, coalesce(claimant.name, source.title) AS deniedBy, denial.note AS denial,
  COLLECT { UNWIND r.sourceIds AS id MATCH (s:Source {id: id}) RETURN s.title AS title ORDER BY title } AS saidBy
ORDER BY a.id, type(r), b.id, r.id, denialId
