// Notes a batch that changed something; whatever was loaded last before is not the last any more.
// $id: hash of what the batch holds   $properties: what it was
MERGE (batch:Batch {id: $id})
ON CREATE SET batch += $properties
WITH batch
MATCH (ledger:Ledger {name: 'ledger'})
SET ledger.batches = coalesce(ledger.batches, 0) + 1, ledger.at = $properties.recordedAt
REMOVE ledger.loaded
