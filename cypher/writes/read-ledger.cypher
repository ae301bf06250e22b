// columns: batches, loaded, nodes, relationships, due
MATCH (ledger:Ledger {name: 'ledger'})
RETURN coalesce(ledger.batches, 0) AS batches, ledger.loaded AS loaded, ledger.nodes AS nodes, ledger.relationships AS relationships, size(coalesce(ledger.due, [])) AS due
