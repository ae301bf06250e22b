// Notes a batch; one that is repeated is noted already.
// $id: hash of what the batch holds   $properties: what it was
// columns: isNew
OPTIONAL MATCH (known:Batch {id: $id})
WITH known IS NULL AS isNew
MERGE (batch:Batch {id: $id})
ON CREATE SET batch += $properties
RETURN isNew
