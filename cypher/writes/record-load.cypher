// Notes what was loaded last, with the size of the graph after it: a graph of another size was changed by somebody else since.
// $load: hash of what was loaded, and how   $nodes, $relationships: how many the graph has
MATCH (ledger:Ledger {name: 'ledger'})
SET ledger.loaded = $load, ledger.nodes = $nodes, ledger.relationships = $relationships
