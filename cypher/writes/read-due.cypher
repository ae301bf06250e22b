// columns: due
MATCH (ledger:Ledger {name: 'ledger'})
UNWIND coalesce(ledger.due, []) AS due
RETURN due
