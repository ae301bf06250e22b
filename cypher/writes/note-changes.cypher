// Notes what became of relations, behind all that was noted before: whoever holds the ledger's node writes alone, so positions commit in their order.
// $entries: list of byte arrays, each some changes   $at: when   $kept: how many entries stay
MATCH (ledger:Ledger {name: 'ledger'})
WITH ledger, coalesce(ledger.position, 0) AS position
UNWIND range(0, size($entries) - 1) AS i
CREATE (:Change {position: position + i + 1, at: $at, changes: $entries[i]})
WITH ledger, max(position + i + 1) AS last
SET ledger.position = last
WITH last
MATCH (old:Change)
WHERE old.position <= last - $kept
DELETE old
