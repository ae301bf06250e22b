// What was due is done; what came meanwhile stays.
// $done: list of texts as read
MATCH (ledger:Ledger {name: 'ledger'})
WITH ledger, [one IN coalesce(ledger.due, []) WHERE NOT one IN $done] AS left
SET ledger.due = CASE WHEN size(left) = 0 THEN null ELSE left END
