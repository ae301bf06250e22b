// $rows: list of lists: the ids of both ends, and the properties in the order in which they stand here; null for what is absent   `KIND`: the kind   `Object`: the label of the end
// columns: written
UNWIND $rows AS row
MATCH (from:Actor {id: row[0]})
MATCH (to:`Object` {id: row[1]})
CREATE (from)-[:`KIND` {
  access: row[2], amount: row[3], amountMax: row[4], amountQualifier: row[5], caption: row[6], certainty: row[7], claimIds: row[8], confidence: row[9], contested: row[10],
  currency: row[11], deniedBy: row[12], domain: row[13], forms: row[14], id: row[15], kind: row[16], lastSeen: row[17], resource: row[18], sign: row[19],
  sourceIds: row[20], strength: row[21], theatre: row[22], theatres: row[23], unit: row[24], validFrom: row[25], validTo: row[26], year: row[27]
}]->(to)
RETURN count(*) AS written
