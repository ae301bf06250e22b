// One writer at a time: whoever writes the ledger's node holds it until the transaction ends.
MERGE (ledger:Ledger {name: 'ledger'})
SET ledger.name = 'ledger'
