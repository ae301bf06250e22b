// One writer at a time: whoever writes the ledger's node holds it until the transaction ends.
// columns: batches, at
MERGE (ledger:Ledger {name: 'ledger'})
SET ledger.name = 'ledger'
RETURN coalesce(ledger.batches, 0) AS batches, ledger.at AS at
