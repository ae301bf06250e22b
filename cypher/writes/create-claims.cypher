// $rows: list of {properties, subject, object, source, and what the wanted parts name}   `Object`, `Under`: labels
// columns: written
UNWIND $rows AS row
MATCH (subject:Actor {id: row.subject})
MATCH (object:`Object` {id: row.object})
MATCH (source:Source {id: row.source})
MATCH (theatre:Theatre {id: row.theatre}) // only with theatre
MATCH (resource:Resource {id: row.resource}) // only with resource
MATCH (claimant:Actor {id: row.claimant}) // only with claimant
MATCH (under:`Under` {id: row.under}) // only with under
MATCH (dossier:Dossier {name: row.dossier}) // only with dossier
CREATE (claim:Claim)-[:SUBJECT]->(subject)
CREATE (claim)-[:OBJECT]->(object)
CREATE (claim)-[:FROM_SOURCE]->(source)
CREATE (claim)-[:IN_THEATRE]->(theatre) // only with theatre
CREATE (claim)-[:CONCERNS]->(resource) // only with resource
CREATE (claim)-[:CLAIMED_BY]->(claimant) // only with claimant
CREATE (claim)-[:UNDER]->(under) // only with under
CREATE (claim)-[:IN_DOSSIER]->(dossier) // only with dossier
SET claim = row.properties
RETURN count(*) AS written
