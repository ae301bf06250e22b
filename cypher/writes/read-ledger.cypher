// columns: batches, loaded, nodes, relationships
MATCH (ledger:Ledger {name: 'ledger'})
RETURN coalesce(ledger.batches, 0) AS batches, ledger.loaded AS loaded, ledger.nodes AS nodes, ledger.relationships AS relationships
