// $rows: list of lists: the ids of subject, object, source, theatre, resource, claimant and of what it is under, the dossier's name, and the claim's properties in the order in which they stand here;
// null for what is absent   `Object`, `Under`: labels
// columns: written
UNWIND $rows AS row
MATCH (subject:Actor {id: row[0]})
MATCH (object:`Object` {id: row[1]})
MATCH (source:Source {id: row[2]})
MATCH (theatre:Theatre {id: row[3]}) // only with theatre
MATCH (resource:Resource {id: row[4]}) // only with resource
MATCH (claimant:Actor {id: row[5]}) // only with claimant
MATCH (under:`Under` {id: row[6]}) // only with under
MATCH (dossier:Dossier {name: row[7]}) // only with dossier
CREATE (claim:Claim {
  id: row[8], ref: row[9], predicate: row[10], ends: row[11], certainty: row[12], domain: row[13], forms: row[14], statedFrom: row[15], statedTo: row[16], credibility: row[17], strength: row[18],
  via: row[19], cites: row[20], locator: row[21], note: row[22], amount: row[23], amountMax: row[24], amountQualifier: row[25], unit: row[26], currency: row[27], year: row[28],
  validFrom: row[29], validTo: row[30], confidence: row[31], recordedAt: row[32], supersededAt: row[33]
})-[:SUBJECT]->(subject)
CREATE (claim)-[:OBJECT]->(object)
CREATE (claim)-[:FROM_SOURCE]->(source)
CREATE (claim)-[:IN_THEATRE]->(theatre) // only with theatre
CREATE (claim)-[:CONCERNS]->(resource) // only with resource
CREATE (claim)-[:CLAIMED_BY]->(claimant) // only with claimant
CREATE (claim)-[:UNDER]->(under) // only with under
CREATE (claim)-[:IN_DOSSIER]->(dossier) // only with dossier
RETURN count(*) AS written
