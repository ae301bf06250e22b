// Notes that the claims that depend on some nodes are due to be looked at again. The count of batches in front tells two changes of one node apart.
// $due: list of texts "type id"
MATCH (ledger:Ledger {name: 'ledger'})
SET ledger.due = coalesce(ledger.due, []) + [one IN $due | toString(coalesce(ledger.batches, 0)) + ' ' + one]
