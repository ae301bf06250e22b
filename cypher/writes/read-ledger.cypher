// columns: position, loaded, nodes, relationships
MATCH (ledger:Ledger {name: 'ledger'})
RETURN coalesce(ledger.position, 0) AS position, ledger.loaded AS loaded, ledger.nodes AS nodes, ledger.relationships AS relationships
