// One writer at a time: whoever writes the ledger's node holds it until the transaction ends.
// columns: position
MERGE (ledger:Ledger {name: 'ledger'})
SET ledger.name = 'ledger'
RETURN coalesce(ledger.position, 0) AS position
